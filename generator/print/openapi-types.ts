/** `openapi.ts`: the wire types of paths and components, printed by openapi-typescript. */
import type { GlobalContext, OpenAPI3 } from "openapi-typescript";
import type { Report, SpecLocation } from "../diagnostics.js";
import { isJsonObject, own } from "../json.js";
import type { SpecSource } from "../load/source.js";
import type { FileHeader } from "../plan/plan.js";
import { printHeader } from "../../templates/header.js";
import { bundle } from "./bundle.js";
import type { OutputFile } from "./files.js";

/** Its defaults: nothing but types. */
const PLAIN = {
  additionalProperties: false,
  alphabetize: false,
  arrayLength: false,
  defaultNonNullable: true,
  emptyObjectsUnknown: false,
  enum: false,
  enumValues: false,
  conditionalEnums: false,
  dedupeEnums: false,
  excludeDeprecated: false,
  exportType: false,
  immutable: false,
  pathParamsAsTypes: false,
  postTransform: undefined,
  propertiesRequiredByDefault: false,
  rootTypes: false,
  rootTypesNoSchemaPrefix: false,
  rootTypesKeepCasing: false,
  silent: true,
  transform: undefined,
  transformProperty: undefined,
  makePathsEnum: false,
  generatePathParams: false,
  readWriteMarkers: false,
} as const;

/**
 * Prints the types of a whole document, all of its files in one; `undefined`, with a warning, for a
 * document that openapi-typescript cannot read. Nothing is fetched and no file is read: what `source`
 * does not hold is `unknown`.
 */
export async function printOpenapiTypes(
  source: SpecSource,
  header: FileHeader,
  report: Report,
): Promise<OutputFile | undefined> {
  const at: SpecLocation = { document: source.root.uri, pointer: "" };
  const { value } = source.root;
  const version = isJsonObject(value) ? own(value, "openapi") : undefined;
  if (typeof version !== "string" || !version.startsWith("3.")) {
    const message = "openapi.ts is left out: openapi-typescript reads OpenAPI 3 only";
    report.warning("OPENAPI_TYPES", message, at);
    return undefined;
  }
  // It brings the TypeScript compiler with it, which only this file needs.
  const { astToString, resolveRef, scanDiscriminators, transformSchema } =
    await import("openapi-typescript");
  const document = bundle(source) as unknown as OpenAPI3;
  try {
    // `redoc` is what it would fetch other documents with; there are none left.
    const context: Omit<GlobalContext, "redoc"> = {
      ...PLAIN,
      injectFooter: [],
      discriminators: scanDiscriminators(document, { silent: true }),
      resolve: (ref) => resolveRef(document, ref, { silent: true }),
    };
    const text = astToString(transformSchema(document, context as GlobalContext));
    return { path: "openapi.ts", text: `${printHeader(header).text}\n\n${text}` };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message = `openapi.ts is left out: openapi-typescript cannot read the document: ${reason}`;
    report.warning("OPENAPI_TYPES", message, at);
    return undefined;
  }
}
