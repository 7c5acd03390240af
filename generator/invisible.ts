/**
 * Characters that change what a reader or a terminal shows without being seen: control characters,
 * line and paragraph separators, direction marks, byte order marks, halves of surrogate pairs. Spec
 * text can hold them; nothing that is generated or printed does.
 */

/** All of them but tab and line feed. */
export const INVISIBLE =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u180e\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\p{Surrogate}/gu;

/** `\u202e`: how JSON, TypeScript and a terminal show such a character. */
export function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** Text for a terminal; line feeds and tabs stay. */
export function terminalText(text: string): string {
  return text.replace(INVISIBLE, escapeUnit);
}

/** The same on one line. */
export function terminalLine(text: string): string {
  return terminalText(text).replace(/[\t\n]/g, escapeUnit);
}

/** A web address that may be shown, even if it is invalid: without the part before an `@`. */
export function hideCredentials(url: string): string {
  return url.replace(/^(https?:[\\/]*)[^?#]*@/i, "$1");
}
