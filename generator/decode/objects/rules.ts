/** The rules of a specification for objects other than schemas, as data. */

export type ObjectKind =
  | "document"
  | "info"
  | "contact"
  | "license"
  | "server"
  | "serverVariable"
  | "tag"
  | "externalDocs"
  | "components"
  | "pathItem"
  | "operation"
  | "parameter"
  | "header"
  | "requestBody"
  | "response"
  | "mediaType"
  | "encoding"
  | "example"
  | "link"
  | "discriminator"
  | "xml"
  | "securityScheme"
  | "oauthFlows"
  | "implicitFlow"
  | "tokenFlow"
  | "codeFlow"
  | "deviceFlow";

/** The expected value of a field; `any` if the decoder of the field checks it. */
export type Shape =
  | { readonly kind: "any" | "text" | "flag" | "url" | "email" | "texts" }
  | { readonly kind: "words"; readonly words: ReadonlySet<string> }
  | { readonly kind: "one" | "list" | "map"; readonly of: ObjectKind };

export interface Field {
  readonly shape: Shape;
  /** The first version with the field; undefined if all versions of the table have it. */
  readonly since: string | undefined;
}

export interface ObjectRules {
  /** With its article, for messages. */
  readonly title: string;
  readonly fields: ReadonlyMap<string, Field>;
  readonly required: readonly string[];
  /** Pairs of fields that exclude each other. */
  readonly exclusive: readonly (readonly [string, string])[];
}

/** The fields of an object by type. Names are separated by spaces; `name@3.1` exists since 3.1. */
interface WrittenRules {
  readonly any?: string;
  readonly text?: string;
  readonly flag?: string;
  readonly url?: string;
  readonly email?: string;
  readonly texts?: string;
  readonly words?: Readonly<Record<string, string>>;
  readonly one?: Readonly<Record<string, ObjectKind>>;
  readonly list?: Readonly<Record<string, ObjectKind>>;
  readonly map?: Readonly<Record<string, ObjectKind>>;
  readonly required?: string;
  /** Each entry has two names, separated by a space. */
  readonly exclusive?: readonly string[];
}

export function rules(title: string, written: WrittenRules): ObjectRules {
  const fields = new Map<string, Field>();
  const add = (text: string, shape: Shape): void => {
    const [name = "", since] = text.split("@");
    fields.set(name, { shape, since });
  };
  for (const kind of ["any", "text", "flag", "url", "email", "texts"] as const) {
    for (const name of split(written[kind])) add(name, { kind });
  }
  for (const [name, words] of Object.entries(written.words ?? {})) {
    add(name, { kind: "words", words: new Set(split(words)) });
  }
  for (const kind of ["one", "list", "map"] as const) {
    for (const [name, of] of Object.entries(written[kind] ?? {})) add(name, { kind, of });
  }
  const exclusive = (written.exclusive ?? []).map(split);
  return {
    title,
    fields,
    required: split(written.required),
    exclusive: exclusive.map(([one = "", other = ""]) => [one, other] as const),
  };
}

function split(text: string | undefined): readonly string[] {
  return text === undefined ? [] : text.split(" ");
}
