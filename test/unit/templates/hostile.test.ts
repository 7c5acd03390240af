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
        needsConversion: false,
      },
      { comment },
    ),
    unionPlan(
      "Union",
      {
        needsConversion: true,
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
  return source.statements.map((statement) => ts.SyntaxKind[statement.kind]);
}

const harmless = printCases(hostilePlans("text"));

describe.each(HOSTILE_TEXTS)("%s", (_name, text) => {
  const plans = hostilePlans(text);
  const files = printCases(plans, text);
  const ours = files.filter((file) => file.path !== "runtime.ts");

  it("prints files that parse, with the same statements as harmless text gives", () => {
    expect(ours.flatMap(syntaxErrors)).toEqual([]);
    for (const [index, file] of ours.entries()) {
      if (file.path === "models/Union.ts" || file.path === "models/Optional.ts") continue;
      expect(declared(file)).toEqual(declared(harmless[index] as OutputFile));
    }
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

describe("all texts at once", () => {
  const texts = [...new Set(HOSTILE_TEXTS.map(([, text]) => text))];
  const plans: ModelPlan[] = [
    classPlan(
      "All",
      texts.map((text, index) =>
        member(`text${index}`, literals(text), {
          wireName: text,
          inherited: INHERITED.has(text),
          comment: doc(text),
          ...(index % 3 === 0 ? optional : {}),
          ...(index % 3 === 1 ? withDefault(text) : {}),
        }),
      ),
      { comment: doc(texts.join("\n\n")) },
    ),
    enumPlan(
      "Enum",
      texts.map((text, index) => [`TEXT_${index}`, text] as const),
    ),
    aliasPlan("Alias", { type: literals(...texts), conversion: SAME, needsConversion: false }),
  ];

  it("are laid out as prettier does", async () => {
    for (const file of await formatFiles(printCases(plans)))
      expect(await format(file.text, { filepath: file.path, printWidth: 100 })).toBe(file.text);
  });

  it("compile under every flag", () => {
    expect(strictErrors(printCases(plans))).toEqual([]);
  });

  it("survive a round trip through one class", async () => {
    const exported = await runCases(printCases(plans));
    const { All } = exported as { All: { fromJson(text: string): { toDict(): object } } };
    const text = JSON.stringify(Object.fromEntries(texts.map((key) => [key, key])));
    expect(Object.entries(All.fromJson(text).toDict()).sort()).toEqual(
      Object.entries(JSON.parse(text) as object).sort(),
    );
  });
});

it("compiles under every flag", () => {
  const chosen = ["constructor", "__proto__", "*/ \"'`${x}\n\u2028"];
  const files = chosen.flatMap((text, index) =>
    printCases(hostilePlans(text), text).map((file) => ({
      ...file,
      path: `${index}/${file.path}`,
    })),
  );
  expect(strictErrors(files)).toEqual([]);
});
