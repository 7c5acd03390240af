/** Names that are reserved in generated code. */
import type { Options } from "../config/config.js";

/** Types that the index exports from the runtime, unless models have their names (`compat`). */
const EXPORTED = ["Issue", "ValidationError"];

/** Names that model files use. */
const RUNTIME = ["rt", "standard", "is", "report"];

/** Types of OpenAPI Generator's TypeScript targets, which prefixes models of that name with `Model`. */
const LANGUAGE_TYPES = ["Double", "File", "Float", "Integer", "Long"];

/** Values and types of the standard library (ES2023, `Temporal`). */
const GLOBALS = [
  ...["AggregateError", "Array", "ArrayBuffer", "ArrayLike", "AsyncGenerator", "AsyncIterable"],
  ...[
    "AsyncIterator",
    "Atomics",
    "Awaited",
    "BigInt",
    "BigInt64Array",
    "BigUint64Array",
    "Boolean",
  ],
  ...["Buffer", "Capitalize", "DataView", "Date", "Error", "EvalError", "Exclude", "Extract"],
  ...["FinalizationRegistry", "Float32Array", "Float64Array", "Function", "Generator", "Infinity"],
  ...[
    "InstanceType",
    "Int16Array",
    "Int32Array",
    "Int8Array",
    "Intl",
    "Iterable",
    "Iterator",
    "JSON",
  ],
  ...["Lowercase", "Map", "Math", "NaN", "NonNullable", "Number", "Object", "Omit", "Parameters"],
  ...["Partial", "Pick", "Promise", "PromiseLike", "PropertyDescriptor", "PropertyKey", "Proxy"],
  ...["RangeError", "Readonly", "ReadonlyArray", "ReadonlyMap", "ReadonlySet", "Record"],
  ...["ReferenceError", "Reflect", "RegExp", "Required", "ReturnType", "Set", "SharedArrayBuffer"],
  ...["String", "Symbol", "SyntaxError", "Temporal", "TypeError", "URIError", "Uint16Array"],
  ...["Uint32Array", "Uint8Array", "Uint8ClampedArray", "Uncapitalize", "Uppercase", "WeakMap"],
  ...["WeakRef", "WeakSet"],
];

const MODEL_NAMES: ReadonlySet<string> = new Set([...RUNTIME, ...LANGUAGE_TYPES, ...GLOBALS]);

/** Windows device names, which cannot be file names, whatever the extension. */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])$/i;

/** The form of constants in model files: `PROMPT_PATTERN`, `TAGS_VALUES`. */
const CONSTANT = /^[^\p{Ll}_]+(?:_[^\p{Ll}_]+)+$/u;

/** Whether a model must not have this name. */
export function isReservedModelName(name: string, compat: Options["compat"] = "off"): boolean {
  if (compat === "off" && EXPORTED.includes(name)) return true;
  return MODEL_NAMES.has(name) || DEVICE.test(name) || CONSTANT.test(name);
}

/** The member that holds undeclared properties. */
export const ADDITIONAL = "additionalProperties";

const MEMBER_NAMES: ReadonlySet<string> = new Set([
  ...["toDict", "toJson", "toJSON", ADDITIONAL],
  // Inherited by every object.
  ...["constructor", "hasOwnProperty", "isPrototypeOf", "propertyIsEnumerable", "toLocaleString"],
  ...["toString", "valueOf", "__proto__", "__defineGetter__", "__defineSetter__"],
  ...["__lookupGetter__", "__lookupSetter__"],
]);

/** Whether a class member must not have this name. */
export function isReservedMemberName(name: string): boolean {
  return MEMBER_NAMES.has(name);
}

const COMPANION_NAMES: ReadonlySet<string> = new Set([
  ...["fromJson", "toJson", "fromDict", "toDict", "is", "validate", "report", "build"],
  "VALUES",
  "__proto__",
]);

/** Whether an enum member must not have this name: it belongs to the companion. */
export function isReservedEnumMemberName(name: string): boolean {
  return COMPANION_NAMES.has(name);
}
