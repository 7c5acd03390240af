/** Examples of the document that contradict it. */
import type { Document } from "../../decode/document.js";
import type { Report } from "../../diagnostics.js";
import { createValidator, type ValidateOptions } from "./validate.js";

/**
 * Warns of every example that is not valid under the schema it illustrates (EXAMPLE_INVALID), at its
 * place. Examples about which nothing can be said in bounded time are passed over.
 */
export function reportExamples(
  document: Pick<Document, "schemas" | "components" | "examples">,
  options: ValidateOptions,
  report: Report,
): void {
  const verdict = createValidator(document, options);
  for (const { schema: id, value, at } of document.examples) {
    const schema = document.schemas.get(id);
    if (schema === undefined || verdict(schema, value) !== "invalid") continue;
    // An example of a request may leave out what only a response has, and the other way round.
    const views = ["request", "response"].map((view) => id.replace("#/", `#@${view}/`));
    const others = views.flatMap((view) => document.schemas.get(view) ?? []);
    if (others.some((view) => verdict(view, value) !== "invalid")) continue;
    report.warning("EXAMPLE_INVALID", "The example is not valid under its own schema", at);
  }
}
