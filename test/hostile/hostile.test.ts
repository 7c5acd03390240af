/**
 * Hostile texts in every place, end to end: what is generated is compiled, imported and run in a process that
 * notices any effect, and its pages are rendered. `npm run test:hostile` runs all combinations.
 */
import { beforeAll, describe, expect, test } from "vitest";
import { EFFECTS, PAYLOADS } from "./payloads.js";
import { PLACES } from "./places.js";
import { summary } from "./report.js";
import { type Combination, combinations, type Finding, nameOf, runHostile } from "./run.js";

test("no text of a spec has an effect: a slice of all combinations", async () => {
  // A prime number: another payload in another place each time.
  const slice = combinations(397);
  const result = await runHostile({ combinations: slice });
  console.log(summary(result));
  expect(result.findings).toEqual([]);
  expect(result.combinations).toBeGreaterThan(PLACES.length / 4);
  expect(result.executed).toBeGreaterThan(result.combinations * 0.8);
});

test("there are at least 2,000 combinations, of texts and places that differ", () => {
  expect(combinations().length).toBeGreaterThan(2_000);
  for (const list of [PAYLOADS.map(({ text }) => text), PLACES.map(({ name }) => name)])
    expect(new Set(list).size).toBe(list.length);
});

/** A payload in a place, each by its name. */
function combination(payloadName: string, placeName: string): Combination {
  const payload = PAYLOADS.find(({ name }) => name === payloadName);
  const place = PLACES.find(({ name }) => name === placeName);
  const job = payload && place?.job(payload.text);
  if (payload === undefined || place === undefined || job === undefined)
    throw new Error(`${payloadName} in ${placeName} is no combination`);
  return { payload, place, job, options: { openapiTypes: true } };
}

interface Broken {
  /** The encoder that seems not to escape. */
  readonly encoder: string;
  /** A text that then gets out of its place. */
  readonly combination: Combination;
  readonly undo: (text: string) => string;
  readonly finding: RegExp;
}

const DESCRIPTION = "schema: description of a schema";

const ENCODERS: readonly Broken[] = [
  {
    encoder: "comments",
    combination: combination("comment end", DESCRIPTION),
    undo: (text) => text.replaceAll("*\\/", "*/"),
    finding: /^syntax|^code|changed$/,
  },
  {
    encoder: "strings",
    combination: combination("double quote", "schema: value of an enum"),
    undo: (text) => text.replaceAll("'\"; ", '""; ').replaceAll("; \"'", ';""'),
    finding: /^syntax|^code|changed$/,
  },
  {
    encoder: "template literals",
    combination: combination("substitution", "schema: name of a property"),
    undo: (text) => text.replaceAll("\\${", "${"),
    finding: /^code/,
  },
  {
    encoder: "Markdown",
    combination: combination("base", DESCRIPTION),
    undo: (text) => text.replaceAll("&lt;", "<"),
    finding: /^page: <base/,
  },
  {
    encoder: "invisible characters",
    combination: combination("direction marks", DESCRIPTION),
    undo: (text) => `${text}\n// \u202e`,
    finding: /^invisible/,
  },
];

/** The canary that each effect sets off. */
const CANARIES: Readonly<Record<keyof typeof EFFECTS, RegExp>> = {
  global: /^globalThis\.pwned changed/,
  prototype: /^Object\.prototype\.pwned changed/,
  file: /^file: writeFileSync\(pwned\)/,
  timer: /^timer: setTimeout/,
  network: /^network: fetch\(http:\/\/127\.0\.0\.1:9\/pwned\)/,
  process: /^process: exit/,
  code: /^code: import fails with ReferenceError/,
};

/** Code without any encoder, behind the code of a model. */
const EFFECTIVE: readonly Broken[] = Object.entries(EFFECTS).map(([kind, code]) => ({
  encoder: `none, with an effect on: ${kind}`,
  combination: { ...combination("spaces", DESCRIPTION), payload: { name: kind, text: code } },
  undo: (text) => `${text}\n${code};\n`,
  finding: CANARIES[kind] ?? /^$/,
}));

const HARMLESS = { ...combination("spaces", DESCRIPTION), payload: { name: "no code", text: "" } };

describe("an encoder that is broken is noticed", () => {
  const broken = [...ENCODERS, ...EFFECTIVE];
  let findings: readonly Finding[] = [];
  const problemsOf = (chosen: Combination): readonly string[] =>
    findings
      .filter(({ combination: name }) => name === nameOf(chosen))
      .map(({ problem }) => problem);

  beforeAll(async () => {
    const chosen = [HARMLESS, ...broken.map(({ combination: one }) => one), HARMLESS];
    const result = await runHostile({
      combinations: chosen,
      tamper: ({ path, text }, { payload }) => {
        const found = broken.find(({ combination: one }) => one.payload === payload);
        const isOurs = path.endsWith("M.ts") || path.endsWith("M.md");
        return { path, text: found && isOurs ? found.undo(text) : text };
      },
    });
    findings = result.findings;
  });

  const named = broken.map((one) => [one.encoder, one] as const);
  test.each(named)("%s", (_, { combination: chosen, finding }) => {
    expect(problemsOf(chosen)).toContainEqual(expect.stringMatching(finding));
  });

  test("and what one folder did is not found in the next one", () => {
    expect(problemsOf(HARMLESS)).toEqual([]);
  });
});
