/** `explain CODE`: the entry of docs/diagnostics.md as plain text. */
import { expect, it } from "vitest";
import { allCodes } from "../../../generator/codes/codes.js";
import { command, type Outcome } from "../../support/command.js";

const explain = (...words: readonly string[]): Promise<Outcome> =>
  command(import.meta.dirname, ["explain", ...words]);

it("prints severity, meaning, what to do, and where the page is", async () => {
  expect(await explain("REF_SIBLINGS")).toEqual({
    code: 0,
    out: `REF_SIBLINGS (warning)

Keywords beside \`$ref\` have no effect in this version of the specification. Use \`allOf\` with the reference and the other keywords.

docs/diagnostics.md#ref_siblings
`,
    err: "",
  });
  expect((await explain("Ref_Not_Found")).out).toMatch(/^REF_NOT_FOUND \(error or warning\)\n/);
});

it("names other pages and codes instead of linking to them", async () => {
  expect((await explain("REF_NOT_FOUND")).out).toContain(
    'With `unresolved: "unknown"` (docs/options.md#references-that-lead-nowhere) it is a warning.',
  );
  expect((await explain("FILE_OUTSIDE")).out).toContain("refused, with `REF_NOT_FOUND`.");
  for (const code of allCodes()) expect((await explain(code)).out).not.toMatch(/\]\(/);
});

it("refuses an unknown code with the nearest one, and no code", async () => {
  expect(await explain("REF_NOT_FUND")).toEqual({
    code: 2,
    out: "",
    err: 'error USAGE: there is no diagnostic "REF_NOT_FUND"; did you mean "REF_NOT_FOUND"?\n',
  });
  expect(await explain("x\u001b[2J")).toMatchObject({
    code: 2,
    err: expect.not.stringContaining("\u001b") as string,
  });
  expect(await explain()).toMatchObject({
    code: 2,
    err: expect.stringContaining("missing required argument 'name'") as string,
  });
});
