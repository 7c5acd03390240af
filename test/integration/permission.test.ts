/** The command under the permission model of Node.js, which ends whatever it does not allow. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runCommand } from "../support/package.js";
import { buildProgram } from "../support/program.js";
import { repository } from "../support/shared.js";

const SPEC = `openapi: 3.1.0
info: { title: T, version: "1" }
paths: {}
components: { schemas: { A: { type: object, properties: { a: { type: string } } } } }
`;

let main = "";
let folder = "";

beforeAll(async () => {
  main = await buildProgram("permission");
  folder = mkdtempSync(join(tmpdir(), "openapi-classes-permission-"));
  writeFileSync(join(folder, "spec.yaml"), SPEC);
  mkdirSync(join(folder, "out"));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs with the right to read the spec and the program, and to write the output. */
async function restricted(args: readonly string[], more: readonly string[] = []): Promise<string> {
  const isStable = process.allowedNodeEnvironmentFlags.has("--permission");
  const rights = [
    isStable ? "--permission" : "--experimental-permission",
    `--allow-fs-read=${repository}`,
    `--allow-fs-read=${join(folder, "spec.yaml")}`,
    `--allow-fs-read=${join(folder, "out")}`,
    `--allow-fs-write=${join(folder, "out")}`,
  ];
  const { stdout } = await runCommand(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", ...rights, ...more, main, ...args],
    folder,
  );
  return stdout;
}

test("the right to read the spec and to write the output is all that a run needs", async () => {
  const args = ["generate", "spec.yaml", "-o", "out", "--formatter", "none"];
  expect(await restricted(args)).toMatch(/^spec\.yaml -> out: 1 model, \d+ files \(\d+ written\)/);
  expect(await restricted(args)).toMatch(/nothing changed/);
  expect(readdirSync(folder)).toEqual(["out", "spec.yaml"]);
});

test.each([
  ["without threads", []],
  ["in a thread", ["--allow-worker"]],
])(
  "the default formatter without the right to load native code is an error that says what to do: %s",
  async (_, rights) => {
    const args = ["generate", "spec.yaml", "-o", "out"];
    await expect(restricted(args, rights)).rejects.toThrow(
      /^out - error FORMATTER_NOT_LOADED: the formatter cannot load its native code: .*--allow-addons.*--formatter none$/m,
    );
    expect(await restricted(args, [...rights, "--allow-addons"])).toMatch(/1 model/);
  },
);

test("what is not allowed is a diagnostic", async () => {
  const other = ["generate", "spec.yaml", "-o", "elsewhere", "--formatter", "none"];
  await expect(restricted(other)).rejects.toThrow(
    /elsewhere - error WRITE_FAILED: the output cannot be written: permission denied/,
  );
  writeFileSync(join(folder, "secret.yaml"), SPEC);
  const secret = ["generate", "secret.yaml", "-o", "out", "--formatter", "none"];
  await expect(restricted(secret)).rejects.toThrow(/error FILE_UNREADABLE: secret\.yaml/);
});
