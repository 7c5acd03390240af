/** Names that collide after casing, with values, properties and components added and removed at random. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Problems } from "../../../generator/diagnostics.js";
import { enumMemberNames, type EnumStyle } from "../../../generator/naming/enum-names.js";
import { memberNames } from "../../../generator/naming/member-names.js";
import { component, named } from "./graphs.js";

const RUNS = { numRuns: 500, seed: 20_261_129 };
const at = { document: "file:///spec.yaml", pointer: "/components/schemas/E" };

type Name = (texts: readonly string[]) => ReadonlyMap<string, string>;

const enums =
  (style: EnumStyle): Name =>
  (texts) => {
    const members = texts.map((value) => ({ value }));
    const names = enumMemberNames(members, { style, at, report: new Problems() });
    return new Map(texts.map((text, index) => [text, names[index] as string]));
  };

const components: Name = (texts) => {
  const { names } = named(texts.map((text) => component(text)));
  return new Map(texts.map((text, index) => [text, names[index] as string]));
};

/** Texts of few letters and many separators, so that nearly all of them collide. */
const text = fc
  .array(fc.constantFrom("a", "b", "A", "B", "ab", "ß", "ss", "用", "-", "_", ".", " ", "1"), {
    minLength: 1,
    maxLength: 5,
  })
  .map((parts) => parts.join(""));
const texts = fc.uniqueArray(text, { minLength: 1, maxLength: 12 });

const subjects: readonly (readonly [string, Name])[] = [
  ["enum members", enums("screaming")],
  ["enum members in PascalCase", enums("pascal")],
  ["enum members as the values are", enums("original")],
  ["class members", (list) => memberNames(list, "camel")],
  ["class members with original names", (list) => memberNames(list, "original")],
  ["components", components],
];

describe.each(subjects)("%s", (_, name) => {
  test("every name is there once, and the order does not matter", () => {
    fc.assert(
      fc.property(texts, (list) => {
        const names = name(list);
        expect(new Set(names.values()).size).toBe(list.length);
        for (const [one, given] of name(list.toReversed())) expect(given).toBe(names.get(one));
      }),
      RUNS,
    );
  });

  test("a name passes to no other text when one is added, except to one that is spelt like it", () => {
    fc.assert(
      fc.property(texts, text, (list, added) => {
        fc.pre(!list.includes(added));
        const before = name(list);
        const after = name([added, ...list]);
        const ownerOf = new Map([...before].map(([one, given]) => [given, one]));
        for (const [one, given] of after) {
          const owner = ownerOf.get(given);
          if (owner !== undefined && owner !== one) expect([one, given]).toEqual([given, given]);
        }
      }),
      RUNS,
    );
  });

  test("a text has its plain name or one that depends on nothing else", () => {
    fc.assert(
      fc.property(texts, fc.infiniteStream(fc.boolean()), (list, coins) => {
        const seen = new Map(list.map((one) => [one, new Set<string>()]));
        for (let round = 0; round < 8; round += 1) {
          const some = list.filter(() => coins.next().value);
          for (const [one, given] of name(some)) seen.get(one)?.add(given);
        }
        for (const [one, given] of seen) {
          for (const alone of name([one]).values()) given.add(alone);
          expect(given.size).toBeLessThanOrEqual(2);
        }
      }),
      RUNS,
    );
  });
});

test.each([[["a-b", "a.b"]], [["a b", "a-b", "a.b"]], [["a-b", "a.b", "A_B"]]])(
  "enum members %j: each keeps its name when others come",
  (values) => {
    const expected = enums("screaming")(["a b", "a-b", "a.b", "A_B"]);
    expect(enums("screaming")(values)).toEqual(
      new Map(values.map((value) => [value, expected.get(value)])),
    );
  },
);
