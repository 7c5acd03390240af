/** `openapi.ts`: the wire types of paths and components, printed by openapi-typescript. */
import type { GlobalContext, OpenAPI3 } from "openapi-typescript";
import type { Report, SpecLocation } from "../diagnostics.js";
import { isJsonObject, own } from "../json.js";
import { escapeUnit, INVISIBLE } from "../invisible.js";
import type { SpecSource } from "../load/source.js";
import type { FileHeader } from "../plan/plan.js";
import { printHeader } from "../../templates/header.js";
import { bundle } from "./bundle.js";
import type { OutputFile } from "./files.js";

/** Its defaults: nothing but types. An unconstrained object can have any properties, as in the models. */
const PLAIN = {
  additionalProperties: false,
  alphabetize: false,
  arrayLength: false,
  emptyObjectsUnknown: true,
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

export interface TypesOptions {
  readonly header: FileHeader;
  /** Properties with a default are always written, so that they are required. */
  readonly appliesDefaults: boolean;
  /** The places of the defaults that models fill in. */
  readonly appliedDefaults?: ReadonlySet<string> | undefined;
}

/**
 * Prints the types of a whole document, all of its files in one; `undefined`, with a warning, for a
 * document that openapi-typescript cannot read. Nothing is fetched and no file is read: what `source`
 * does not hold is `unknown`.
 */
export async function printOpenapiTypes(
  source: SpecSource,
  { header, appliesDefaults, appliedDefaults }: TypesOptions,
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
  const document = bundle(source, appliedDefaults) as unknown as OpenAPI3;
  try {
    // `redoc` is what it would fetch other documents with; there are none left.
    const context: Omit<GlobalContext, "redoc"> = {
      ...PLAIN,
      defaultNonNullable: appliesDefaults,
      injectFooter: [],
      discriminators: scanDiscriminators(document, { silent: true }),
      resolve: (ref) => resolveRef(document, ref, { silent: true }),
    };
    const printed = astToString(transformSchema(document, context as GlobalContext));
    const text = printed.replace(TOKEN, encodeToken);
    return { path: "openapi.ts", text: `${printHeader(header).text}\n\n${text}` };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message = `openapi.ts is left out: openapi-typescript cannot read the document: ${reason}`;
    report.warning("OPENAPI_TYPES", message, at);
    return undefined;
  }
}

/** The tokens of the printed types that hold text of the spec: string literals and comments. */
const TOKEN = /"(?:[^"\\]|\\[^])*"|'(?:[^'\\]|\\[^])*'|\/\*[^]*?\*\/|\/\/.*/g;

/** The printer leaves in place what a reader does not see, and what ends a script element. */
function encodeToken(token: string): string {
  if (!token.startsWith("/"))
    return token
      .replace(INVISIBLE, escapeUnit)
      .replaceAll("</", "<\\/")
      .replaceAll("<!--", "\\u003c!--");
  // What is taken out of a comment may have kept its end apart; a line of its own ends one to the line's end.
  const isBlock = token.startsWith("/*");
  const end = isBlock ? "*/".length : 0;
  const body = token
    .slice(2, token.length - end)
    .replace(/[\u2028\u2029\u0085\v\f]|\r\n?/g, isBlock ? "\n" : " ")
    .replace(INVISIBLE, "")
    .replaceAll("*/", "*\\/")
    .replace(/<(?=\/script|!--)/gi, "<\\");
  return `${token.slice(0, 2)}${body}${token.slice(token.length - end)}`;
}
