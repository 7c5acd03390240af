/** Reports examples of the document that are invalid. */
import type { Document } from "../../decode/document.js";
import type { Schema } from "../../schema/schema.js";
import type { Report } from "../../diagnostics.js";
import { pointerJoin, pointerTokens } from "../../json.js";
import { explainInvalid, type Reason } from "./explain.js";
import { createValidator, type ValidateOptions } from "./validate.js";

/**
 * Warns of every example that is invalid for its schema (EXAMPLE_INVALID), at the innermost invalid
 * value. Skips examples that cannot be validated in bounded time.
 */
export function reportExamples(
  document: Pick<Document, "schemas" | "components" | "examples">,
  options: ValidateOptions,
  report: Report,
): void {
  const judge = createValidator(document, options);
  for (const { schema: id, value, at } of document.examples) {
    const schema = document.schemas.get(id);
    if (schema === undefined || judge(schema, value) !== "invalid") continue;
    // An example may be valid in one direction only: a request omits readOnly properties, a response
    // writeOnly ones.
    const views = ["request", "response"].map((view) => id.replace("#/", `#@${view}/`));
    const others = views.flatMap((view) => document.schemas.get(view) ?? []);
    if (others.some((view) => judge(view, value) !== "invalid")) continue;
    const reason = explainInvalid(schema, value, { document, judge });
    const message = `The example${ofName(schema)} is not valid${inWords(reason)}`;
    report.warning("EXAMPLE_INVALID", message, {
      document: at.document,
      pointer: pointerJoin(at.pointer, ...reason.path),
    });
  }
}

/** ` of "name"` for the schema of a property or a component. */
export function ofName({ at }: Schema): string {
  const name = nameIn(at.pointer);
  return name === undefined ? "" : ` of ${JSON.stringify(name)}`;
}

const NAMING: ReadonlySet<string> = new Set(["properties", "schemas", "definitions", "$defs"]);

function nameIn(pointer: string): string | undefined {
  const [holder = "", name] = pointerTokens(pointer).slice(-2);
  return NAMING.has(holder) ? name : undefined;
}

/** ` at "pets[0].age": expected an integer, got a string`. */
export function inWords({ path, text }: Reason): string {
  if (path.length === 0) return `: ${text}`;
  const [first = "", ...rest] = path;
  const steps = rest.map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`));
  const start = typeof first === "number" ? `[${first}]` : first;
  return ` at ${JSON.stringify(start + steps.join(""))}: ${text}`;
}
