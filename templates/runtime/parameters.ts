/** Parameters of operations as text: queries, headers and paths (OpenAPI, Parameter Object). */

/** A class, or the companion of a type. */
export interface Model {
  fromDict(value: unknown): unknown;
  is(value: unknown): boolean;
}

/** The type that a model builds: an instance of a class, or a value. */
export type InstanceOf<M> = M extends abstract new (...values: never) => infer Instance
  ? Instance
  : M extends { fromDict(value: unknown): infer Value }
    ? Value
    : never;

/** The JSON value that a model accepts. */
export type DictOf<M> = M extends { is(value: unknown): value is infer Dict } ? Dict : never;

/** The accepted input: an instance or its JSON value. */
export type InputOf<M> = InstanceOf<M> | DictOf<M>;

/**
 * How the text of a parameter is parsed: as JSON types, separated by spaces and tried in order, as a
 * list, or as an object by property (`*` for all others).
 */
export type TextShape = string | readonly [TextShape] | { readonly [name: string]: TextShape };

/** A parameter that is not a plain string in the default style (OpenAPI, Parameter Object). */
export interface Field {
  readonly type?: TextShape;
  readonly style?: string;
  readonly explode?: boolean;
  /** The value is JSON text. */
  readonly mediaType?: string;
}

export interface Fields {
  readonly [name: string]: Field;
}

/** The parameters of one location, such as the query. */
export interface ParameterSet<M> {
  readonly model: M;
  readonly fields: Fields;
}

/** The query of a URL. */
export interface Query<M> extends ParameterSet<M> {
  /** Text without `?`, from an instance or its JSON value. */
  write(value: InputOf<M>): string;
  /** Reads the query of a URL, with or without `?`. Throws a `ValidationError`. */
  read(text: string): InstanceOf<M>;
}

/** Headers or cookies. */
export interface Headers<M> extends ParameterSet<M> {
  /** Header values by name. */
  write(value: InputOf<M>): Record<string, string>;
  /** Names are compared without regard to case. Throws a `ValidationError`. */
  read(headers: Iterable<readonly [string, string]>): InstanceOf<M>;
}

/** The parameters in a path. */
export interface Path<M> extends ParameterSet<M> {
  /** The path with all parameters filled in. */
  write(value: InputOf<M>): string;
  /**
   * Reads a path without query; undefined if it does not match the template. Throws a
   * `ValidationError`.
   */
  read(path: string): InstanceOf<M> | undefined;
}

type Dict = Record<string, unknown>;

/** Parameters in the query of an operation. */
export function query<M extends Model>(model: M, fields: Fields = {}): Query<M> {
  return {
    model,
    fields,
    write: (value) => writeFields(dictOf(value) as Dict, fields),
    read: (text) => model.fromDict(readQuery(text, fields)) as InstanceOf<M>,
  };
}

/** The text of a query, or of a form. */
export function writeFields(dict: Readonly<Dict>, fields: Fields): string {
  return Object.entries(dict)
    .flatMap(([name, part]) => writeQuery(name, part, fieldOf(fields, name, "form")))
    .join("&");
}

/** Parameters in the headers of an operation. */
export function headers<M extends Model>(model: M, fields: Fields = {}): Headers<M> {
  return {
    model,
    fields,
    write: (value) => {
      const dict = dictOf(value) as Dict;
      const entries = Object.keys(dict).flatMap((name) =>
        dict[name] === undefined
          ? []
          : [[name, writeSimple(dict[name], fieldOf(fields, name, "simple"), String)] as const],
      );
      return Object.fromEntries(entries);
    },
    read: (list) => model.fromDict(readHeaders(list, fields)) as InstanceOf<M>,
  };
}

/** Parameters in the path of an operation. */
export function path<M extends Model>(model: M, template: string, fields: Fields = {}): Path<M> {
  const names: string[] = [];
  const pattern = template
    .split(/(\{[^}]*\})/)
    .map((part) => {
      if (!/^\{[^}]*\}$/.test(part)) return part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
      names.push(part.slice(1, -1));
      return "([^/?#]*)";
    })
    .join("");
  return {
    model,
    fields,
    write: (value) => {
      const dict = dictOf(value) as Dict;
      return template.replace(/\{([^}]*)\}/g, (_, name: string) =>
        writePath(name, dict[name], fieldOf(fields, name, "simple")),
      );
    },
    read: (text) => {
      const match = new RegExp(`^${pattern}$`).exec(text);
      if (match === null) return undefined;
      const dict: Record<string, unknown> = {};
      names.forEach((name, index) => {
        set(dict, name, readPath(name, match[index + 1] ?? "", fieldOf(fields, name, "simple")));
      });
      return model.fromDict(dict) as InstanceOf<M>;
    },
  };
}

interface Style extends Field {
  readonly style: string;
  readonly explode: boolean;
}

function fieldOf(fields: Fields, name: string, fallback: string): Style {
  const field = Object.prototype.hasOwnProperty.call(fields, name) ? fields[name] : undefined;
  const style = field?.style ?? fallback;
  return { ...field, style, explode: field?.explode ?? style === "form" };
}

/** The JSON value of an instance; other values unchanged. */
export function dictOf(value: unknown): unknown {
  const object = value as { readonly toDict?: () => unknown } | null | undefined;
  return typeof object?.toDict === "function" ? object.toDict() : value;
}

/** Percent-encodes all characters but unreserved ones (RFC 6570). */
function encode(value: unknown): string {
  return encodeURIComponent(scalarText(value)).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** The text of a value: objects as JSON. */
export function scalarText(value: unknown): string {
  if (typeof value === "string") return value;
  return typeof value === "bigint" ? value.toString() : JSON.stringify(value);
}

function isDict(value: unknown): value is Dict {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The separator between the values of a list that is not exploded, by style. */
const SEPARATORS: Readonly<Record<string, string>> = {
  spaceDelimited: "%20",
  pipeDelimited: "|",
};

/** The `name=value` parts of a parameter; none if the value is absent. */
function writeQuery(name: string, value: unknown, field: Style): string[] {
  const key = encode(name);
  if (value === undefined) return [];
  if (field.mediaType !== undefined) return [`${key}=${encode(JSON.stringify(value))}`];
  const { style, explode } = field;
  if (Array.isArray(value)) {
    if (explode) return value.map((item) => `${key}=${encode(item)}`);
    return value.length === 0 ? [] : [`${key}=${value.map(encode).join(SEPARATORS[style] ?? ",")}`];
  }
  if (!isDict(value)) return [`${key}=${encode(value)}`];
  if (style === "deepObject") return writeDeep(name, value);
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  if (explode) return entries.map(([step, part]) => `${encode(step)}=${encode(part)}`);
  const flat = entries.flatMap(([step, part]) => [encode(step), encode(part)]);
  return flat.length === 0 ? [] : [`${key}=${flat.join(SEPARATORS[style] ?? ",")}`];
}

/** Style `deepObject`: `filter[min]=1`. Lists repeat the name. */
function writeDeep(name: string, value: Dict): string[] {
  return Object.entries(value).flatMap(([step, part]) => {
    const inner = `${name}[${step}]`;
    if (part === undefined) return [];
    if (Array.isArray(part)) return part.map((item) => `${encode(inner)}=${encode(item)}`);
    return isDict(part) ? writeDeep(inner, part) : [`${encode(inner)}=${encode(part)}`];
  });
}

/** Style `simple`: comma-separated values. */
function writeSimple(
  value: unknown,
  { explode, mediaType }: Style,
  text: (value: unknown) => string,
): string {
  if (mediaType !== undefined) return text(JSON.stringify(value));
  if (Array.isArray(value)) return value.map((item) => text(scalarText(item))).join(",");
  if (!isDict(value)) return text(scalarText(value));
  return Object.entries(value)
    .filter(([, part]) => part !== undefined)
    .map(([step, part]) => `${text(step)}${explode ? "=" : ","}${text(scalarText(part))}`)
    .join(",");
}

/** Styles `simple`, `label` and `matrix`. */
function writePath(name: string, value: unknown, field: Style): string {
  const { style, explode } = field;
  if (style !== "label" && style !== "matrix") return writeSimple(value, field, encode);
  const key = `;${encode(name)}`;
  if (!explode || (!Array.isArray(value) && !isDict(value))) {
    const text = writeSimple(value, { ...field, explode: false }, encode);
    return style === "label" ? `.${text}` : `${key}=${text}`;
  }
  if (Array.isArray(value))
    return value
      .map((item) => (style === "label" ? `.${encode(item)}` : `${key}=${encode(item)}`))
      .join("");
  const sign = style === "label" ? "." : ";";
  return Object.entries(value)
    .map(([step, part]) => `${sign}${encode(step)}=${encode(part)}`)
    .join("");
}

/** Decodes percent-encoded text; `+` is a space in a query. Returns malformed text unchanged. */
function decode(text: string, isQuery: boolean): string {
  try {
    return decodeURIComponent(isQuery ? text.replace(/\+/g, " ") : text);
  } catch {
    return text;
  }
}

/** Parses text as the first JSON type that matches, else as a string. */
function readScalar(shape: TextShape | undefined, text: string): unknown {
  for (const type of typeof shape === "string" ? shape.split(" ") : []) {
    if (type === "boolean" && (text === "true" || text === "false")) return text === "true";
    if (type === "null" && text === "null") return null;
    if (type === "string") return text;
    if (type !== "number" && type !== "bigint") continue;
    if (!/^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text)) continue;
    const value = Number(text);
    const isLong = type === "bigint" && /^-?\d+$/.test(text) && !Number.isSafeInteger(value);
    return isLong ? BigInt(text) : value;
  }
  return text;
}

function inner(shape: TextShape | undefined, step: string): TextShape | undefined {
  if (typeof shape !== "object" || Array.isArray(shape)) return undefined;
  const shapes = shape as { readonly [name: string]: TextShape };
  return Object.prototype.hasOwnProperty.call(shapes, step) ? shapes[step] : shapes["*"];
}

function isObjectShape(
  shape: TextShape | undefined,
): shape is { readonly [name: string]: TextShape } {
  return typeof shape === "object" && !isListShape(shape);
}

function isListShape(shape: TextShape | undefined): shape is readonly [TextShape] {
  return Array.isArray(shape);
}

/** Parses a list or object from its separated parts. A scalar is all parts, joined with commas. */
function readParts(
  shape: TextShape | undefined,
  parts: readonly string[],
  explode: boolean,
): unknown {
  if (isListShape(shape)) return parts.map((part) => readScalar(shape[0], part));
  if (typeof shape !== "object") return readScalar(shape, parts.join(","));
  const entries = explode
    ? parts.map((part) => splitOnce(part, "="))
    : parts.flatMap((part, index) =>
        index % 2 === 0 ? [[part, parts[index + 1] ?? ""] as const] : [],
      );
  return Object.fromEntries(
    entries.map(([step, text]) => [step, readScalar(inner(shape, step), text)]),
  );
}

function splitOnce(text: string, separator: string): readonly [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + separator.length)];
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

function readQuery(text: string, fields: Fields): Record<string, unknown> {
  const pairs = text
    .replace(/^\?/, "")
    .split("&")
    .filter((pair) => pair !== "")
    .map((pair) => splitOnce(pair, "="))
    .map(([name, value]) => [decode(name, true), value] as const);
  const dict: Record<string, unknown> = {};
  const rest = new Map<string, string[]>();
  for (const [name, value] of pairs) rest.set(name, [...(rest.get(name) ?? []), value]);
  for (const name of Object.keys(fields)) {
    const value = takeField(name, fieldOf(fields, name, "form"), rest);
    if (value !== undefined) set(dict, name, value);
  }
  for (const [name, [value = ""]] of rest) set(dict, name, decode(value, true));
  return dict;
}

/** Parses one parameter and removes its texts from `rest`. */
function takeField(name: string, field: Style, rest: Map<string, string[]>): unknown {
  const { type, style, explode, mediaType } = field;
  if (style === "deepObject") return takeDeep(name, type, rest);
  if (isObjectShape(type) && explode && mediaType === undefined) return takeMembers(type, rest);
  const texts = rest.get(name);
  rest.delete(name);
  if (texts === undefined) return undefined;
  const [first = ""] = texts;
  if (mediaType !== undefined) return readJson(decode(first, true));
  if (isListShape(type) && explode)
    return texts.map((text) => readScalar(type[0], decode(text, true)));
  if (typeof type !== "object") return readScalar(type, decode(first, true));
  const separator =
    style === "pipeDelimited" ? /\||%7C/i : style === "spaceDelimited" ? /%20|\+/ : /,/;
  return readParts(
    type,
    first.split(separator).map((part) => decode(part, true)),
    false,
  );
}

/** Parses an exploded object, whose declared properties are separate query parameters. */
function takeMembers(
  type: { readonly [name: string]: TextShape },
  rest: Map<string, string[]>,
): unknown {
  const dict: Record<string, unknown> = {};
  for (const step of Object.keys(type)) {
    const [text] = rest.get(step) ?? [];
    if (text === undefined) continue;
    rest.delete(step);
    set(dict, step, readScalar(type[step], decode(text, true)));
  }
  return Object.keys(dict).length === 0 ? undefined : dict;
}

function takeDeep(name: string, type: TextShape | undefined, rest: Map<string, string[]>): unknown {
  const dict: Record<string, unknown> = {};
  for (const [key, texts] of rest) {
    if (!key.startsWith(`${name}[`) || !key.endsWith("]")) continue;
    rest.delete(key);
    const steps = key.slice(name.length + 1, -1).split("][");
    let target = dict;
    let shape = type;
    steps.forEach((step, index) => {
      shape = inner(shape, step);
      if (index < steps.length - 1) {
        const next = Object.prototype.hasOwnProperty.call(target, step) ? target[step] : {};
        set(target, step, next);
        target = isDict(next) ? next : {};
        return;
      }
      const values = texts.map((text) => decode(text, true));
      const list = shape;
      set(
        target,
        step,
        isListShape(list)
          ? values.map((text) => readScalar(list[0], text))
          : readScalar(list, values[0] ?? ""),
      );
    });
  }
  return Object.keys(dict).length === 0 ? undefined : dict;
}

/** Sets an own property, `__proto__` included. */
function set(target: Record<string, unknown>, name: string, value: unknown): void {
  Object.defineProperty(target, name, {
    value,
    writable: true,
    enumerable: true,
    configurable: true,
  });
}

/** The value of a parameter in a path; styles `simple`, `label` and `matrix`. */
function readPath(name: string, text: string, field: Style): unknown {
  const { type, style, explode, mediaType } = field;
  if (mediaType !== undefined) return readJson(decode(text, false));
  const isMatrix = style === "matrix";
  const body = style === "label" || isMatrix ? text.slice(1) : text;
  const separator = explode && style === "label" ? "." : explode && isMatrix ? ";" : ",";
  const key = `${encode(name)}=`;
  const isNamed = isMatrix && !(explode && isObjectShape(type));
  const parts = (typeof type === "object" ? body.split(separator) : [body]).map((part) =>
    decode(isNamed && part.startsWith(key) ? part.slice(key.length) : part, false),
  );
  return readParts(type, parts, explode);
}

function readHeaders(
  list: Iterable<readonly [string, string]>,
  fields: Fields,
): Record<string, unknown> {
  const dict: Record<string, unknown> = {};
  const names = new Map(Object.keys(fields).map((name) => [name.toLowerCase(), name]));
  for (const [key, text] of list) {
    const name = names.get(key.toLowerCase()) ?? key;
    const { type, explode, mediaType } = fieldOf(fields, name, "simple");
    const value =
      mediaType !== undefined
        ? readJson(text)
        : typeof type === "object"
          ? readParts(
              type,
              text.split(",").map((part) => part.trim()),
              explode,
            )
          : readScalar(type, text);
    set(dict, name, value);
  }
  return dict;
}
