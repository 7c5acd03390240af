/** Names that generated code may not take, because something else is called so. */

/** What the index exports of the runtime, and names that files of models use themselves. */
const RUNTIME = ["Issue", "ValidationError", "rt", "standard", "is", "report"];

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

/** Device names: Windows opens no file of such a name, whatever its extension. */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])$/i;

/** Constants of a model's file are written so: `PROMPT_PATTERN`, `TAGS_VALUES`. */
const CONSTANT = /^[^\p{Ll}_]+(?:_[^\p{Ll}_]+)+$/u;

/** Whether no model may have this name. */
export function isReservedModelName(name: string): boolean {
  return MODEL_NAMES.has(name) || DEVICE.test(name) || CONSTANT.test(name);
}

/** The member that holds undeclared properties. */
export const ADDITIONAL = "additionalProperties";

const MEMBER_NAMES: ReadonlySet<string> = new Set([
  ...["toDict", "toJson", "toJSON", ADDITIONAL],
  // What every object inherits.
  ...["constructor", "hasOwnProperty", "isPrototypeOf", "propertyIsEnumerable", "toLocaleString"],
  ...["toString", "valueOf", "__proto__", "__defineGetter__", "__defineSetter__"],
  ...["__lookupGetter__", "__lookupSetter__"],
]);

/** Whether this name is not allowed for a member of a class. */
export function isReservedMemberName(name: string): boolean {
  return MEMBER_NAMES.has(name);
}

const COMPANION_NAMES: ReadonlySet<string> = new Set([
  ...["fromJson", "toJson", "fromDict", "toDict", "is", "validate", "report", "build"],
  "VALUES",
  "__proto__",
]);

/** Whether no enum member may have this name: functions of its companion. */
export function isReservedEnumMemberName(name: string): boolean {
  return COMPANION_NAMES.has(name);
}
