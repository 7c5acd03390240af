import { Book, safeFromJson } from "./models/index.js";

export function titleOf(text: string): string {
  const book = safeFromJson(Book, text);
  return book.ok ? book.value.title : "";
}
