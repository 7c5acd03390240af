/** `operations.ts`: method, path, parameters, bodies and responses of every operation. */
import type { StatementStructures } from "ts-morph";
import type {
  BodyPlan,
  BodyValue,
  OperationPlan,
  ParameterField,
  ParameterSetPlan,
  TextShape,
} from "../generator/plan/operation-plan.js";
import type { ModelRef } from "../generator/plan/plan.js";
import {
  type Code,
  code,
  comment,
  EMPTY,
  http,
  httpType,
  identifier,
  join,
  lines,
  literal,
  propertyKey,
  type SymbolRef,
} from "./code.js";
import { tagsOf } from "./doc.js";
import { type Declarations, declarations, exportedConst, KIND, type Take } from "./structures.js";
import { printType } from "./type.js";

/** The operations of paths, and the webhooks if any. */
export function structureOperations(lists: {
  readonly paths: readonly OperationPlan[];
  readonly webhooks: readonly OperationPlan[];
}): Declarations {
  const { paths, webhooks } = lists;
  return declarations((take) => [
    ...constOf({ name: "operations", doc: "The operations of the API, by name." }, paths, take),
    ...(webhooks.length === 0
      ? []
      : constOf(
          { name: "webhooks", doc: "The requests that the API sends, by name." },
          webhooks,
          take,
        )),
  ]);
}

/** A constant with an explicit type, which declaration files need. */
function constOf(
  { name, doc }: { readonly name: string; readonly doc: string },
  plans: readonly OperationPlan[],
  take: Take,
): readonly StatementStructures[] {
  const typeName = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  return [
    {
      kind: KIND.interface,
      leadingTrivia: "\n",
      isExported: true,
      name: typeName,
      docs: [doc],
      properties: plans.map((plan) => ({
        name: take(propertyKey(plan.name)),
        isReadonly: true,
        type: take(operationType(plan)),
        leadingTrivia: take(comment(headline(plan), tagsOf(plan.comment))),
      })),
    },
    exportedConst({
      name,
      type: typeName,
      doc: undefined,
      value: take(object(plans.map((plan) => [plan.name, operationValue(plan)]))),
    }),
  ];
}

/** The summary, followed by method and path as code. */
function headline({ method, path, comment: { text } }: OperationPlan): string {
  const route = `\`${method} ${path.replaceAll("`", "'")}\``;
  return text === undefined ? route : `${text}\n\n${route}`;
}

type Entry = readonly [name: string, value: Code];

function object(entries: readonly Entry[]): Code {
  const members = entries.map(([name, value]) => code`${propertyKey(name)}: ${value},`);
  return code`{ ${lines(members)} }`;
}

function objectType(entries: readonly Entry[]): Code {
  const members = entries.map(([name, type]) => code`readonly ${propertyKey(name)}: ${type};`);
  return code`{ ${lines(members)} }`;
}

/** The names of parameter sets in an operation, and their types. */
const SETS = {
  path: { property: "pathParameters", type: "Path", make: "path" },
  query: { property: "query", type: "Query", make: "query" },
  header: { property: "headers", type: "Headers", make: "headers" },
  cookie: { property: "cookies", type: "Headers", make: "headers" },
} as const satisfies Readonly<Record<ParameterSetPlan["in"], object>>;

function operationType({ method, path, parameters, request, responses }: OperationPlan): Code {
  return objectType([
    ["method", literal(method)],
    ["path", literal(path)],
    ["tags", code`readonly string[]`],
    ...parameters.map((set): Entry => {
      const { property, type } = SETS[set.in];
      return [property, code`${httpType(type)}<typeof ${symbolOf(set.model)}>`];
    }),
    ...(request === undefined ? [] : [["request", contentType(request.content)] as const]),
    ...(request?.required === false ? [["requestOptional", literal(true)] as const] : []),
    [
      "responses",
      objectType(responses.map(({ status, content }): Entry => [status, contentType(content)])),
    ],
  ]);
}

function operationValue(plan: OperationPlan): Code {
  const { method, path, tags, parameters, request, responses } = plan;
  return object([
    ["method", literal(method)],
    ["path", literal(path)],
    ["tags", literal(tags)],
    ...parameters.map((set): Entry => [SETS[set.in].property, parameterSet(set, path)]),
    ...(request === undefined ? [] : [["request", contentValue(request.content)] as const]),
    ...(request?.required === false ? [["requestOptional", literal(true)] as const] : []),
    [
      "responses",
      object(responses.map(({ status, content }): Entry => [status, contentValue(content)])),
    ],
  ]);
}

function parameterSet({ in: place, model: ref, fields }: ParameterSetPlan, path: string): Code {
  const parts = [
    code`${symbolOf(ref)}`,
    ...(place === "path" ? [literal(path)] : []),
    ...(fields.length === 0
      ? []
      : [object(fields.map((field): Entry => [field.name, fieldValue(field)]))]),
  ];
  return code`${http(SETS[place].make)}(${join(parts, ", ")})`;
}

function fieldValue({ shape, style, explode, mediaType }: ParameterField): Code {
  const entries: readonly (Entry | undefined)[] = [
    shape === "string" ? undefined : ["type", shapeValue(shape)],
    style === undefined ? undefined : ["style", literal(style)],
    explode === undefined ? undefined : ["explode", literal(explode)],
    mediaType === undefined ? undefined : ["mediaType", literal(mediaType)],
  ];
  return inline(entries.filter((entry) => entry !== undefined));
}

function shapeValue(shape: TextShape): Code {
  if (typeof shape === "string") return literal(shape);
  if (isList(shape)) return code`[${shapeValue(shape[0])}]`;
  return inline(Object.entries(shape).map(([name, part]): Entry => [name, shapeValue(part)]));
}

function isList(shape: TextShape): shape is readonly [TextShape] {
  return Array.isArray(shape);
}

/** An object on one line. */
function inline(entries: readonly Entry[]): Code {
  const members = entries.map(([name, value]) => code`${propertyKey(name)}: ${value}`);
  return members.length === 0 ? code`{}` : code`{ ${join(members, ", ")} }`;
}

function contentType(content: readonly BodyPlan[]): Code {
  if (content.length === 0) return code`${httpType("NoContent")}`;
  return objectType(content.map(({ mediaType, value }): Entry => [mediaType, bodyType(value)]));
}

function bodyType(value: BodyValue): Code {
  switch (value.kind) {
    case "model":
      return code`typeof ${symbolOf(value.model)}`;
    case "form": {
      const files = value.files.map((name) => literal(name));
      const list = files.length === 0 ? EMPTY : code`, ${join(files, " | ")}`;
      return code`${httpType("Form")}<typeof ${symbolOf(value.model)}${list}>`;
    }
    case "plain":
      return code`${httpType("Plain")}<${plainType(value)}>`;
    case "stream": {
      const { item } = value;
      const type = item === undefined ? UNREAD_TYPE : code`typeof ${symbolOf(item)}`;
      return code`${httpType("Stream")}<${type}>`;
    }
  }
}

const UNREAD_TYPE = code`${httpType("Plain")}<unknown>`;

function contentValue(content: readonly BodyPlan[]): Code {
  return inline(content.map((body): Entry => [body.mediaType, bodyValue(body)]));
}

function bodyValue({ mediaType, value }: BodyPlan): Code {
  switch (value.kind) {
    case "model":
      return code`${symbolOf(value.model)}`;
    case "form": {
      const isText = /urlencoded/i.test(mediaType);
      const encoding = partsOf(value).map(([name, part]): Entry => {
        const entries = Object.entries(part).map(([key, one]): Entry => [key, literal(one)]);
        return [name, inline(entries)];
      });
      const last = encoding.length === 0 ? EMPTY : code`, ${inline(encoding)}`;
      return code`${http(isText ? "textForm" : "form")}(${symbolOf(value.model)}${last})`;
    }
    case "plain":
      return value.as === "blob"
        ? code`${http("blob")}()`
        : code`${http(value.as ?? "plain")}<${plainType(value)}>()`;
    case "stream": {
      const { item } = value;
      const reader =
        item === undefined ? code`${http("plain")}<unknown>()` : code`${symbolOf(item)}`;
      return code`${http("stream")}(${reader})`;
    }
  }
}

type PartValue = Readonly<Record<string, string | boolean>>;

/** The encoding of the properties of a form, and which of them are files. */
function partsOf({
  encoding,
  files,
}: Extract<BodyValue, { readonly kind: "form" }>): readonly (readonly [string, PartValue])[] {
  const names = new Set([...Object.keys(encoding), ...files]);
  return [...names].map((name) => {
    const own = Object.hasOwn(encoding, name) ? encoding[name] : {};
    return [name, { ...own, ...(files.includes(name) ? { file: true } : {}) }];
  });
}

function plainType({ type, isFile, as }: Extract<BodyValue, { readonly kind: "plain" }>): Code {
  if (as === "blob") return code`Blob`;
  const printed = printType(type, { side: "wire" });
  return isFile === true ? code`${printed} | Blob` : printed;
}

/**
 * Imported from the index as a namespace, so that names of models do not collide with names of this
 * file.
 */
function symbolOf({ name }: ModelRef): SymbolRef {
  return { name: identifier(name).text, module: "index", typeOnly: false };
}
