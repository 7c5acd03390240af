import { expect, it } from "vitest";
import { INTERNAL_ERROR } from "../../../generator/cli/terminal.js";
import { VERSION } from "../../../generator/config/version.js";
import { invariant } from "../../../generator/diagnostics.js";
import { command } from "../../support/command.js";

async function failing(fail: () => void): Promise<readonly [number, string]> {
  const stdin = (): Promise<never> => Promise.resolve().then(fail) as Promise<never>;
  const { code, err } = await command(import.meta.dirname, ["generate", "-"], { stdin });
  return [code, err];
}

const CLOSING = `This is a mistake of openapi-classes ${VERSION}, not yours. Please report it, with the spec if you can.\n`;

it.each([
  [() => invariant(false, "two and two make five"), "internal error: two and two make five"],
  [
    () => {
      throw new TypeError("x is not a function\nat all");
    },
    "internal error: x is not a function at all",
  ],
  [
    () => {
      // eslint-disable-next-line @typescript-eslint/only-throw-error
      throw "a string";
    },
    "internal error: a string",
  ],
])("an unexpected error is a bug of ours: one line, no stack", async (fail, message) => {
  const [code, err] = await failing(fail);
  expect(code).toBe(INTERNAL_ERROR);
  expect(err.split("\n")[0]).toMatch(message);
  expect(err.split("\n")).toHaveLength(3);
  expect(err.endsWith(CLOSING)).toBe(true);
});

it("says where it was, in a line", async () => {
  const [, err] = await failing(() => {
    const error = new Error("no");
    error.stack =
      "Error: no\n    at invariant (/x/generator/diagnostics.ts:93:9)\n    at Object.decode (/x/generator/decode/decode.ts:7:3)";
    throw error;
  });
  expect(err.split("\n")[0]).toBe(
    "internal error: no (in Object.decode, generator/decode/decode.ts:7)",
  );
});
