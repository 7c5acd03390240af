/**
 * Invisible characters that change how text is displayed: control characters, line and paragraph
 * separators, direction marks, byte order marks, lone surrogates. Spec text can contain them; output
 * never does.
 */

/** All of them except tab and line feed. */
export const INVISIBLE =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u180e\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\p{Surrogate}/gu;

/** Escapes a character as JSON and TypeScript do: `\u202e`. */
export function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** Escapes text for a terminal. Keeps line feeds and tabs. */
export function terminalText(text: string): string {
  return text.replace(INVISIBLE, escapeUnit);
}

/** Like `terminalText`, but also escapes line feeds and tabs. */
export function terminalLine(text: string): string {
  return terminalText(text).replace(/[\t\n]/g, escapeUnit);
}

/** Removes the credentials (all before an `@`) from a URL for display. The URL can be invalid. */
export function hideCredentials(url: string): string {
  return url.replace(/^(https?:[\\/]*)[^?#]*@/i, "$1");
}
