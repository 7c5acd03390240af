/** `generate --diff`: what changes for code that uses the models since the run that wrote the output. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Terminal } from "../../../generator/cli/terminal.js";
import { command, type Outcome } from "../../support/command.js";

let cwd = "";
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), "openapi-classes-since-"));
  mkdirSync(join(cwd, "node_modules"));
  put("pets.yaml", SPEC);
  put("parts/pet.yaml", pet(""));
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

const SPEC = `openapi: 3.1.0
info: { title: t, version: "1" }
paths:
  /pets:
    post:
      requestBody: { content: { application/json: { schema: { $ref: parts/pet.yaml } } } }
      responses: { "204": { description: ok } }
`;
const pet = (more: string): string => `title: Pet
type: object
properties:
  name: { type: string }
${more}`;
const REQUIRED = pet("required: [name]\n");
const TAGGED = pet("  tag: { type: string }\n");

function put(path: string, text: string): void {
  mkdirSync(dirname(join(cwd, path)), { recursive: true });
  writeFileSync(join(cwd, path), text);
}
const read = (path: string): string => readFileSync(join(cwd, path), "utf8");

const generate = (words: string, more?: Partial<Terminal>): Promise<Outcome> =>
  command(cwd, ["generate", ...words.split(" ")], more);

const JOB = "pets.yaml -o out";
const NOTHING = "Nothing changes for code that uses the models.\n";
const MAJOR = `major  Pet.name: The member is required now. [member-became-required, sent]
       last-run:parts/pet.yaml:4 -> parts/pet.yaml:4
1 major change: a major release
`;

describe("what is compared", () => {
  it("nothing in the first run, then the changes since the last run that wrote", async () => {
    expect((await generate(`${JOB} --diff`)).out).toMatch(new RegExp(`^${NOTHING}`));
    expect((await generate(`${JOB} --diff`)).out).toMatch(new RegExp(`^${NOTHING}`));
    put("parts/pet.yaml", REQUIRED);
    const compared = await generate(`${JOB} --diff --dry-run`);
    expect(compared.out.startsWith(MAJOR)).toBe(true);
    expect(compared.out).toMatch(/files would change; nothing written\n$/);
    const written = await generate(`${JOB} --diff`);
    expect(written).toMatchObject({ code: 0, err: "" });
    expect(written.out.startsWith(`${MAJOR}pets.yaml -> out: `)).toBe(true);
    expect((await generate(`${JOB} --diff`)).out).toMatch(new RegExp(`^${NOTHING}`));
  });

  it("runs without --diff and with --no-cache leave a record too", async () => {
    await generate(`${JOB} --no-cache`);
    put("parts/pet.yaml", REQUIRED);
    expect((await generate(`${JOB} --diff --no-cache`)).out.startsWith(MAJOR)).toBe(true);
  });

  it("the options of both runs count: a changed option changes the models", async () => {
    await generate(JOB);
    const { out } = await generate(`${JOB} --diff --dry-run --model-prefix My`);
    expect(out).toMatch(
      /^major {2}Pet: The model is called MyPet now; it was Pet\. \[model-renamed, sent\]/,
    );
  });

  it("hooks change the documents of both runs", async () => {
    put(
      "config.ts",
      `export default { input: "pets.yaml", output: "out", hooks: [{ name: "a", version: 1, spec(document) {
        if (document.name.endsWith("pet.yaml")) document.set("#/properties/age", { type: "integer" });
      } }] };`,
    );
    await generate("-c config.ts");
    put("parts/pet.yaml", TAGGED);
    const { out } = await generate("-c config.ts --diff --dry-run");
    expect(out).toContain("minor  Pet.tag: The optional member tag was added.");
    expect(out).toContain("\n1 minor change: a minor release\n");
  });

  it("standard input", async () => {
    const stdin = (text: string) => ({ stdin: () => Promise.resolve(text) });
    await generate("- -o out", stdin(SPEC));
    put("parts/pet.yaml", REQUIRED);
    const { out } = await generate("- -o out --diff", stdin(SPEC));
    expect(out.startsWith(MAJOR)).toBe(true);
  });

  it("passwords of URLs are not kept", async () => {
    const { keepSpec } = await import("../../../generator/run/kept-spec.js");
    const source = { root: { uri: "https://a/b" }, documents: new Map(), failures: new Map() };
    const kept = keepSpec(source as never, {
      input: "https://me:secret@a/b",
      memberNames: "camel",
    });
    expect(JSON.stringify(kept)).not.toContain("secret");
    expect(kept.config).toEqual({ memberNames: "camel" });
  });
});

describe("--fail-on", () => {
  it("writes nothing where a change is as great, and fails until it is not", async () => {
    await generate(JOB);
    const before = read("out/models/Pet.ts");
    put("parts/pet.yaml", REQUIRED);
    for (let run = 0; run < 2; run += 1) {
      const { code, out, err } = await generate(`${JOB} --diff --fail-on major`);
      expect({ code, out }).toEqual({ code: 1, out: MAJOR });
      expect(err).toBe("a major release, refused by --fail-on major; nothing written\n");
      expect(read("out/models/Pet.ts")).toBe(before);
    }
    put("parts/pet.yaml", TAGGED);
    expect((await generate(`${JOB} --diff --fail-on major`)).code).toBe(0);
    expect(read("out/models/Pet.ts")).toContain("tag");
  });

  it("with --dry-run and --check everything is listed", async () => {
    await generate(JOB);
    put("parts/pet.yaml", REQUIRED);
    const dry = await generate(`${JOB} --diff --fail-on major --dry-run`);
    expect(dry.code).toBe(1);
    expect(dry.out).toContain("update      out/models/Pet.ts");
    expect(dry.err).toBe("a major release, refused by --fail-on major\n");
    const check = await generate(`${JOB} --diff --fail-on patch --check`);
    expect(check.code).toBe(1);
    expect(check.err).toMatch(
      /^a major release, refused by --fail-on patch\nout is not up to date with pets\.yaml: \d+ files\n$/,
    );
    expect((await generate(`${JOB} --diff --check`)).out.startsWith(MAJOR)).toBe(true);
  });

  it.each(["--fail-on major", "--reporter markdown"])("%s needs --diff", async (flag) => {
    const { code, err } = await generate(`${JOB} ${flag}`);
    expect(code).toBe(2);
    expect(err).toMatch(/error USAGE: --\S+( markdown)? needs --diff\n/);
  });
});

describe("output that no run of this machine wrote", () => {
  const forget = (): void =>
    rmSync(join(cwd, "node_modules/.cache"), { recursive: true, force: true });
  const branch = (): void => {
    const path = "out/.openapi-classes.json";
    put(path, read(path).replace(/"[0-9a-f]{64}"/, `"${"0".repeat(64)}"`));
  };

  it.each([
    ["the cache is gone", forget],
    ["the output is of another branch", branch],
  ])("%s: a warning that says what to use instead", async (_, change) => {
    await generate(JOB);
    change();
    put("parts/pet.yaml", REQUIRED);
    const { code, out, err } = await generate(`${JOB} --diff --dry-run`);
    expect(code).toBe(0);
    expect(err).toContain(
      "warning LAST_RUN_UNKNOWN: no record of the run that wrote out is found here; " +
        "compare the specs instead: openapi-classes diff git:HEAD:pets.yaml pets.yaml\n",
    );
    expect(out).not.toContain("release");
  });

  it("with --fail-on it is an error, and nothing is written", async () => {
    await generate(JOB);
    const before = read("out/models/Pet.ts");
    forget();
    put("parts/pet.yaml", REQUIRED);
    const { code, err } = await generate(`${JOB} --diff --fail-on major`);
    expect(code).toBe(1);
    expect(err).toMatch(/error LAST_RUN_UNKNOWN: .*\n1 error; nothing written\n$/);
    expect(read("out/models/Pet.ts")).toBe(before);
  });

  it("a record that cannot be read, or of an option that is gone, counts as none", async () => {
    const { cacheFolder, openStore, digest } = await import("../../../generator/cache/store.js");
    await generate(JOB);
    put("parts/pet.yaml", REQUIRED);
    const store = openStore(cacheFolder(cwd));
    const key = JSON.stringify(["spec", 1, join(cwd, "out")]);
    const kept = store.readTexts(key);
    expect(kept?.texts.length).toBe(2);
    const manifest = digest(read("out/.openapi-classes.json"));
    expect(kept?.head).toMatchObject({ manifest });
    const head = { ...(kept?.head as object), config: { gone: 1 } };
    store.writeTexts(key, { head, texts: kept?.texts ?? [] });
    expect((await generate(`${JOB} --diff --dry-run`)).err).toContain("LAST_RUN_UNKNOWN");
    put(`node_modules/.cache/openapi-classes/${digest(key)}.texts`, '{"head":{},"lengths":[9]}\nx');
    expect(store.readTexts(key)).toBeUndefined();
  });
});

describe("reporters", () => {
  it("json and markdown", async () => {
    await generate(JOB);
    put("parts/pet.yaml", REQUIRED);
    const json = await generate(`${JOB} --diff --dry-run --reporter json`);
    const change = { rule: "member-became-required", before: { file: "last-run:parts/pet.yaml" } };
    expect(JSON.parse(json.out)).toMatchObject({
      jobs: [{ diff: { verdict: "major", changes: [change] } }],
    });
    const { out, err } = await generate(`${JOB} --diff --dry-run --reporter markdown`);
    expect(out).toMatch(/^\*\*Models:\*\* 1 major change: a \*\*major\*\* release\.\n\n\| verdict/);
    expect(err).toContain("nothing written");
  });
});
