import { expect, it } from "vitest";
import { filterReport } from "../../../generator/cli/filter-report.js";

it("lists what is generated, then what is left out, and never raw text of the spec", () => {
  const text = filterReport("a.yaml", [
    { kind: "operation", name: "GET /pets", isKept: true, reason: 'included by {"tag":"pets"}' },
    { kind: "operation", name: "GET /\u001b[31m", isKept: false, reason: "not included" },
    { kind: "model", name: "Pet", isKept: true, reason: "used by GET /pets" },
  ]);
  expect(text).toBe(
    `Generated of a.yaml: 1 operation, 1 model
  GET /pets   included by {"tag":"pets"}
  Pet         used by GET /pets
Left out of a.yaml: 1 operation, 0 models
  GET /\\u001b[31m  not included
`,
  );
});
