/**
 * The runtime of operations: streams, forms, and a wrapper of openapi-fetch that converts instances.
 * Sends no requests itself.
 */
import {
  dictOf,
  type DictOf,
  type Headers,
  type InstanceOf,
  type Model,
  type ParameterSet,
  type Path,
  type Query,
  scalarText,
  writeFields,
} from "./parameters.js";
import { isJson as isJsonValue, type Issue, ownProperty, ValidationError } from "./runtime.js";

export * from "./parameters.js";

/** A body without a model, such as text, a number or bytes. */
export interface Plain<T> {
  readonly plain: true;
  /** How a response is read, if not as JSON. */
  readonly as?: "text" | "blob";
  /** Exists in types only. */
  readonly type?: T;
}

/** A sequence of items: server-sent events, or JSON texts. */
export interface Stream<M> {
  readonly item: M;
}

/** The fields of a form, for requests. `Files` are the properties that may be files. */
export interface Form<M, Files extends string = never> {
  readonly form: M;
  /**
   * The body: a `FormData` for `multipart/form-data`, text for `application/x-www-form-urlencoded`. Takes
   * an instance, or its JSON value with a `Blob` for each file. Throws a `ValidationError` for a value that
   * the schema does not allow.
   */
  write(value: FormInput<M, Files>): FormData | string;
}

/** The fields of a form: an instance, or its JSON value with files. */
export type FormInput<M, Files extends string = never> =
  | InstanceOf<M>
  | { [K in keyof DictOf<M>]: K extends Files ? WithFiles<DictOf<M>[K]> : DictOf<M>[K] };

type WithFiles<T> = T extends readonly (infer Item)[]
  ? readonly WithFiles<Item>[]
  : T extends string
    ? string | Blob
    : T;

export type Body = Model | Form<Model> | Plain<unknown> | Stream<Model | Plain<unknown>>;

/** Bodies by media type. */
export interface Content {
  readonly [mediaType: string]: Body;
}

/** The content of a response without a body. */
export interface NoContent {
  readonly [mediaType: string]: never;
}

/** The parameters, request and responses of an operation. */
export interface Operation {
  readonly method: string;
  /** The path template of the OpenAPI document. */
  readonly path: string;
  readonly tags?: readonly string[];
  readonly pathParameters?: ParameterSet<Model>;
  readonly query?: ParameterSet<Model>;
  readonly headers?: ParameterSet<Model>;
  readonly cookies?: ParameterSet<Model>;
  readonly request?: Content;
  /** The request may have no body. */
  readonly requestOptional?: true;
  /** By status: `200`, `4XX` or `default`. */
  readonly responses: { readonly [status: string]: Content };
}

/** Operations by name, with the keys of `O`. */
export type Operations<O> = { readonly [Name in keyof O]: Operation };

// ---- types of bodies ---------------------------------------------------------------------------

/** The type of a response body after reading. */
export type ValueOf<B> =
  B extends Plain<infer T>
    ? T
    : B extends Stream<infer Item>
      ? AsyncIterable<ValueOf<Item>>
      : InstanceOf<B>;

/** The type of a request body: an instance or its JSON value. */
export type BodyInput<B> =
  B extends Plain<infer T>
    ? T
    : B extends Form<infer M, infer Files>
      ? FormInput<M, Files>
      : B extends Model
        ? InstanceOf<B> | DictOf<B>
        : never;

type Values<T> = T[keyof T];
type SuccessStatus<R> = Extract<keyof R, `2${string}`>;
type Success<R> = [SuccessStatus<R>] extends [never]
  ? Extract<keyof R, "default">
  : SuccessStatus<R>;

type BodiesOf<R, Status extends keyof R> = Values<{
  [S in Status]: [Values<R[S]>] extends [never] ? undefined : ValueOf<Values<R[S]>>;
}>;

/** The bodies of the successful responses. */
export type DataOf<O extends Operation> = BodiesOf<O["responses"], Success<O["responses"]>>;

/** The bodies of all other responses. */
export type ErrorOf<O extends Operation> = BodiesOf<
  O["responses"],
  Exclude<keyof O["responses"], SuccessStatus<O["responses"]>>
>;

/** Marks a body without a model. */
export function plain<T>(): Plain<T> {
  return { plain: true };
}

/** Marks a response of text. */
export function text<T = string>(): Plain<T> {
  return { plain: true, as: "text" };
}

/** Marks a response of bytes. */
export function blob(): Plain<Blob> {
  return { plain: true, as: "blob" };
}

/** Marks a body that is a sequence of items. */
export function stream<M extends Model | Plain<unknown>>(item: M): Stream<M> {
  return { item };
}

// ---- a client for instances ----------------------------------------------------------------------

/** A client of openapi-fetch: `createClient<paths>(…)`. */
export interface FetchClient {
  GET(path: never, init: never): Promise<FetchResult>;
}

interface FetchResult {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
}

type Find<O extends Operations<O>, Method, P> = Extract<
  O[keyof O],
  { readonly method: Method; readonly path: P }
>;

type PathsOf<O extends Operations<O>, Method> = Extract<
  O[keyof O],
  { readonly method: Method }
>["path"];

/** `true` if some member of a union has no required property, else `never`. */
type IsOptional<T> = T extends unknown ? (Partial<T> extends T ? true : never) : never;

type Inputs<O> = {
  [K in keyof O as K extends keyof ParamLocations ? ParamLocations[K] : never]: O[K] extends {
    readonly model: infer M;
  }
    ? InstanceOf<M> | DictOf<M>
    : never;
};

interface ParamLocations {
  pathParameters: "path";
  query: "query";
  headers: "header";
  cookies: "cookie";
}

/** A group of parameters is required if one of its parameters is. */
type Params<O> = {
  [K in keyof Inputs<O> as [IsOptional<Inputs<O>[K]>] extends [never] ? K : never]: Inputs<O>[K];
} & {
  [K in keyof Inputs<O> as [IsOptional<Inputs<O>[K]>] extends [never] ? never : K]?: Inputs<O>[K];
};

type ParamsOf<O> = [IsOptional<Params<O>>] extends [never]
  ? { readonly params: Params<O> }
  : { readonly params?: Params<O> };

type BodyOf<O> = O extends { readonly request: infer R; readonly requestOptional: true }
  ? { readonly body?: BodyInput<Values<R>> }
  : O extends { readonly request: infer R }
    ? { readonly body: BodyInput<Values<R>> }
    : unknown;

/** The data of a call by its option `parseAs`. Without it, the data is read with the models. */
interface Parsed<Data> {
  json: Data;
  text: string;
  blob: Blob;
  arrayBuffer: ArrayBuffer;
  stream: AsyncBytes | null;
}

type ParseAs = keyof Parsed<unknown>;

/** The options of a call: `params` and `body` of the operation, and all options of the client. */
export type CallInit<O, As extends ParseAs = "json"> = ParamsOf<O> &
  BodyOf<O> & { readonly parseAs?: As; readonly [option: string]: unknown };

type CallArguments<O, As extends ParseAs> = [IsOptional<ParamsOf<O> & BodyOf<O>>] extends [never]
  ? [init: CallInit<O, As>]
  : [init?: CallInit<O, As>];

/** The result of a call: `data` or `error`, and the response. */
export type CallResult<O extends Operation, As extends ParseAs = "json"> =
  | { readonly data: Parsed<DataOf<O>>[As]; readonly error?: never; readonly response: Response }
  | { readonly data?: never; readonly error: ErrorOf<O>; readonly response: Response };

/** The function for one HTTP method. */
export type Call<O extends Operations<O>, Method> = <
  P extends PathsOf<O, Method>,
  As extends ParseAs = "json",
>(
  path: P,
  ...init: CallArguments<Find<O, Method, P>, As>
) => Promise<CallResult<Find<O, Method, P>, As>>;

const METHODS = ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"] as const;
type Method = (typeof METHODS)[number];

/** A client that accepts and returns instances. */
export type Hydrated<C extends FetchClient, O extends Operations<O>> = Omit<C, Method> & {
  readonly [M in Method]: Call<O, M>;
};

/**
 * Wraps a client of openapi-fetch: bodies and parameters may be instances, and responses become
 * instances of the models that the operation declares for their status. The query is written in the
 * declared styles. A call rejects with a `ValidationError` if a form or the response does not match its
 * model. Such a form is not sent.
 */
export function hydrated<C extends FetchClient, O extends Operations<O>>(
  client: C,
  operations: O,
): Hydrated<C, O> {
  const known = new Map<string, Operation>();
  for (const operation of Object.values<Operation>(operations))
    known.set(`${operation.method} ${operation.path}`, operation);
  const calls = METHODS.map((method) => [
    method,
    async (path: string, init: Init = {}): Promise<FetchResult> => {
      const operation = known.get(`${method} ${path}`);
      const call = (client as unknown as Record<Method, FetchCall>)[method];
      if (operation === undefined) return call(path, init);
      const isRaw = "parseAs" in init && init["parseAs"] !== "json";
      return readResult(operation, await call(path, writeInit(operation, init)), isRaw);
    },
  ]);
  return { ...client, ...Object.fromEntries(calls) } as Hydrated<C, O>;
}

type FetchCall = (path: string, init: Init) => Promise<FetchResult>;

interface Init {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly [option: string]: unknown;
}

function writeInit(operation: Operation, init: Init): Init {
  const { params, body } = init;
  const { responses } = operation;
  const query = operation.query as Query<Model> | undefined;
  const pathParameters = operation.pathParameters as Path<Model> | undefined;
  const headers = operation.headers as Headers<Model> | undefined;
  // The client would read them as JSON.
  const streams = Object.entries(responses).some(
    ([status, content]) =>
      /^[2d]/.test(status) && Object.values(content).some((body) => isStream(body) || "as" in body),
  );
  const dicts = params && mapValues(params, dictOf);
  const written = body === undefined ? undefined : writeBody(operation, body);
  return {
    ...(query && { querySerializer: (dict: never) => query.write(dict) }),
    ...(pathParameters && {
      // The address ends with the template.
      pathSerializer: (address: string, dict: never) =>
        address.slice(0, -operation.path.length) + pathParameters.write(dict),
    }),
    ...(streams ? { parseAs: "stream" } : {}),
    ...init,
    ...(dicts && {
      params:
        headers && dicts["header"] ? { ...dicts, header: headers.write(dicts["header"]) } : dicts,
    }),
    ...(written && { body: written.body }),
    ...(written?.isRaw === true ? { bodySerializer: (raw: unknown) => raw } : {}),
    ...(written?.type === undefined
      ? {}
      : { headers: { "Content-Type": written.type, ...(init["headers"] as object | undefined) } }),
  };
}

function mapValues(
  dict: Readonly<Record<string, unknown>>,
  change: (value: unknown) => unknown,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(dict).map(([name, value]) => [name, change(value)]));
}

interface WrittenBody {
  readonly body: unknown;
  /** The media type, if the client cannot tell it from the body. */
  readonly type?: string;
  /** The body is sent as it is. */
  readonly isRaw?: true;
}

/** A form for the first media type, if that is one and there is none for JSON. */
function writeBody(operation: Operation, body: unknown): WrittenBody {
  const { request = {} } = operation;
  if (body instanceof Blob) {
    const declared = partType(Object.keys(request).join(","));
    const type = body.type === "" ? (declared ?? "application/octet-stream") : body.type;
    return { body, type, isRaw: true };
  }
  const [entry] = Object.entries(request);
  const isForm = entry !== undefined && "form" in entry[1] && !Object.keys(request).some(isJson);
  if (!isForm || !isPlainObject(dictOf(body))) return { body: writeJson(operation, body) };
  const [type, form] = entry as [string, Form<Model>];
  const written = form.write(body);
  return typeof written === "string" ? { body: written, type } : { body: written };
}

/** Unions and lists are written with `toDict` of their companion, instances with their own. */
function writeJson({ request = {} }: Operation, body: unknown): unknown {
  const json = Object.keys(request).find(isJson);
  const model = json === undefined ? undefined : request[json];
  const companion = model as { readonly toDict?: (value: unknown) => unknown } | undefined;
  const isDict = model !== undefined && "is" in model && model.is(body);
  if (isDict || typeof companion?.toDict !== "function") return dictOf(body);
  try {
    return companion.toDict(body);
  } catch (error) {
    // JSON that is not valid is left to the server to refuse.
    if (!isJsonValue(body)) throw error;
    return dictOf(body);
  }
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** `application/json`, and media types that end in `+json` (RFC 6839). */
function isJson(mediaType: string): boolean {
  return /[/+]json\s*(?:;|$)/i.test(mediaType);
}

function isStream(body: Body): body is Stream<Model | Plain<unknown>> {
  return "item" in body;
}

/** `isRaw`: the data of a successful response stays as it is. */
async function readResult(
  operation: Operation,
  result: FetchResult,
  isRaw: boolean,
): Promise<FetchResult> {
  const { data, error, response } = result;
  const value = data ?? error;
  if (value === undefined || value === null || (isRaw && response.ok)) return result;
  const content = contentFor(operation, response.status);
  const mediaType = response.headers.get("content-type") ?? "";
  const body = bodyFor(content, mediaType);
  const isBytes = value instanceof ReadableStream && !(body !== undefined && isStream(body));
  const parsed = isBytes ? await parseBytes(value, body, mediaType) : value;
  const read = body === undefined ? parsed : readBody(body, parsed, mediaType);
  return response.ok ? { ...result, data: read } : { ...result, error: read };
}

/** Reads bytes as the body is declared, or else by their media type. */
async function parseBytes(
  bytes: AsyncBytes,
  body: Body | undefined,
  mediaType: string,
): Promise<unknown> {
  const response = new Response(bytes, { headers: { "Content-Type": mediaType } });
  const isText = /^text\//i.test(mediaType);
  const other = isJson(mediaType) ? "json" : isText ? "text" : "blob";
  const as = body === undefined ? other : "as" in body ? body.as : "json";
  if (as === "blob") return response.blob();
  const text = await response.text();
  return as === "text" ? text : text === "" ? undefined : JSON.parse(text);
}

function readBody(body: Body, value: unknown, mediaType: string): unknown {
  if (isStream(body)) return readStream(value as AsyncBytes, mediaType, body.item);
  return "fromDict" in body ? body.fromDict(value) : value;
}

/** The content declared for a status, for its class (`4XX`), or as `default`. */
function contentFor({ responses }: Operation, status: number): Content | undefined {
  const wide = `${Math.floor(status / 100)}XX`;
  return (
    responses[status] ?? responses[wide] ?? responses[wide.toLowerCase()] ?? responses["default"]
  );
}

/** The body declared for a media type, for a range that includes it, or else the only one. */
function bodyFor(content: Content = {}, mediaType: string): Body | undefined {
  const [wanted = ""] = mediaType.toLowerCase().split(";");
  const type = wanted.trim();
  const [kind] = type.split("/");
  const entries = Object.entries(content).map(
    ([key, body]) => [(key.toLowerCase().split(";")[0] ?? "").trim(), body] as const,
  );
  const exact = [type, `${kind}/*`, "*/*"]
    .map((key) => entries.find(([name]) => name === key)?.[1])
    .find((body) => body !== undefined);
  if (exact !== undefined) return exact;
  const [only] = entries;
  return entries.length === 1 && (type === "" || isJson(type) === isJson(only?.[0] ?? ""))
    ? only?.[1]
    : undefined;
}

// ---- forms and streams ---------------------------------------------------------------------------

/** How the parts of a form are written, by property (OpenAPI, Encoding Object). */
export interface Encoding {
  readonly [name: string]: PartEncoding;
}

interface PartEncoding {
  readonly contentType?: string;
  /** The value, or each item of a list, may be a `Blob`. */
  readonly file?: true;
  /** Only in `application/x-www-form-urlencoded`. */
  readonly style?: string;
  readonly explode?: boolean;
}

/** A form of `multipart/form-data`. */
export function form<M extends FormModel, Files extends string = never>(
  model: M,
  encoding: Encoding = {},
): Form<M, Files> {
  return { form: model, write: (value) => toFormData(validForm(model, value, encoding), encoding) };
}

/** A form of `application/x-www-form-urlencoded`. */
export function textForm<M extends FormModel, Files extends string = never>(
  model: M,
  encoding: Encoding = {},
): Form<M, Files> {
  return { form: model, write: (value) => toFormText(validForm(model, value, encoding), encoding) };
}

type FormDict = Readonly<Record<string, unknown>>;

interface FormModel extends Model {
  readonly name?: string;
  validate(value: unknown): readonly Issue[];
}

/** The dict of a valid form. A `Blob` counts as text with as many characters as it has bytes. Throws `ValidationError`. */
function validForm(model: FormModel, value: unknown, encoding: Encoding): FormDict {
  const dict = dictOf(value) as FormDict;
  const texts = { ...dict };
  for (const [name, { file }] of Object.entries(encoding)) {
    const own = file === true ? ownProperty(texts, name) : undefined;
    if (own !== undefined) texts[name] = Array.isArray(own) ? own.map(textOfFile) : textOfFile(own);
  }
  const issues = model
    .validate(texts)
    .filter(({ path, code }) => !(TEXT_CODES.has(code) && hasFile(dict, path)));
  if (issues.length > 0) throw new ValidationError(issues, model.name);
  return dict;
}

/** What is not known of the text in place of a file. */
const TEXT_CODES: ReadonlySet<string> = new Set(["pattern", "format", "uniqueItems"]);

/** Engines hold no texts that are much longer. */
const MAX_TEXT = 2 ** 28;

function textOfFile(value: unknown): unknown {
  return value instanceof Blob ? "0".repeat(Math.min(value.size, MAX_TEXT)) : value;
}

/** Whether the value at a path is a file, or a list with files. */
function hasFile(dict: FormDict, [name, index]: Issue["path"]): boolean {
  const value = dict[String(name)];
  const part: unknown = index !== undefined && Array.isArray(value) ? value[Number(index)] : value;
  return Array.isArray(part) ? part.some((item) => item instanceof Blob) : part instanceof Blob;
}

function partEncoding(encoding: Encoding, name: string): PartEncoding {
  return (ownProperty(encoding, name) as PartEncoding | undefined) ?? {};
}

/**
 * The text of `application/x-www-form-urlencoded`: lists repeat the name and objects are JSON, unless
 * `style` or `explode` say otherwise.
 */
export function toFormText(dict: FormDict, encoding: Encoding = {}): string {
  const fields = Object.entries(dict).map(([name, value]) => {
    const { contentType = "", style, explode } = partEncoding(encoding, name);
    const isStyled = style !== undefined || explode !== undefined;
    const isText = !isStyled && (isPlainObject(value) || isJson(contentType));
    return [
      name,
      {
        ...(style === undefined ? {} : { style }),
        ...(explode === undefined ? {} : { explode }),
        ...(isText ? { mediaType: "application/json" } : {}),
      },
    ] as const;
  });
  return writeFields(dict, Object.fromEntries(fields));
}

/** Builds `multipart/form-data`: one part per item for a list, JSON for an object, a file for a `Blob`. */
export function toFormData(dict: FormDict, encoding: Encoding = {}): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(dict)) {
    if (value === undefined) continue;
    const type = partType(partEncoding(encoding, name).contentType);
    for (const item of Array.isArray(value) ? value : [value])
      form.append(name, formPart(item, type));
  }
  return form;
}

/** The first media type of a list that is not a range: `image/png, image/jpeg`, `image/*`. */
function partType(contentType: string | undefined): string | undefined {
  const types = contentType?.split(",").map((type) => type.trim());
  return types?.find((type) => type !== "" && !type.includes("*"));
}

function formPart(value: unknown, contentType: string | undefined): Blob | string {
  if (value instanceof Blob)
    return value.type === "" && contentType !== undefined
      ? value.slice(0, value.size, contentType)
      : value;
  const isObject = typeof value === "object" && value !== null;
  const text = scalarText(value);
  const type = contentType ?? (isObject ? "application/json" : undefined);
  return type === undefined ? text : new Blob([text], { type });
}

/** The bytes of a response: `response.body`. */
export type AsyncBytes = ReadableStream<Uint8Array>;

/**
 * Reads the items of a stream with the model: events (`event`, `data`, `id`, `retry`; HTML standard)
 * from `text/event-stream`, texts after RS from `application/json-seq` (RFC 7464), else one JSON text
 * per line. Throws a `ValidationError` for an invalid item.
 */
export async function* readStream<M extends Model | Plain<unknown>>(
  bytes: AsyncBytes,
  mediaType: string,
  model: M,
): AsyncGenerator<ValueOf<M>> {
  const isEvents = /^text\/event-stream\b/i.test(mediaType);
  const values = isEvents
    ? readEvents(readLines(bytes))
    : readTexts(bytes, /json-seq\b/i.test(mediaType) ? "\u001e" : "\n");
  for await (const value of values)
    yield ("fromDict" in model ? model.fromDict(value) : value) as ValueOf<M>;
}

async function* readTexts(bytes: AsyncBytes, separator: string): AsyncGenerator {
  for await (const text of split(bytes, new RegExp(separator)))
    if (text.trim() !== "") yield JSON.parse(text);
}

function readLines(bytes: AsyncBytes): AsyncGenerator<string> {
  return split(bytes, /\r\n|\n|\r(?!$)/);
}

/** Splits bytes at separators. A `\r\n` that is divided between two chunks is one separator. */
async function* split(bytes: AsyncBytes, separator: RegExp): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  const reader = bytes.getReader();
  let rest = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      rest += done ? decoder.decode() : decoder.decode(value, { stream: true });
      const parts = rest.split(separator);
      if (done) {
        yield* parts;
        return;
      }
      rest = parts.pop() ?? "";
      yield* parts;
    }
  } finally {
    // Cancels the stream if the caller stops early.
    await reader.cancel().catch(() => undefined);
  }
}

/** HTML standard, section 9.2.6, "Interpreting an event stream". */
async function* readEvents(lines: AsyncIterable<string>): AsyncGenerator {
  let event: Record<string, unknown> = {};
  let data: string[] = [];
  let isFirst = true;
  for await (const written of lines) {
    const line = isFirst ? written.replace(/^\ufeff/, "") : written;
    isFirst = false;
    if (line === "") {
      if (data.length > 0) yield { ...event, data: data.join("\n") };
      [event, data] = [{}, []];
      continue;
    }
    const at = line.indexOf(":");
    const name = at < 0 ? line : line.slice(0, at);
    const value = at < 0 ? "" : line.slice(at + 1).replace(/^ /, "");
    if (name === "data") data.push(value);
    else if (name === "retry" && /^\d+$/.test(value)) event["retry"] = Number(value);
    else if (name === "event" || (name === "id" && !value.includes("\0"))) event[name] = value;
  }
}
