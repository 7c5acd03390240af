/** The objects of OpenAPI 3.0, 3.1 and 3.2. */
import { METHODS } from "../specification.js";
import { rules, type ObjectKind, type ObjectRules } from "./rules.js";

const OPERATIONS = [...METHODS].map((name) => (name === "query" ? "query@3.2" : name)).join(" ");

const FLOW = { url: "authorizationUrl tokenUrl refreshUrl", any: "scopes" };

export const OPENAPI_3: Readonly<Record<ObjectKind, ObjectRules>> = {
  document: rules("an OpenAPI document", {
    any: "openapi swagger $self@3.2 info jsonSchemaDialect@3.1 servers paths webhooks@3.1 components security",
    list: { tags: "tag" },
    one: { externalDocs: "externalDocs" },
  }),
  info: rules("the info", {
    any: "title version",
    text: "description summary@3.1",
    url: "termsOfService",
    one: { contact: "contact", license: "license" },
  }),
  contact: rules("a contact", { text: "name", url: "url", email: "email" }),
  license: rules("a license", {
    text: "name identifier@3.1",
    url: "url",
    required: "name",
    exclusive: ["identifier url"],
  }),
  server: rules("a server", {
    text: "url description name@3.2",
    map: { variables: "serverVariable" },
    required: "url",
  }),
  serverVariable: rules("a server variable", {
    text: "default description",
    texts: "enum",
    required: "default",
  }),
  tag: rules("a tag", {
    text: "name description summary@3.2 parent@3.2 kind@3.2",
    one: { externalDocs: "externalDocs" },
    required: "name",
  }),
  externalDocs: rules("external documentation", {
    text: "description",
    url: "url",
    required: "url",
  }),
  components: rules("the components", {
    any: "schemas responses parameters requestBodies headers callbacks pathItems@3.1 mediaTypes@3.2",
    map: { examples: "example", links: "link", securitySchemes: "securityScheme" },
  }),
  pathItem: rules("a path item", {
    any: `parameters additionalOperations@3.2 ${OPERATIONS}`,
    text: "summary description",
    list: { servers: "server" },
  }),
  operation: rules("an operation", {
    any: "tags summary description operationId parameters requestBody responses callbacks deprecated security",
    one: { externalDocs: "externalDocs" },
    list: { servers: "server" },
  }),
  parameter: rules("a parameter", {
    any: "name in description required schema example content",
    text: "style",
    flag: "deprecated allowEmptyValue explode allowReserved",
    map: { examples: "example" },
    exclusive: [
      "schema content",
      "style content",
      "explode content",
      "allowReserved content",
      "example examples",
    ],
  }),
  header: rules("a header", {
    any: "description required schema example content",
    flag: "deprecated explode",
    words: { style: "simple" },
    map: { examples: "example" },
    exclusive: ["schema content", "style content", "explode content", "example examples"],
  }),
  requestBody: rules("a request body", { any: "description content required" }),
  response: rules("a response", {
    any: "description headers content",
    text: "summary@3.2",
    map: { links: "link" },
  }),
  mediaType: rules("a media type", {
    any: "schema itemSchema@3.2 example description summary",
    map: { examples: "example", encoding: "encoding" },
    list: { "prefixEncoding@3.2": "encoding" },
    one: { "itemEncoding@3.2": "encoding" },
    exclusive: ["example examples", "encoding prefixEncoding", "encoding itemEncoding"],
  }),
  encoding: rules("an encoding", {
    text: "contentType",
    words: { style: "form spaceDelimited pipeDelimited deepObject" },
    flag: "explode allowReserved",
    map: { headers: "header", "encoding@3.2": "encoding" },
    list: { "prefixEncoding@3.2": "encoding" },
    one: { "itemEncoding@3.2": "encoding" },
    exclusive: ["encoding prefixEncoding", "encoding itemEncoding"],
  }),
  example: rules("an example", {
    any: "value dataValue@3.2",
    text: "summary description serializedValue@3.2",
    url: "externalValue",
    exclusive: [
      "value externalValue",
      "value dataValue",
      "value serializedValue",
      "serializedValue externalValue",
    ],
  }),
  link: rules("a link", {
    any: "parameters requestBody",
    text: "operationRef operationId description",
    one: { server: "server" },
    exclusive: ["operationRef operationId"],
  }),
  discriminator: rules("a discriminator", {
    any: "propertyName mapping",
    text: "defaultMapping@3.2",
  }),
  xml: rules("an XML object", {
    text: "name prefix",
    url: "namespace",
    flag: "attribute wrapped",
    words: { "nodeType@3.2": "element attribute text cdata none" },
    exclusive: ["nodeType attribute", "nodeType wrapped"],
  }),
  securityScheme: rules("a security scheme", {
    words: { type: "apiKey http mutualTLS oauth2 openIdConnect", in: "query header cookie" },
    text: "description name scheme bearerFormat",
    url: "openIdConnectUrl oauth2MetadataUrl@3.2",
    flag: "deprecated@3.2",
    one: { flows: "oauthFlows" },
    required: "type",
  }),
  oauthFlows: rules("the OAuth flows", {
    one: {
      implicit: "implicitFlow",
      password: "tokenFlow",
      clientCredentials: "tokenFlow",
      authorizationCode: "codeFlow",
      "deviceAuthorization@3.2": "deviceFlow",
    },
  }),
  implicitFlow: rules("an implicit flow", { ...FLOW, required: "authorizationUrl scopes" }),
  tokenFlow: rules("an OAuth flow", { ...FLOW, required: "tokenUrl scopes" }),
  codeFlow: rules("an authorization code flow", {
    ...FLOW,
    required: "authorizationUrl tokenUrl scopes",
  }),
  deviceFlow: rules("a device authorization flow", {
    any: "scopes",
    url: "deviceAuthorizationUrl tokenUrl refreshUrl",
    required: "deviceAuthorizationUrl tokenUrl scopes",
  }),
};
