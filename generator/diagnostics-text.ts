/** Diagnostics as text for a terminal. */
import type { Diagnostic } from "./diagnostics.js";
import { terminalLine, terminalText } from "./invisible.js";

const ESCAPE = "\u001b[";
const SEVERITY_COLORS = { error: "31", warning: "33" } as const;

/** One diagnostic as text: `file:line:col - error CODE: message (#/pointer)`, then its code frame. */
export function formatDiagnostic(
  diagnostic: Diagnostic,
  { color }: { readonly color: boolean },
): string {
  const paint = (style: string, text: string): string =>
    color ? `${ESCAPE}${style}m${text}${ESCAPE}0m` : text;
  const { severity, code, message, file, line, column, pointer, frame } = diagnostic;
  const place = [file, line, column].filter((part) => part !== undefined).map(String);
  const severityText = paint(SEVERITY_COLORS[severity], severity);
  const where = pointer === undefined ? "" : ` ${paint("90", terminalLine(`(#${pointer})`))}`;
  const text = `${severityText} ${paint("90", `${code}:`)} ${terminalLine(message)}${where}`;
  const head =
    place.length === 0 ? text : `${paint("36", terminalLine(place.join(":")))} - ${text}`;
  return frame === undefined ? head : `${head}\n\n${terminalText(frame)}\n`;
}
