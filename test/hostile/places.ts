/** Every place of a spec, a config or a command line whose text may reach an output. */
import type { JobConfig } from "../../generator/config/config.js";

export interface HostileJob {
  readonly document: object;
  readonly options?: JobConfig;
  /** The name of the spec's file. Default: the spec is piped in. */
  readonly fileName?: string;
}

export interface Place {
  readonly name: string;
  /** Undefined where the text cannot be in the place. */
  readonly job: (text: string) => HostileJob | undefined;
}

type Json = Readonly<Record<string, unknown>>;

/** An object with one member, of any name. */
const one = (key: string, value: unknown): Json => Object.fromEntries([[key, value]]);

const info = { title: "T", version: "1" };
const string = { type: "string" };
const object = { type: "object", properties: { a: string } };
const content = (schema: unknown): Json => ({ content: { "application/json": { schema } } });

function document(more: Json): object {
  return { openapi: "3.1.0", info, paths: {}, ...more };
}

/** The schema of a model that another one refers to. */
function model(schema: unknown, more: Json = {}): object {
  const Owner = { type: "object", properties: { model: { $ref: "#/components/schemas/M" } } };
  return document({ components: { schemas: { M: schema, Owner } }, ...more });
}

/** A schema that is required, optional, an item and a value. */
function property(schema: unknown): object {
  const properties = {
    value: schema,
    optional: schema,
    list: { type: "array", items: schema },
    map: { type: "object", additionalProperties: schema },
  };
  return model({ type: "object", required: ["value"], properties });
}

function operation(more: Json, path = "/a"): object {
  const responses = { "200": { description: "ok", ...content(object) } };
  return document({
    paths: one(path, { post: { responses, requestBody: content(object), ...more } }),
  });
}

/** A body in parts. */
const parts = (name: string, encoding: Json): object => {
  const schema = { type: "object", properties: one(name, object) };
  const content = { "multipart/form-data": { schema, encoding: one(name, encoding) } };
  return operation({ requestBody: { content } });
};

const parameter = (more: Json): object =>
  operation({ parameters: [{ name: "p", in: "query", schema: object, ...more }] });

/** Variants that a property tells apart. */
function tagged(name: string, first: string, mapping?: Json): object {
  const variant = (tag: string): Json => ({
    type: "object",
    required: [name],
    properties: one(name, { const: tag }),
  });
  const oneOf = ["A", "B"].map((key) => ({ $ref: `#/components/schemas/${key}` }));
  const discriminator = { propertyName: name, ...(mapping === undefined ? {} : { mapping }) };
  const U = { oneOf, discriminator };
  return document({ components: { schemas: { U, A: variant(first), B: variant(`${first}!`) } } });
}

/** What one field of a schema does to a job. */
const inModel = (make: (text: string) => unknown) => (text: string) => ({
  document: model(make(text)),
});
const inProperty = (make: (text: string) => unknown) => (text: string) => ({
  document: property(make(text)),
});
const inInfo = (make: (text: string) => Json) => (text: string) => ({
  document: { ...operation({}), info: { ...info, ...make(text) } },
});
const inOperation = (make: (text: string) => Json) => (text: string) => ({
  document: operation(make(text)),
});
const inRoot = (make: (text: string) => Json) => (text: string) => ({
  document: { ...operation({}), ...make(text) },
});
const inOptions = (make: (text: string) => JobConfig) => (text: string) => ({
  document: model(object),
  options: make(text),
});

const unless =
  (isMeant: (text: string) => boolean, job: Place["job"]): Place["job"] =>
  (text) =>
    isMeant(text) ? undefined : job(text);

const INFO: Readonly<Record<string, Place["job"]>> = {
  "title of the document": inInfo((title) => ({ title })),
  "description of the document": inInfo((description) => ({ description })),
  "summary of the document": inInfo((summary) => ({ summary })),
  "version of the document": inInfo((version) => ({ version })),
  contact: inInfo((text) => ({ contact: { name: text, url: text, email: text } })),
  licence: inInfo((text) => ({ license: { name: text, identifier: text, url: text } })),
  terms: inInfo((termsOfService) => ({ termsOfService })),
  "version of OpenAPI": inRoot((openapi) => ({ openapi })),
  dialect: inRoot((jsonSchemaDialect) => ({ jsonSchemaDialect })),
  server: inRoot((text) => ({ servers: [{ url: text, description: text }] })),
  "variable of a server": inRoot((text) => ({
    servers: [
      { url: `https://a.b/{${text}}`, variables: one(text, { default: text, enum: [text] }) },
    ],
  })),
  tag: inRoot((text) => ({ tags: [{ name: text, description: text }] })),
  "other documentation": inRoot((text) => ({ externalDocs: { url: text, description: text } })),
  extension: inRoot((text) => one(`x-${text}`, text)),
  "unknown field": inRoot((text) => one(text, text)),
  "security scheme": inRoot((text) => ({
    components: { securitySchemes: one(text, { type: "http", scheme: text, description: text }) },
  })),
};

const OPERATIONS: Readonly<Record<string, Place["job"]>> = {
  path: (text) => ({ document: operation({}, `/${text}`) }),
  "name in a path": (text) => ({ document: operation({}, `/a/{${text}}`) }),
  webhook: inRoot((text) => ({ webhooks: one(text, { post: { requestBody: content(object) } }) })),
  operationId: inOperation((operationId) => ({ operationId })),
  "summary of an operation": inOperation((summary) => ({ summary })),
  "description of an operation": inOperation((description) => ({ description })),
  "tag of an operation": inOperation((text) => ({ tags: [text] })),
  status: inOperation((text) => ({
    responses: one(text, { description: "d", ...content(object) }),
  })),
  "description of a response": inOperation((text) => ({
    responses: { "200": { description: text, ...content(object) } },
  })),
  header: inOperation((text) => ({
    responses: { "200": { description: "d", headers: one(text, { schema: object }) } },
  })),
  "media type": inOperation((text) => ({
    requestBody: { content: one(text, { schema: object }) },
  })),
  "description of a body": inOperation((text) => ({
    requestBody: { ...content(object), description: text },
  })),
  "example of a body": inOperation((text) => ({
    requestBody: { content: { "application/json": { schema: object, example: one(text, text) } } },
  })),
  callback: inOperation((text) => ({
    callbacks: one(text, one(text, { post: { requestBody: content(object) } })),
  })),
  "name of a parameter": (name) => ({ document: parameter({ name }) }),
  "place of a parameter": (text) => ({ document: parameter({ in: text }) }),
  "name of a header parameter": (name) => ({ document: parameter({ name, in: "header" }) }),
  "name of a cookie": (name) => ({ document: parameter({ name, in: "cookie" }) }),
  "default of a parameter": (text) => ({
    document: parameter({ in: "header", schema: { ...string, default: text } }),
  }),
  "style of a parameter": (style) => ({ document: parameter({ style }) }),
  "example of a parameter": (example) => ({ document: parameter({ example }) }),
  "media type of a parameter": (text) => ({
    document: parameter({ schema: undefined, content: one(text, { schema: object }) }),
  }),
  "name of a part": (name) => ({ document: parts(name, {}) }),
  "media type of a part": (contentType) => ({ document: parts("a", { contentType }) }),
  "header of a part": (text) => ({
    document: parts("a", { headers: one(text, { schema: string }) }),
  }),
  link: inOperation((text) => {
    const links = one(text, { operationId: text, parameters: one(text, text), description: text });
    return { responses: { "200": { description: "d", ...content(object), links } } };
  }),
  security: inOperation((text) => ({ security: [one(text, [text])] })),
  "description of a parameter": (description) => ({ document: parameter({ description }) }),
};

const SCHEMAS: Readonly<Record<string, Place["job"]>> = {
  "name of a schema": (text) => ({
    document: document({
      components: { schemas: one(text, { type: "object", properties: { a: string } }) },
    }),
  }),
  "title of a schema": inModel((title) => ({ ...object, title })),
  "title of an inline schema": inProperty((title) => ({ ...object, title })),
  "description of a schema": inModel((description) => ({ ...object, description })),
  "description of an enum": inModel((description) => ({ enum: ["a", "b"], description })),
  "description of a property": inProperty((description) => ({ ...string, description })),
  comment: inModel(($comment) => ({ ...object, $comment })),
  "name of a property": inModel((text) => ({ type: "object", properties: one(text, string) })),
  "name of a required property": inModel((text) => ({
    type: "object",
    required: [text],
    properties: one(text, string),
  })),
  "name of a property with a default": inModel((text) => ({
    type: "object",
    properties: one(text, { ...string, default: text }),
  })),
  "name of a property of a model": inModel((text) => ({
    type: "object",
    properties: one(text, object),
  })),
  "name of a deprecated property": inModel((text) => ({
    type: "object",
    properties: one(text, { ...string, deprecated: true, description: text }),
  })),
  "required without a declaration": inModel((text) => ({ ...object, required: [text] })),
  "value of an enum": inModel((text) => ({ type: "string", enum: [text, "other"] })),
  "value of an inline enum": inProperty((text) => ({ type: "string", enum: [text, "other"] })),
  "value of an open enum": inProperty((text) => ({ anyOf: [{ enum: [text] }, string] })),
  "name of an enum's value": inModel((text) => ({
    enum: ["a", "b"],
    "x-enum-varnames": [text, "b"],
  })),
  "description of an enum's value": inModel((text) => ({
    enum: ["a", "b"],
    "x-enum-descriptions": [text, text],
  })),
  constant: inProperty((text) => ({ const: text })),
  "constant object": inProperty((text) => ({ const: one(text, [text]) })),
  default: inProperty((text) => ({ ...string, default: text })),
  "default of an enum": inProperty((text) => ({ enum: [text, "a"], default: text })),
  "default array": inProperty((text) => ({ type: "array", items: string, default: [text] })),
  "default object": inProperty((text) => ({ type: "object", default: one(text, one(text, text)) })),
  "default date": (text) => ({
    document: property({ ...string, format: "date-time", default: text }),
    options: { codecs: { "date-time": "Date" } },
  }),
  "value of a numeric enum": inProperty((text) => ({ type: "integer", enum: [text, 1] })),
  "constant of a number": inProperty((text) => ({ type: "number", const: text })),
  "number of a keyword": inProperty((text) => ({
    type: ["string", "array", "number", "object"],
    ...{ minLength: text, maxLength: text, minItems: text, maxItems: text, minimum: text },
    ...{ maximum: text, multipleOf: text, minProperties: text, exclusiveMinimum: text },
  })),
  "flag of a keyword": inProperty((text) => ({
    ...{ type: ["array", "object"], uniqueItems: text, nullable: text, deprecated: text },
    ...{ readOnly: text, writeOnly: text, additionalProperties: text },
  })),
  "default that is refused": inProperty((text) => ({ type: "integer", default: text })),
  example: inProperty((text) => ({ ...string, example: text })),
  examples: inModel((text) => ({ type: "object", examples: [one(text, text)] })),
  pattern: inProperty((pattern) => ({ ...string, pattern })),
  "pattern of names": inModel((text) => ({ type: "object", patternProperties: one(text, object) })),
  "names of properties": inModel((text) => ({ type: "object", propertyNames: { enum: [text] } })),
  format: inProperty((format) => ({ ...string, format })),
  type: inProperty((type) => ({ type })),
  keyword: inProperty((text) => one(text, text)),
  encoding: inProperty((text) => ({ ...string, contentEncoding: text, contentMediaType: text })),
  XML: inProperty((text) => ({ ...string, xml: { name: text, namespace: text, prefix: text } })),
  "dependent property": inModel((text) => ({
    ...object,
    dependentRequired: one(text, [text, "a"]),
  })),
  "dependent schema": inModel((text) => ({ ...object, dependentSchemas: one(text, object) })),
  "refused value": inProperty((text) => ({ ...string, not: { enum: [text] } })),
  "refused name": inModel((text) => ({ ...object, not: { required: [text] } })),
  condition: inModel((text) => ({
    type: "object",
    if: { properties: one(text, { const: text }) },
    then: { required: [text] },
  })),
  "contained value": inProperty((text) => ({ type: "array", contains: { const: text } })),
  tuple: inProperty((text) => ({ type: "array", prefixItems: [{ const: text }, object] })),
  alternatives: inModel((text) => ({
    anyOf: [
      { type: "object", required: [text] },
      { type: "object", required: ["b"] },
    ],
  })),
  discriminator: (text) => ({ document: tagged(text, "a") }),
  tag: (text) => ({ document: tagged("kind", text) }),
  "mapping of a discriminator": (text) => ({
    document: tagged("kind", "a", { ...one(text, "#/components/schemas/A"), b: text }),
  }),
  reference: inProperty(($ref) => ({ $ref })),
  "reference to a part": inProperty((text) => ({ $ref: `#/components/schemas/${text}` })),
  identifier: inModel(($id) => ({ ...object, $id })),
  anchor: inModel(($anchor) => ({ ...object, $anchor })),
  definition: inModel((text) => ({ ...object, $defs: one(text, object) })),
  "dialect of a schema": inModel(($schema) => ({ ...object, $schema })),
};

const CONFIG: Readonly<Record<string, Place["job"]>> = {
  "pinned name": inOptions((text) => ({ names: { "#/components/schemas/M": text } })),
  "pinned place": inOptions((text) => ({ names: Object.fromEntries([[text, "Pinned"]]) })),
  prefix: inOptions((modelPrefix) => ({ modelPrefix })),
  suffix: inOptions((modelSuffix) => ({ modelSuffix })),
  // Without an extension, only bundlers find the files.
  "extension of imports": unless(
    // Only bundlers find files without an extension.
    (text) => text === "",
    inOptions((text) => ({ importExtension: text as ".js" })),
  ),
  "ignored code": inOptions((text) => ({ ignore: [{ code: text }, { at: text }] })),
  "option of a format": inOptions((text) => ({
    formats: one(text, "annotate") as { x: "annotate" },
  })),
  codec: inOptions((text) => ({ codecs: one(text, text) as { int64: "bigint" } })),
  "unknown option": inOptions((text) => one(text, text)),
  "pattern of include": inOptions((text) => ({ include: [{ schema: text }, { schema: "*" }] })),
  "pattern of exclude": inOptions((text) => ({
    exclude: [{ tag: text }, { path: text }, { schema: text }, { operation: text }],
  })),
  "path of an own class": unless(
    // A config may name any file; this one does not exist.
    (text) => /^\.\.[\\/]/.test(text),
    inOptions((text) => ({ extend: { M: `./${text}.ts` } })),
  ),
  "name of a hook": inOptions((name) => ({ hooks: [{ name, version: 1 }] })),
  "mistake of a hook": inOptions((text) => ({
    hooks: [
      {
        name: text,
        version: 1,
        plan() {
          throw new Error(text);
        },
      },
    ],
  })),
  "description that a hook sets": inOptions((text) => ({
    hooks: [
      {
        name: "describe",
        version: 1,
        spec(spec) {
          spec.set("#/components/schemas/M/description", text);
          spec.set("#/components/schemas/M/default", { a: text });
        },
      },
    ],
  })),
  host: inOptions((text) => ({ allowRemote: [text] })),
  "folder of a URL": inOptions((text) => ({ mapRemote: one(text, text) as { x: string } })),
  "file name of the spec": (text) => {
    const fileName = text.slice(0, 200);
    // The rest cannot be a name, or not below the folder of the test.
    const isName = !/[/\0\p{Surrogate}]|^\.*$/u.test(fileName);
    return isName ? { document: operation({}), fileName } : undefined;
  },
};

export const PLACES: readonly Place[] = Object.entries({
  ...prefixed("info", INFO),
  ...prefixed("operation", OPERATIONS),
  ...prefixed("schema", SCHEMAS),
  ...prefixed("config", CONFIG),
}).map(([name, job]) => ({ name, job }));

function prefixed(
  group: string,
  places: Readonly<Record<string, Place["job"]>>,
): Readonly<Record<string, Place["job"]>> {
  return Object.fromEntries(
    Object.entries(places).map(([name, job]) => [`${group}: ${name}`, job]),
  );
}
