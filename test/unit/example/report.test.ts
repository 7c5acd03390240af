import { expect, test } from "vitest";
import { Problems } from "../../../generator/diagnostics.js";
import { reportExamples } from "../../../generator/plan/example/report.js";
import { documentOf } from "./schema-of.js";

test("examples that are not valid are reported at their place", () => {
  const at = (pointer: string) => ({ document: "file:///test.yaml", pointer });
  const document = documentOf(
    {
      Pet: { type: "object", required: ["name"] },
      Date: { type: "string", format: "date" },
      Circle: { $ref: "#/components/schemas/Circle" },
    },
    [
      { schema: "#/components/schemas/Pet", value: { name: "Tom" }, at: at("/a") },
      { schema: "#/components/schemas/Pet", value: {}, at: at("/b") },
      { schema: "#/components/schemas/Date", value: "2024-02-30", at: at("/c") },
      { schema: "#/components/schemas/Circle", value: 1, at: at("/d") },
      { schema: "#/components/schemas/Missing", value: 1, at: at("/e") },
    ],
  );
  const problem = (pointer: string) => ({
    severity: "warning",
    code: "EXAMPLE_INVALID",
    message: "The example is not valid under its own schema",
    at: at(pointer),
  });
  const strict = new Problems();
  reportExamples(document, {}, strict);
  expect(strict.list).toEqual([problem("/b"), problem("/c")]);
  const lenient = new Problems();
  reportExamples(document, { formats: "annotate" }, lenient);
  expect(lenient.list).toEqual([problem("/b")]);
});
