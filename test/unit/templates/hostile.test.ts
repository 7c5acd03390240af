/** Hostile text in every field of every kind of plan that can hold text of a spec. */
import { format } from "prettier";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import type { ModelPlan } from "../../../generator/plan/plan.js";
import type { OutputFile } from "../../../generator/print/files.js";
import { formatFiles } from "../../../generator/print/format.js";
import { strictErrors } from "../../support/strict-compile.js";
import { HOSTILE_TEXTS } from "./hostile-texts.js";
import {
  aliasPlan,
  classPlan,
  classRef,
  companionRef,
  COPY,
  doc,
  enumPlan,
  JSON_VALUE,
  literals,
  mapOf,
  mapVia,
  member,
  optional,
  SAME,
  samePlan,
  STRING,
  tuple,
  unionOf,
  unionPlan,
  via,
  withDefault,
} from "./plans.js";
import { printCases, runCases } from "./print-cases.js";

const INHERITED = new Set(Object.getOwnPropertyNames(Object.prototype));
const lora = classRef("Lora");

/** One model of each kind, with the text wherever it fits. */
function hostilePlans(text: string): ModelPlan[] {
  const comment = doc(text, true);
  const flags = { comment, readOnly: true, writeOnly: true };
  const wire = { wireName: text, inherited: INHERITED.has(text) };
  const keyed = JSON.parse(JSON.stringify({ [text]: text })) as Record<string, string>;
  const required = classPlan("Required", [member("text", literals(text), { ...wire, ...flags })], {
    comment,
  });
  return [
    required,
    classPlan("Optional", [member("text", literals(text), { ...wire, ...flags, ...optional })], {
      comment,
      additional: { name: "additional", type: literals(text), conversion: SAME, declared: true },
    }),
    classPlan("Defaults", [
      member("text", STRING, { ...wire, ...flags, ...withDefault(text) }),
      member("list", tuple([literals(text)]), { ...withDefault([text]), conversion: COPY }),
      member("json", JSON_VALUE, { ...withDefault(keyed), conversion: COPY }),
      member("loras", mapOf(lora), {
        ...withDefault({ ...keyed, [text]: { path: text } }, mapVia(via(lora))),
        conversion: mapVia(via(lora)),
      }),
    ]),
    classPlan("Lora", [member("path", STRING, { comment })], { comment }),
    {
      ...enumPlan("Enum", [["VALUE", text]], { comment }),
      members: [{ name: "VALUE", value: text, comment }],
    },
    aliasPlan(
      "Alias",
      {
        type: unionOf(literals(text), { kind: "open", values: [text], rest: "string" }),
        conversion: SAME,
        converts: false,
      },
      { comment },
    ),
    unionPlan(
      "Union",
      {
        converts: true,
        variants: [
          { type: lora, conversion: via(lora) },
          { type: classRef("Required"), conversion: via(classRef("Required")) },
          { type: literals(text), conversion: SAME },
        ],
        decision: {
          kind: "type",
          cases: [
            { types: ["string"], then: { kind: "variant", index: 2 } },
            {
              types: ["object"],
              then: {
                kind: "tag",
                property: text,
                cases: [{ values: [text], then: { kind: "variant", index: 1 } }],
                otherwise: {
                  kind: "key",
                  cases: [{ key: text, then: { kind: "variant", index: 1 } }],
                  otherwise: { kind: "variant", index: 0 },
                },
              },
            },
          ],
        },
      },
      { comment },
    ),
    samePlan("Same", companionRef("Enum", false), text),
  ];
}

function syntaxErrors(file: OutputFile): string[] {
  const { diagnostics = [] } = ts.transpileModule(file.text, {
    reportDiagnostics: true,
    fileName: file.path,
  });
  return diagnostics.map((found) => ts.flattenDiagnosticMessageText(found.messageText, " "));
}

/** The names that a file declares: nothing may be declared by text of the spec. */
function declared(file: OutputFile): string[] {
  const source = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.ES2022, true);
  return source.statements.map((statement) => ts.SyntaxKind[statement.kind] as string);
}

const harmless = printCases(hostilePlans("text"));

describe.each(HOSTILE_TEXTS)("%s", (_name, text) => {
  const plans = hostilePlans(text);
  const files = printCases(plans, text);

  it("prints files that parse, with the same statements as harmless text gives", async () => {
    expect(files.flatMap(syntaxErrors)).toEqual([]);
    for (const [index, file] of files.entries()) {
      if (file.path === "models/Union.ts" || file.path === "models/Optional.ts") continue;
      expect(declared(file)).toEqual(declared(harmless[index] as OutputFile));
    }
    // The formatter agrees with prettier on all of it.
    for (const file of await formatFiles(files))
      expect(await format(file.text, { filepath: file.path, printWidth: 100 })).toBe(file.text);
  });

  it("gives every text back, and runs nothing else", async () => {
    const exported = await runCases(files);
    const before = Object.getOwnPropertyNames(Object.prototype);
    const wire = JSON.parse(JSON.stringify({ [text]: text })) as object;
    interface Model {
      new (): { toDict(): object };
      fromDict(value: unknown): { text: unknown; toDict(): object };
      VALUE: unknown;
    }
    const model = (name: string): Model => exported[name] as Model;
    for (const name of ["Required", "Optional", "Union"]) {
      const value = model(name).fromDict(wire);
      expect(value.text).toBe(text);
      expect(JSON.stringify(value)).toBe(JSON.stringify(wire));
    }
    const defaults = JSON.stringify(new (model("Defaults"))());
    expect(JSON.parse(defaults)).toEqual(
      JSON.parse(
        JSON.stringify({
          [text]: text,
          list: [text],
          json: wire,
          loras: { [text]: { path: text } },
        }),
      ),
    );
    expect(model("Enum").VALUE).toBe(text);
    expect(model("Enum").fromDict(text)).toBe(text);
    expect(model("Union").fromDict(text)).toBe(text);
    expect((globalThis as { pwned?: unknown }).pwned).toBeUndefined();
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before);
  });
});

it("compiles under every flag", () => {
  const files = HOSTILE_TEXTS.flatMap(([name, text], index) =>
    printCases(hostilePlans(text), name).map((file) => ({
      ...file,
      path: `${index}/${file.path}`,
    })),
  );
  expect(strictErrors(files)).toEqual([]);
});
