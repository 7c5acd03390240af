/** Diagnostics: documents and operations. */
import { either, error, type Section, warning } from "./entry.js";

export const DOCUMENTS: Section = {
  title: "Documents and operations",
  intro: "A mistake in this group changes what is generated only if its entry says so.",
  entries: {
    BODY_PARAMETERS: warning(
      "A Swagger 2.0 operation has a second body parameter, or one beside form parameters. The first body parameter is used. Remove the others.",
    ),
    CALLBACK_DEPTH: error(
      "Callbacks contain callbacks more often than [`limits.callbackDepth`](options.md#limits). Check for a callback that contains itself.",
    ),
    COMPONENT_NAME: warning(
      "The name of a component has characters other than letters, digits, `.`, `-` and `_`. Rename it, if other tools must read the document.",
    ),
    DUPLICATE_OPERATION_ID: warning(
      "Two operations have the same `operationId`. Rename one: names of inline models depend on it.",
    ),
    DUPLICATE_PARAMETER: warning(
      "An operation has two parameters with the same name and `in`. The first is used. Remove one.",
    ),
    DUPLICATE_PATH: warning("Two paths differ only in the names of their parameters. Merge them."),
    DUPLICATE_TAG: warning("A tag is declared twice. Remove one."),
    FIELD_EXCLUSIVE: warning(
      "Two fields exclude each other, such as `example` and `examples`. Remove one.",
    ),
    FIELD_NOT_IN_VERSION: warning(
      "A field belongs to a later version of OpenAPI than the document states. Raise the version, or remove the field.",
    ),
    FIELD_TYPE: either(
      "A field has a value of the wrong JSON type. It is ignored, or converted where the meaning is clear; the message says which. Correct the value.",
    ),
    FIELD_VALUE: warning(
      "A field has a value that it cannot have, such as a URL that is not one. Correct the value; the message lists what is allowed.",
    ),
    FILE_CONSUMES: warning(
      "A Swagger 2.0 operation with a file parameter does not consume `multipart/form-data`. Add it to `consumes`.",
    ),
    MEDIA_TYPE: warning(
      "A key of `content` is not a media type, or an example has a media type that is not produced. Correct it; the message suggests a similar one.",
    ),
    MISSING_FIELD: warning("A required field is missing. Add it."),
    MISSING_VERSION: error(
      "The document has neither `openapi` nor `swagger`. Add `openapi: 3.1.0`, or the version that it follows.",
    ),
    NOT_OPENAPI: error(
      "The document is of another kind, such as AsyncAPI or a plain JSON Schema. Give an OpenAPI document.",
    ),
    PARAMETER_IN: warning(
      "The `in` of a parameter is not valid, or `querystring` is combined with other query parameters. Correct it.",
    ),
    PARAMETER_TYPE: warning(
      "A Swagger 2.0 parameter has a type that is not allowed for its `in`. Use `file` in forms only, and objects in the body only.",
    ),
    PATH_FORM: warning("A path does not start with `/`. Add the slash."),
    PATH_PARAMETER: warning(
      "The placeholders of a path and its parameters do not match, or a path parameter is not required. Make them match.",
    ),
    RESPONSE_STATUS: warning(
      "A key of `responses` is not a status. Use a code such as `200`, a range such as `4XX`, or `default`.",
    ),
    UNKNOWN_FIELD: warning(
      "A field is not known. It is ignored. Correct the name, or start it with `x-`.",
    ),
    UNKNOWN_NAME: warning(
      "A security scheme or a parent tag is not declared. Declare it, or correct the name.",
    ),
    UNSUPPORTED_VERSION: error(
      "The version is not supported. Use Swagger 2.0 or OpenAPI 3.0, 3.1 or 3.2.",
    ),
    VERSION_FORM: warning(
      "The version is written in an unusual way, such as a number instead of a string. Write it as the message shows.",
    ),
  },
};
