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

/**
 * The defaults of openapi-typescript: types only. An unconstrained object can have any properties, as
 * in the models.
 */
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
  /** Properties with a default are always written, so they are required. */
  readonly appliesDefaults: boolean;
  /** The places of the defaults that models fill in. */
  readonly appliedDefaults?: ReadonlySet<string> | undefined;
}

/**
 * Prints the types of a document with all its files; `undefined`, with a warning, if openapi-typescript
 * cannot read it. Fetches and reads nothing: documents that are not in `source` become `unknown`.
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
  // Loaded on demand, since it loads the TypeScript compiler.
  const { astToString, resolveRef, scanDiscriminators, transformSchema } =
    await import("openapi-typescript");
  const document = bundle(source, appliedDefaults) as unknown as OpenAPI3;
  try {
    // `redoc` would fetch other documents. A bundle refers to none.
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

/** Escapes invisible characters and ends of script elements, which openapi-typescript does not escape. */
function encodeToken(token: string): string {
  if (!token.startsWith("/"))
    return token
      .replace(INVISIBLE, escapeUnit)
      .replaceAll("</", "<\\/")
      .replaceAll("<!--", "\\u003c!--");
  // Removing characters may create a `*/`, and a line break ends a line comment.
  const isBlock = token.startsWith("/*");
  const end = isBlock ? "*/".length : 0;
  const body = token
    .slice(2, token.length - end)
    .replace(/[\u2028\u2029\u0085\v\f]|\r\n?/g, isBlock ? "\n" : " ")
    .replace(INVISIBLE, "")
    .replaceAll("*/", "*\\/")
    // `@ts-ignore` on the last line of a comment is a directive of the compiler.
    .replace(/@(?=ts-)/g, "\\@")
    .replace(/<(?=\/script|!--)/gi, "<\\");
  return `${token.slice(0, 2)}${body}${token.slice(token.length - end)}`;
}
