/** Decodes bytes to text. */
import { isUtf8 } from "node:buffer";

/**
 * Decodes UTF-8 (RFC 8259 section 8.1) and, by their byte order mark, the other encodings that YAML
 * allows (YAML 1.2 section 5.2); a byte order mark is dropped. `valid` is false if some bytes are
 * not UTF-8: they read as U+FFFD.
 */
export function decodeText(bytes: Buffer): { readonly text: string; readonly valid: boolean } {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) {
    return { text: new TextDecoder("utf-16le").decode(bytes), valid: true };
  }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) {
    return { text: new TextDecoder("utf-16be").decode(bytes), valid: true };
  }
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const text = bytes.toString("utf8", marked ? 3 : 0);
  return { text, valid: isUtf8(bytes) };
}

/** A text without its byte order mark. */
export function withoutByteOrderMark(text: string): string {
  return text.startsWith("\ufeff") ? text.slice(1) : text;
}
