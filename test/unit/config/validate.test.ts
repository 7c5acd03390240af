import { describe, expect, it } from "vitest";
import { DEFAULT_OPTIONS } from "../../../generator/config/config.js";
import { OPTION_NAMES, optionSpec } from "../../../generator/config/option-table.js";
import { resolveOptions } from "../../../generator/config/resolve.js";
import { validateConfig } from "../../../generator/config/validate.js";

/** The complaints, or the jobs where there are none. */
function validated(value: unknown): unknown {
  const complaints: string[] = [];
  const jobs = validateConfig(value, (code, message) => complaints.push(`${code}: ${message}`));
  expect(jobs === undefined).toBe(complaints.length > 0);
  return jobs ?? complaints;
}

const MONEY = {
  type: "Money",
  import: { from: "money", names: ["Money"] },
  decode: "Money.parse",
  encode: "Money.format",
};

describe("validateConfig", () => {
  const one = { input: "a.yaml", output: "out", memberNames: "original", strict: true };
  const two = { input: "b.yaml", names: { "#/x": "X" }, allowRemote: ["example.com"] };
  it.each([
    [one, [one]],
    [
      [one, two],
      [one, two],
    ],
    [{ jobs: [two] }, [two]],
    [{}, [{}]],
    [{ input: undefined }, [{ input: undefined }]],
    [{ codecs: { int64: "bigint", m: MONEY } }, [{ codecs: { int64: "bigint", m: MONEY } }]],
  ])("takes %j", (value, jobs) => {
    expect(validated(value)).toEqual(jobs);
  });

  it.each([
    [
      { membrNames: "camel" },
      'CONFIG_UNKNOWN_OPTION: unknown option "membrNames"; did you mean "memberNames"?',
    ],
    [
      { sourceLink: "javascript:alert(1)" },
      'CONFIG_TYPE: "sourceLink" must be an http(s) address, not "javascript:alert(1)"',
    ],
    [{ Input: "x" }, 'CONFIG_UNKNOWN_OPTION: unknown option "Input"; did you mean "input"?'],
    [{ job: [] }, 'CONFIG_UNKNOWN_OPTION: unknown option "job"; did you mean "jobs"?'],
    [{ colour: "red" }, 'CONFIG_UNKNOWN_OPTION: unknown option "colour"'],
    [
      { templates: () => "" },
      'CONFIG_TEMPLATE: "templates" must be an object of functions by template',
    ],
    [
      { templates: { pages: () => "" } },
      'CONFIG_TEMPLATE: "templates" has an unknown template "pages"; did you mean "page"?',
    ],
    [
      { jobs: [{ templates: { page: "page.js" } }] },
      'CONFIG_TEMPLATE: "jobs[0].templates.page" must be a function, which only TypeScript and JavaScript configs have',
    ],
    [{ codecs: [] }, 'CONFIG_CODEC: "codecs" must be an object of codecs by format'],
    [
      { codecs: { date: "Temporal.Instant" } },
      'CONFIG_CODEC: "codecs.date" must be "Date", "Temporal.PlainDate" or a codec of your own, ' +
        '{ type, import: { from, names }, decode, encode }, not "Temporal.Instant"',
    ],
    [
      { codecs: { money: "Money" } },
      'CONFIG_CODEC: "codecs.money" must be { type, import: { from, names }, decode, encode }, not "Money"',
    ],
    [
      { codecs: { m: { ...MONEY, type: "{ a: 1 }" } } },
      'CONFIG_CODEC: "codecs.m".type must be a TypeScript type without braces, not "{ a: 1 }"',
    ],
    [
      { codecs: { m: { ...MONEY, decode: "read" } } },
      'CONFIG_CODEC: "codecs.m".decode is "read", which import.names does not list',
    ],
    [
      { codecs: { m: { ...MONEY, encode: 1 } } },
      'CONFIG_CODEC: "codecs.m".encode must be the name of a function, not a number',
    ],
    [
      { codecs: { m: { ...MONEY, import: "money" } } },
      'CONFIG_CODEC: "codecs.m".import must be { from, names }, not "money"',
    ],
    [
      { codecs: { m: { ...MONEY, import: { from: "m", names: ["Money", "value"] } } } },
      'CONFIG_CODEC: "codecs.m".import.names must be a list of names',
    ],
    [
      { jobs: [{ codecs: { m: { ...MONEY, test: "x" } } }] },
      'CONFIG_CODEC: "jobs[0].codecs.m" has an unknown part "test"',
    ],
    [{ constructor: 1 }, 'CONFIG_UNKNOWN_OPTION: unknown option "constructor"'],
    [{ input: 5 }, 'CONFIG_TYPE: "input" must be a string, not a number'],
    [{ input: null }, 'CONFIG_TYPE: "input" must be a string, not null'],
    [{ strict: "yes" }, 'CONFIG_TYPE: "strict" must be true or false, not "yes"'],
    [{ reuse: "on" }, 'CONFIG_TYPE: "reuse" must be "exact" or "off", not "on"'],
    [
      { unknownProperties: true },
      'CONFIG_TYPE: "unknownProperties" must be "keep", "strip" or "reject", not true',
    ],
    [{ names: ["X"] }, 'CONFIG_TYPE: "names" must be an object of strings, not a list'],
    [
      { mapRemote: { a: 1 } },
      'CONFIG_TYPE: "mapRemote" must be an object of strings, not an object',
    ],
    [{ allowRemote: "x" }, 'CONFIG_TYPE: "allowRemote" must be a list of strings, not "x"'],
    [{ allowRemote: [1] }, 'CONFIG_TYPE: "allowRemote" must be a list of strings, not a list'],
    ["a.yaml", 'CONFIG_TYPE: the configuration must be an object, not "a.yaml"'],
    [() => 1, "CONFIG_TYPE: the configuration must be an object, not a function"],
    [[{}, null], "CONFIG_TYPE: [1] must be an object, not null"],
    [{ jobs: {} }, 'CONFIG_TYPE: "jobs" must be a list, not an object'],
    [{ jobs: [] }, "CONFIG_NO_JOBS: the list of jobs is empty"],
    [
      { jobs: [{}], strict: true },
      'CONFIG_UNKNOWN_OPTION: "strict" next to "jobs": move it into each job',
    ],
    [
      { jobs: [{}, { inputs: "x" }] },
      'CONFIG_UNKNOWN_OPTION: unknown option "jobs[1].inputs"; did you mean "input"?',
    ],
  ])("refuses %j", (value, complaint) => {
    expect(validated(value)).toEqual([complaint]);
  });

  it("reports every mistake", () => {
    expect(validated([{ inptu: "x", strict: 1 }, 3])).toHaveLength(3);
  });
});

describe("resolveOptions", () => {
  it("gives every default", () => {
    expect(resolveOptions({ input: "x", output: "y" })).toEqual(DEFAULT_OPTIONS);
  });

  it("takes what is given, and a default for what is undefined", () => {
    const job = JSON.parse('{ "nulls": "lenient" }') as object;
    expect(resolveOptions({ ...job, strict: undefined } as never)).toEqual({
      ...DEFAULT_OPTIONS,
      nulls: "lenient",
    });
  });
});

describe("the option table", () => {
  const ONLY_IN_CONFIGS = [
    "codecs",
    "templates",
    "ignore",
    "include",
    "exclude",
    "extend",
    "hooks",
  ];

  it("has a flag for every option that a line can hold, spelled like the option", () => {
    const flags = OPTION_NAMES.map((name) => [name, optionSpec(name).flag] as const);
    for (const [name, flag] of flags) {
      if (flag === undefined)
        expect(["input", "output", "name", ...ONLY_IN_CONFIGS]).toContain(name);
      else {
        const kebab = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
        expect(["--name", `--${kebab}`]).toContain(flag);
      }
    }
  });
});
