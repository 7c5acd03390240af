/** Assignments between `openapi.ts` and the models, as in clients typed with `paths`. */
import type { GeneratedModel } from "../../generator/api.js";
import { isJsonObject, type JsonValue, own } from "../../generator/json.js";

interface BodyAssignments {
  /** A module beside `openapi.ts` and `index.ts`. */
  readonly text: string;
  readonly count: number;
  /** The body of a line of the module, counted from 1: `POST /images request`; undefined for other lines. */
  readonly bodyAt: (line: number) => string | undefined;
}

/** The line of the first body, after the imports. */
const FIRST_LINE = 3;

/**
 * For every body of a path that refers to a component with a class: the result of `toDict` must be
 * assignable to the request, and a response to the dict.
 */
export function bodyAssignments(
  document: unknown,
  models: readonly Pick<GeneratedModel, "name" | "pointer" | "kind" | "view">[],
): BodyAssignments {
  const names = new Map(
    models.flatMap(({ name, pointer, kind, view }) =>
      kind === "enum" || kind === "same" || view !== undefined
        ? []
        : [[pointer, { name, kind }] as const],
    ),
  );
  const lines: string[] = [];
  const labels: string[] = [];
  const used = new Set<string>();
  const add = (content: JsonValue | undefined, type: string, label: string): void => {
    const isRequest = label.endsWith(" request");
    for (const [mediaType, media] of entriesOf(content)) {
      const schema = isJsonObject(media) ? own(media, "schema") : undefined;
      const target = isJsonObject(schema) ? own(schema, "$ref") : undefined;
      const model = typeof target === "string" ? names.get(target.slice(1)) : undefined;
      if (model === undefined) continue;
      const { name, kind } = model;
      used.add(name);
      const body = `${type}["content"][${JSON.stringify(mediaType)}]`;
      const dict =
        kind === "class" ? `ReturnType<${name}["toDict"]>` : `ReturnType<typeof ${name}.toDict>`;
      // A companion without conversion reads its own type.
      const read =
        kind === "class"
          ? `Parameters<typeof ${name}.build>[0]`
          : `typeof ${name} extends { build(dict: infer D): unknown } ? D : ${name}`;
      labels.push(label);
      lines.push(
        isRequest
          ? `export const v${lines.length} = (value: ${dict}): ${body} => value;`
          : `export const v${lines.length} = (value: ${body}): ${read} => value;`,
      );
    }
  };
  const paths = isJsonObject(document) ? own(document, "paths") : undefined;
  for (const [path, item] of entriesOf(paths)) {
    for (const [method, operation] of entriesOf(item)) {
      if (!isJsonObject(operation)) continue;
      const type = `paths[${JSON.stringify(path)}][${JSON.stringify(method)}]`;
      const label = `${method.toUpperCase()} ${path}`;
      const body = own(operation, "requestBody");
      if (isJsonObject(body))
        add(own(body, "content"), `NonNullable<${type}["requestBody"]>`, `${label} request`);
      for (const [status, response] of entriesOf(own(operation, "responses"))) {
        const key = /^\d+$/.test(status) ? status : JSON.stringify(status);
        if (isJsonObject(response))
          add(own(response, "content"), `${type}["responses"][${key}]`, `${label} ${status}`);
      }
    }
  }
  const imports = [...used].sort().join(", ");
  const text = `import type { paths } from "./openapi.js";
import type { ${imports} } from "./index.js";
${lines.join("\n")}
`;
  return { text, count: lines.length, bodyAt: (line) => labels[line - FIRST_LINE] };
}

function entriesOf(value: JsonValue | undefined): readonly (readonly [string, JsonValue])[] {
  return isJsonObject(value) ? Object.entries(value) : [];
}
