/**
 * Proves verdicts with the compiler and with the generated code. All fixtures are in one spec, before
 * and after the change.
 */
import { generate } from "../../generator/run/generate.js";
import { highest, type Verdict, verdictOf } from "../../generator/diff/rule.js";
import { ruleOf } from "../../generator/diff/rules/table.js";
import type { JsonValue } from "../../generator/json.js";
import type { OutputFile } from "../../generator/print/files.js";
import type { Components, Fixture } from "../unit/diff/fixtures/fixture.js";
import { specOf } from "./diff.js";
import { load } from "./run.js";
import { strictErrors } from "./strict-compile.js";

export interface Proof {
  readonly rule: string;
  readonly way: "sent" | "received";
  readonly verdict: Verdict;
  /** What worked before the change. Nothing else can break. */
  readonly before: readonly string[];
  /** What still works after the change. */
  readonly after: readonly string[];
}

/** Determines what each change breaks for senders and for receivers of `Thing`. */
export async function proveAll(fixtures: readonly Fixture[]): Promise<readonly Proof[]> {
  const groups = new Map<string, Fixture[]>();
  for (const fixture of fixtures) {
    const key = JSON.stringify(fixture.options ?? {});
    groups.set(key, [...(groups.get(key) ?? []), fixture]);
  }
  const proofs: Proof[] = [];
  for (const group of groups.values()) proofs.push(...(await proveGroup(group)));
  return proofs;
}

async function proveGroup(fixtures: readonly Fixture[]): Promise<readonly Proof[]> {
  const before = await outcomes(fixtures, "before");
  const after = await outcomes(fixtures, "after");
  return fixtures.flatMap((fixture, index) =>
    (["sent", "received"] as const).map((way): Proof => {
      const works = (all: Outcomes): readonly string[] => {
        const found = way === "sent" ? ["payload", "build"] : ["read"];
        return found.filter((kind) => all.has(`${kind} ${index}`));
      };
      const { rule } = fixture;
      return {
        rule,
        way,
        verdict: verdict(fixture, way),
        before: works(before),
        after: works(after),
      };
    }),
  );
}

function verdict({ rule, also = [], alsoWhen }: Fixture, way: "sent" | "received"): Verdict {
  const more = alsoWhen?.way === way ? [alsoWhen.rule] : [];
  return highest([rule, ...also, ...more].map((id) => verdictOf(ruleOf(id), way)));
}

/** `payload 3`, `build 3`, `read 3`: values that are valid, and code that compiles. */
type Outcomes = ReadonlySet<string>;

async function outcomes(
  fixtures: readonly Fixture[],
  version: "before" | "after",
): Promise<Outcomes> {
  const schemas = Object.assign(
    {},
    ...fixtures.map((one, index) => prefixed(one[version], index)),
  ) as Components;
  const used = fixtures.map((_, index) => `${prefix(index)}Thing`);
  const text = specOf(schemas, "both", used);
  const options = fixtures[0]?.options ?? {};
  const result = await generate({ ...options, input: "-", stdin: text });
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics));
  const files = result.files.filter(({ path }) => path.endsWith(".ts"));
  const snippets = fixtures.flatMap(snippetsOf);
  const errors = strictErrors([...files, ...snippets]);
  const broken = new Set(errors.map((error) => error.slice(0, error.indexOf(".ts:"))));
  const generatedErrors = errors.filter((error) => !/^(?:build|read)-\d/.test(error));
  if (generatedErrors.length > 0) throw new Error(generatedErrors.join("\n"));
  const compiled = snippets.filter(({ path }) => !broken.has(path.slice(0, -3)));
  const loaded = await load(files);
  const valid = fixtures.flatMap(({ payload }, index) => {
    if (payload === undefined) return [];
    return loaded.model(`${prefix(index)}Thing`).is(payload) ? [`payload ${index}`] : [];
  });
  return new Set([...valid, ...compiled.map(({ path }) => path.slice(0, -3).replace("-", " "))]);
}

const prefix = (index: number): string => `F${index}X`;

/** The components of a fixture with unique names. */
function prefixed(components: Components, index: number): Components {
  const rename = (value: JsonValue): JsonValue => {
    if (typeof value === "string")
      return value.replace(/^#\/components\/schemas\//, (start) => start + prefix(index));
    if (Array.isArray(value)) return value.map((item) => rename(item as JsonValue));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, rename(item)]));
  };
  return Object.fromEntries(
    Object.entries(components).map(([name, schema]) => [prefix(index) + name, rename(schema)]),
  ) as Components;
}

function snippetsOf({ before, after, build, read }: Fixture, index: number): readonly OutputFile[] {
  const names = Object.keys({ ...before, ...after });
  const own = new RegExp(`(?<!["'.\\w])(?:${names.join("|")})\\w*`, "g");
  const file = (kind: string, code: string): OutputFile => {
    const text = code.replace(own, (name) => prefix(index) + name);
    const used = [...new Set(text.match(new RegExp(`\\b${prefix(index)}\\w+`, "g")))];
    return {
      path: `${kind}-${index}.ts`,
      text: `import { ${used.join(", ")} } from "./index.js";\n${text}\nexport {};\n`,
    };
  };
  return [
    ...(build === undefined ? [] : [file("build", build)]),
    file("read", `declare const thing: Thing;\n${read}`),
  ];
}
