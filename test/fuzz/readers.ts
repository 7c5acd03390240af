/** Damaged texts of specs: our readers of YAML and JSON agree with each other, with `yaml` and with JSON.parse. */
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { parse, parseDocument } from "yaml";
import type { JsonValue } from "../../generator/json.js";
import { places, pointersOf, read, readFull, readPlain } from "../unit/load/reading.js";
import { damageText, textDamage } from "./damage.js";
import { baseTexts } from "./documents.js";
import { type Target, target } from "./target.js";

const SHORT = [
  'a: 1\nb:\n  - x\n  - y: 2\n    z: [1, \'q\', "r", {k: v, "m": null}]\n  -\n    - deep\n',
  "c: |\n  line1\n\n    more\n  line2\nd: >-\n  fold a\n  fold b\n\n  c\n   in\n  d\n\n",
  "e: \"dq \\n esc\n  folded\"\nf: 'it''s\n  multi\n\n  line'\ng: plain\n  multi line\n  # comment\n",
  "l:\n- a\n- b: c\n  d:\n  - e\n  -   f: g\n      h: i\n-\n  j\nx: |2\n    two\ny: |+\n  keep\n\nz: >+\n\n  k\n",
  "a: &x {b: 1}\nc: *x\nd: {<<: *x, e: 2}\n",
  "“k”: |\n  one • two\n\n    “three”\nc: >-\n  • a\n'•': [“d”, {•: '•'}]\n",
];

/** Whole texts, parts of them that are read faster, and short ones that have much in few characters. */
function textsOf(texts: readonly string[]): fc.Arbitrary<string> {
  const part = fc.tuple(fc.constantFrom(...texts), fc.nat({ max: 1_000_000 })).map(([text, at]) => {
    const start = text.indexOf("\n", at % text.length) + 1;
    return text.slice(start, start + 600);
  });
  const base = fc.oneof(fc.constantFrom(...SHORT), part, fc.constantFrom(...texts));
  return fc
    .tuple(base, fc.array(textDamage, { maxLength: 4 }))
    .map(([text, damages]) => damages.reduce(damageText, text));
}

function checkPlain(text: string): void {
  const plain = readPlain(text);
  if (plain.parsed === undefined) {
    if (plain.problems.length > 0) throw new Error("the plain reader declines and complains");
    return;
  }
  const full = readFull(text);
  if (full.parsed === undefined)
    throw new Error("the plain reader reads what the full one refuses");
  const same =
    isDeepStrictEqual(plain.value, full.value) &&
    JSON.stringify(plain.value) === JSON.stringify(full.value);
  if (!same) throw new Error("the plain reader gives another value than the full one");
  if (!isDeepStrictEqual(plain.problems, full.problems))
    throw new Error("the plain reader has other problems than the full one");
  const pointers = pointersOf(plain.value ?? null).slice(0, 200);
  if (!isDeepStrictEqual(places(text, plain.parsed, pointers), places(text, full.parsed, pointers)))
    throw new Error("the plain reader has other positions than the full one");
}

/** What `yaml` itself gives, with the settings of the core schema. */
function checkFull(text: string): void {
  const { value, problems } = readFull(text);
  if (value === undefined) {
    if (problems.length === 0) throw new Error("refused without a problem");
    return;
  }
  if (problems.length > 0) return;
  const settings = {
    version: "1.2",
    schema: "core",
    merge: true,
    stringKeys: true,
    logLevel: "silent",
  } as const;
  const { errors } = parseDocument(text, settings);
  // To `yaml`, a key with a tag is no string, not even with the tag that says so: `!`.
  if (errors.some(({ code }) => code === "NON_STRING_KEY")) return;
  if (errors.length > 0) throw new Error(`yaml refuses: ${errors[0]?.message ?? ""}`);
  const expected = parse(text, settings) as JsonValue;
  if (JSON.stringify(value) !== JSON.stringify(expected ?? null))
    throw new Error("another value than yaml gives");
}

/** Text that JSON.parse reads is read so, or refused with a reason; no other text is taken for JSON in silence. */
async function checkJson(text: string): Promise<void> {
  const { value, problems } = await read(text, "spec.json");
  if (value === undefined) {
    if (problems.length === 0) throw new Error("refused without a problem");
    return;
  }
  let expected: unknown;
  try {
    // A byte order mark is dropped (RFC 8259 section 8.1).
    expected = JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    if (problems.length === 0 && /^\s*[{[]/.test(text))
      throw new Error("accepts invalid JSON without an error");
    return;
  }
  if (!isDeepStrictEqual(value, expected)) throw new Error("another value than JSON.parse gives");
}

export function readerTargets(): readonly Target[] {
  const texts = baseTexts().filter((text) => text.length > 0);
  const yaml = textsOf(texts.filter((text) => !/^\s*[{[]/.test(text)));
  const json = textsOf(texts.filter((text) => /^\s*[{[]/.test(text)));
  return [
    target<string>({
      name: "plain YAML",
      arbitrary: yaml,
      check: checkPlain,
      show: JSON.stringify,
    }),
    target<string>({ name: "YAML", arbitrary: yaml, check: checkFull, show: JSON.stringify }),
    target<string>({ name: "JSON", arbitrary: json, check: checkJson, show: JSON.stringify }),
  ];
}
