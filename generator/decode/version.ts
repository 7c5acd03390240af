/** Detects the specification that a document follows. */
import type { Report, SpecLocation } from "../diagnostics.js";
import { isJsonObject, own, type JsonObject, type JsonValue } from "../json.js";
import { describe, quote } from "./describe.js";
import { nearest } from "../suggest.js";

export type Version = "2.0" | "3.0" | "3.1" | "3.2";

const SUPPORTED = "Swagger 2.0 and OpenAPI 3.0, 3.1 and 3.2 are";
const OPENAPI = /^(3\.[012])\.\d+(-.+)?$/;
const SHORT = /^3\.[012]$/;
/** Semantic Versioning 2.0, with pre-release and build metadata. */
const SEMANTIC = /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$/;

/** Formats often confused with OpenAPI, by the field that identifies them. */
const OTHERS: ReadonlyMap<string, string> = new Map([
  ["asyncapi", "an AsyncAPI document"],
  ["arazzo", "an Arazzo document"],
  ["overlay", "an OpenAPI Overlay"],
  ["swaggerVersion", "a Swagger 1.x document"],
  ["raml", "a RAML document"],
]);

/** The version of a referenced document; undefined if it has none. Reports nothing. */
export function versionOf(value: JsonValue): Version | undefined {
  if (!isJsonObject(value)) return undefined;
  const openapi = versionText(own(value, "openapi"));
  if (openapi !== undefined) return openapiVersion(openapi);
  return versionText(own(value, "swagger")) === "2.0" ? "2.0" : undefined;
}

/**
 * The version of the root document. Errors: NOT_OPENAPI, MISSING_VERSION, UNSUPPORTED_VERSION,
 * FIELD_TYPE; each stops the run.
 */
export function detectVersion(
  value: JsonValue,
  document: string,
  report: Report,
): Version | undefined {
  const top: SpecLocation = { document, pointer: "" };
  if (!isJsonObject(value)) {
    const kind = value === null ? "empty" : describe(value);
    report.error("NOT_OPENAPI", `An OpenAPI document is an object, but this one is ${kind}`, top);
    return undefined;
  }
  const name = Object.hasOwn(value, "openapi") ? "openapi" : "swagger";
  const written = own(value, name);
  const at: SpecLocation = { document, pointer: `/${name}` };
  if (written === undefined) return reportMissing(value, top, report);
  const text = versionText(written);
  if (text === undefined) {
    report.error(
      "FIELD_TYPE",
      `"${name}" must be a version as a string, but is ${describe(written)}`,
      at,
    );
    return undefined;
  }
  const version = name === "openapi" ? openapiVersion(text) : text === "2.0" ? "2.0" : undefined;
  if (version === undefined) {
    const title = name === "openapi" ? "OpenAPI" : "Swagger";
    report.error(
      "UNSUPPORTED_VERSION",
      `${title} ${JSON.stringify(text)} is not supported; ${SUPPORTED}`,
      at,
    );
    return undefined;
  }
  const isWellFormed = name === "swagger" || SEMANTIC.test(text);
  if (typeof written !== "string" || !isWellFormed) {
    const right = name === "openapi" ? `${version}.0` : "2.0";
    report.warning("VERSION_FORM", `"${name}" should be the string "${right}"`, at);
  }
  return version;
}

function openapiVersion(text: string): Version | undefined {
  if (SHORT.test(text)) return text as Version;
  return OPENAPI.exec(text)?.[1] as Version | undefined;
}

/** YAML reads `3.0` and `2.0` as numbers; accept them. */
function versionText(written: JsonValue | undefined): string | undefined {
  if (typeof written === "string") return written.trim();
  if (typeof written !== "number") return undefined;
  return Number.isInteger(written) ? `${written}.0` : String(written);
}

function reportMissing(value: JsonObject, top: SpecLocation, report: Report): undefined {
  for (const [field, title] of OTHERS) {
    if (!Object.hasOwn(value, field)) continue;
    report.error("NOT_OPENAPI", `This is ${title}, not an OpenAPI document`, {
      ...top,
      pointer: `/${field}`,
    });
    return undefined;
  }
  if (typeof own(value, "$schema") === "string" || Object.hasOwn(value, "$defs")) {
    report.error(
      "NOT_OPENAPI",
      "This is a JSON Schema, not an OpenAPI document; refer to it from the components of one",
      top,
    );
    return undefined;
  }
  const near = Object.keys(value)
    .map((key) => [key, nearest(key, ["openapi", "swagger"])] as const)
    .find(([, name]) => name !== undefined);
  const found =
    near === undefined
      ? ""
      : `; did you mean ${quote(near[1] ?? "")} where it says ${quote(near[0])}?`;
  report.error(
    "MISSING_VERSION",
    `The document has neither "openapi" nor "swagger", so its version is not known${found}`,
    top,
  );
  return undefined;
}
