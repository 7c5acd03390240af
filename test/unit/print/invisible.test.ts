/** What counts as invisible, by the properties that Unicode gives to characters instead of our own list. */
import { expect, it } from "vitest";
import { INVISIBLE, terminalLine, terminalText } from "../../../generator/invisible.js";

/** Controls, line and paragraph separators, marks of direction, and halves of characters. */
const ACTED_ON = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\p{Bidi_Control}\ufeff]/u;

const UNITS = Array.from({ length: 0x1_0000 }, (_, code) => String.fromCharCode(code));
const dangerous = UNITS.filter((unit) => ACTED_ON.test(unit));

it("what terminals and editors act on is escaped, except for tabs and line feeds", () => {
  expect(dangerous.length).toBeGreaterThan(2_000);
  const kept = dangerous.filter((unit) => terminalText(`a${unit}b`) === `a${unit}b`);
  expect(kept).toEqual(["\t", "\n"]);
});

it("in a line, all of it is escaped, as JSON escapes it", () => {
  for (const unit of dangerous) {
    const line = terminalLine(`a${unit}b`);
    expect(line).toMatch(/^a\\u[\da-f]{4}b$/);
    expect(JSON.parse(`"${line}"`)).toBe(`a${unit}b`);
  }
});

it("letters, marks, numbers, punctuation and symbols stay as they are, also beyond 16 bits", () => {
  const visible = UNITS.filter((unit) => /[\p{L}\p{M}\p{N}\p{P}\p{S}\p{Zs}]/u.test(unit));
  const escaped = [...visible, "👩‍👩‍👧‍👦", "𝔘", "e\u0301"].filter((text) => terminalLine(text) !== text);
  expect(escaped).toEqual([]);
  expect("a b".match(INVISIBLE)).toBeNull();
});
