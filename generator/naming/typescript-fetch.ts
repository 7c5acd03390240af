/**
 * The names that OpenAPI Generator's target typescript-fetch gives to members and enum constants, for the
 * option `compat`. The rules are those of version 7.
 */
import { capitalize, isIdentifier } from "../words.js";
import { symbolName } from "./symbols.js";

/** Names that typescript-fetch does not give to members: they get a leading `_`. */
const RESERVED_MEMBERS: ReadonlySet<string> = new Set(
  (
    "abstract await boolean break byte case catch char class const continue debugger default delete do " +
    "double else enum export extends false final finally float for function goto if implements import " +
    "in instanceof int interface let long native new null package private protected public return " +
    "short static super switch synchronized this throw transient true try typeof var void volatile " +
    "while with yield varLocalPath queryParameters headerParams formParams useFormData " +
    "varLocalDeferred requestOptions configuration exists"
  ).split(" "),
);

/** Names of the file `runtime.ts` of typescript-fetch: models with such a name get the prefix `Model`. */
const RESERVED_MODELS: ReadonlySet<string> = new Set(
  (
    "ApiResponse BaseAPI BlobApiResponse Configuration ConfigurationParameters FetchAPI FetchParams " +
    "HTTPBody HTTPHeaders HTTPMethod HTTPQuery Index JSONApiResponse Middleware ModelPropertyNaming " +
    "RequestContext RequestOpts RequiredError ResponseContext ResponseTransformer TextApiResponse " +
    "VoidApiResponse"
  ).split(" "),
);

/** Whether typescript-fetch puts `Model` before the name of a model, beside the reasons for all targets. */
export function isReservedInFetch(name: string): boolean {
  return RESERVED_MODELS.has(name);
}

/** `image_url` -> `imageUrl`, `URL` -> `uRL`, `2fa` -> `_2fa`, `default` -> `_default`. */
export function fetchMemberName(wireName: string, style: "camel" | "original"): string {
  const clean = sanitize(wireName, /[^\w$]/g);
  const name = style === "original" ? clean : lowerFirst(camelize(clean === "_" ? "_u" : clean));
  const safe = RESERVED_MEMBERS.has(name) || /^\d/.test(name) ? `_${name}` : name;
  // Nothing is left of `+1` but a digit, of other texts nothing at all.
  return isIdentifier(safe) ? safe : "";
}

/** `Pet`, `photoSize` -> `PetPhotoSizeEnum`: the name of the constant of an inline enum. */
export function fetchEnumName(className: string, memberName: string): string {
  return `${className}${camelize(`${memberName}Enum`.replaceAll("$", ""))}`;
}

/**
 * The names of the constants of an enum, in order. The common beginning of all values is dropped up to the last
 * separator unless `keepsPrefix` (`removeEnumValuePrefix=false`), and a name that occurs again gets a number.
 */
export function fetchEnumMembers(
  values: readonly (string | number | boolean)[],
  { keepsPrefix }: { readonly keepsPrefix: boolean } = { keepsPrefix: false },
): readonly string[] {
  const isText = values.every((value) => typeof value === "string");
  const dropped = isText && !keepsPrefix ? commonPrefix(values) : 0;
  const names = values.map((value) => {
    const text = String(value);
    const rest = text.slice(dropped);
    return memberOf(rest === "" ? text : rest, typeof value === "number");
  });
  for (let index = names.length - 1; index >= 0; index -= 1) {
    let name = names[index] as string;
    for (let count = occurrences(names, name, index); count > 1;) {
      name += String(count);
      names[index] = name;
      count = occurrences(names, name, index);
    }
  }
  return names;
}

function occurrences(names: readonly string[], name: string, at: number): number {
  return 1 + names.filter((other, index) => index !== at && other === name).length;
}

function commonPrefix(values: readonly string[]): number {
  const [first = "", ...others] = values;
  if (others.length === 0) return 0;
  let length = 0;
  while (length < first.length && others.every((other) => other[length] === first[length]))
    length += 1;
  return first.slice(0, length).replace(/[a-zA-Z0-9]+$/, "").length;
}

function memberOf(value: string, isNumber: boolean): string {
  if (isNumber) {
    const words = value.replaceAll("-", "MINUS_").replaceAll("+", "PLUS_").replaceAll(".", "_DOT_");
    return `NUMBER_${words}`;
  }
  if (value === "") return "Empty";
  const symbol = symbolName(value);
  const clean = symbol ?? sanitize(value, /\W/g).replace(/^_/, "").replace(/_$/, "");
  const name = camelize(underscore(clean));
  return /^\d/.test(name) ? `_${name}` : name;
}

/** Replaces the characters that separate words by `_`, and drops all others that match `removed`. */
function sanitize(name: string, removed: RegExp): string {
  if (name === "$") return "value";
  return name
    .replaceAll("[]", "")
    .replace(/[[(.\-:| /\\]/g, "_")
    .replace(/[\])]/g, "")
    .replace(removed, "");
}

/** `some_name` -> `SomeName`. */
function camelize(name: string): string {
  const joined = capitalize(name).replace(/[_ -]+(.)/g, (_, next: string) => next.toUpperCase());
  return capitalize(joined).replaceAll("_", "");
}

/** Lower-cases everything up to the first letter. */
function lowerFirst(name: string): string {
  return name.replace(/^[^A-Za-z]*[A-Za-z]/, (start) => start.toLowerCase());
}

/** `HTTPServer` -> `http_server`. */
function underscore(name: string): string {
  return name
    .replaceAll(".", "/")
    .replaceAll("$", "__")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1_$2")
    .replace(/([a-z\d])([A-Z])/g, "$1_$2")
    .replace(/[- ]/g, "_")
    .toLowerCase();
}
