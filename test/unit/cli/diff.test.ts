/** `diff OLD NEW`: what it prints by reporter, where specs come from, and its exit codes. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, describe, expect, it } from "vitest";
import type { Terminal } from "../../../generator/cli/terminal.js";
import { command, type Outcome } from "../../support/command.js";
import { repository } from "../../support/shared.js";

const folder = mkdtempSync(join(tmpdir(), "openapi-classes-diff-"));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const spec = (pet: string): string => `openapi: 3.1.0
info: { title: t, version: "1" }
paths:
  /pets:
    post:
      requestBody: { content: { application/json: { schema: { $ref: ${pet} } } } }
      responses: { "204": { description: ok } }
`;
const OLD = `type: object
properties:
  name: { type: string }
  tag: { type: string }
`;
const NEW = `type: object
required: [name]
properties:
  name: { type: string }
  tag: { type: string }
  "nick|name": { type: string }
`;

function write(path: string, text: string): void {
  mkdirSync(join(folder, path, ".."), { recursive: true });
  writeFileSync(join(folder, path), text);
}
write("old.yaml", spec("parts/old-pet.yaml"));
write("new.yaml", spec("parts/new-pet.yaml"));
write("parts/old-pet.yaml", `title: Pet\n${OLD}`);
write("parts/new-pet.yaml", `title: Pet\n${NEW}`);

const diff = (words: readonly string[], more?: Partial<Terminal>): Promise<Outcome> =>
  command(folder, ["diff", ...words], more);

const TEXT = `major  Pet.name: The member is required now. [member-became-required, sent]
       parts/old-pet.yaml:4 -> parts/new-pet.yaml:5
minor  Pet.nickName: The optional member nickName was added. [optional-member-added, sent]
       parts/old-pet.yaml:1 -> parts/new-pet.yaml:7
1 major change, 1 minor change: a major release
`;

describe("reporters", () => {
  it("text: each change with both positions, and the release that they ask for", async () => {
    expect(await diff(["old.yaml", "new.yaml"])).toEqual({ code: 0, out: TEXT, err: "" });
    expect(await diff(["old.yaml", "old.yaml"])).toEqual({
      ...{ code: 0, out: "Nothing changes for code that uses the models.\n", err: "" },
    });
  });

  it("text: verdicts are coloured on terminals", async () => {
    const { out } = await diff(["old.yaml", "new.yaml"], { color: true });
    expect(out).toContain("\u001b[31mmajor\u001b[39m  Pet.name");
  });

  it("json: one value with everything", async () => {
    const { out } = await diff(["old.yaml", "new.yaml", "--reporter", "json"]);
    const none = await diff(["old.yaml", "old.yaml", "--reporter", "json"]);
    const schema = readFileSync(join(repository, "docs/diff.schema.json"), "utf8");
    const validate = new Ajv2020({ strict: true }).compile(JSON.parse(schema) as object);
    for (const text of [out, none.out])
      expect(validate(JSON.parse(text)), JSON.stringify(validate.errors)).toBe(true);
    expect(JSON.parse(out)).toMatchObject({
      ...{ old: "old.yaml", new: "new.yaml", verdict: "major" },
      changes: [
        {
          ...{ rule: "member-became-required", verdict: "major", direction: "sent" },
          ...{ model: "Pet", member: "name", message: "The member is required now.", alsoIn: [] },
          before: { file: "parts/old-pet.yaml", line: 4, pointer: "/properties/name" },
          after: { file: "parts/new-pet.yaml", line: 5 },
        },
        { rule: "optional-member-added", verdict: "minor" },
      ],
    });
  });

  it("markdown: a table in which text of the spec is text", async () => {
    write("hostile.yaml", spec("parts/hostile.yaml"));
    const enums = `  tag: { type: string, enum: ["@all|<b>", "[x](http://x)", "\`*"] }`;
    write("parts/hostile.yaml", `title: Pet\ntype: object\nproperties:\n${enums}\n`);
    const { out } = await diff(["old.yaml", "hostile.yaml", "--reporter", "markdown"]);
    expect(out).toMatch(/^\*\*Models:\*\* 2 major changes: a \*\*major\*\* release\.\n/);
    const row = out.split("\n").find((line) => line.includes("became-enum")) ?? "";
    expect(row).not.toMatch(/@|<b|(?<!\\)\[|:\/\//);
    expect(row.split(/(?<!\\)\|/).length).toBe(6);
  });

  it("github: annotations at the positions in the new spec, also by themselves", async () => {
    const given = await diff(["old.yaml", "new.yaml"], { isGithubActions: true });
    expect(given.out).toBe(
      "::warning file=parts/new-pet.yaml,line=5,col=9,title=major%3A member-became-required::" +
        "Pet.name: The member is required now. (sent; before: parts/old-pet.yaml:4)\n" +
        "::notice file=parts/new-pet.yaml,line=7,col=16,title=minor%3A optional-member-added::" +
        "Pet.nickName: The optional member nickName was added. (sent; before: parts/old-pet.yaml:1)\n" +
        "1 major change, 1 minor change: a major release\n",
    );
    const failing = ["old.yaml", "new.yaml", "--reporter", "github", "--fail-on", "minor"];
    expect((await diff(failing)).out.match(/^::error/gm)?.length).toBe(2);
  });
});

describe("exit codes", () => {
  it.each([
    [["old.yaml", "new.yaml", "--fail-on", "major"], 1],
    [["old.yaml", "new.yaml", "--fail-on", "patch"], 1],
    [["old.yaml", "old.yaml", "--fail-on", "patch"], 0],
    [["old.yaml", "missing.yaml"], 1],
    [["old.yaml"], 2],
    [["-", "-"], 2],
    [["old.yaml", "new.yaml", "--fail-on", "huge"], 2],
    [["git:HEAD:old.yaml", "new.yaml"], 1],
    [["git:-x:old.yaml", "new.yaml"], 1],
    [["old.yaml", "new.yaml", "-c", "missing.ts"], 2],
  ] as const)("%j: %i", async (words, code) => {
    expect((await diff(words)).code).toBe(code);
  });
});

describe("specs", () => {
  it("a file of a commit, with the files of that commit that it refers to", async () => {
    const git = (...args: readonly string[]): void => {
      execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@b.c", ...args], {
        cwd: folder,
      });
    };
    write("pets/spec.yaml", spec("./pet.yaml"));
    write("pets/pet.yaml", `title: Pet\n${OLD}`);
    git("init", "-q");
    git("add", "pets");
    git("commit", "-q", "-m", "first");
    write("pets/pet.yaml", `title: Pet\n${NEW}`);
    const { out } = await diff(["git:HEAD:pets/spec.yaml", "pets/spec.yaml"]);
    expect(out).toBe(
      TEXT.replaceAll("parts/old-pet.yaml", "HEAD:pets/pet.yaml").replaceAll(
        "parts/new-pet.yaml",
        "pets/pet.yaml",
      ),
    );
    expect((await diff(["git:HEAD:pets/none.yaml", "pets/spec.yaml"])).err).toContain(
      "there is no file HEAD:pets/none.yaml",
    );
    expect((await diff(["git:nope:pets/spec.yaml", "pets/spec.yaml"])).err).toContain(
      'git knows no commit "nope" here',
    );
  });

  it("standard input, and options of a config file", async () => {
    const stdin = () => Promise.resolve(spec("parts/new-pet.yaml"));
    expect((await diff(["old.yaml", "-"], { stdin })).out).toBe(TEXT);
    write("config.json", JSON.stringify({ input: "x.yaml", modelPrefix: "My" }));
    const { out } = await diff(["old.yaml", "new.yaml", "-c", "config.json"]);
    expect(out).toContain("major  MyPet.name: The member is required now.");
  });
});
