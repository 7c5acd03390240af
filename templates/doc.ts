/** JSDoc comments of declarations and members. */
import type { WrittenValue } from "../generator/schema/schema.js";
import type { DocComment, MemberPlan } from "../generator/plan/plan.js";
import { type Code, comment, docText, literal } from "./code.js";

/** Longer defaults are shown in the code only. */
const MAX_DEFAULT_LENGTH = 100;

/** The content of the comment above a declaration. */
export function docOf(doc: DocComment): string | undefined {
  return docText(doc.text, tagsOf(doc));
}

/** The comment above a member of an object literal. */
export function printDoc(doc: DocComment): Code {
  return comment(doc.text, tagsOf(doc));
}

/** The content of the comment above a member: its description, its direction, and its default. */
export function memberDoc(member: MemberPlan): string | undefined {
  const { comment: doc } = member;
  const parts = [doc.text?.trim() ?? ""];
  if (member.readOnly) parts.push("Read-only: only in what the server sends.");
  if (member.writeOnly) parts.push("Write-only: only in what is sent to the server.");
  const tags = [...tagsOf(doc)];
  const initial = initialOf(member);
  if (initial !== undefined) {
    const text = initial.digits?.get("") ?? literal(initial.value).text;
    if (text.length <= MAX_DEFAULT_LENGTH) tags.push(`@default ${text}`);
  }
  return docText(parts.filter((part) => part !== "").join("\n\n"), tags);
}

/** The default of a member in the constructor. */
export function initialOf({ presence }: MemberPlan): WrittenValue | undefined {
  return presence.kind === "default" ? presence : presence.initial;
}

/** The JSDoc tags of a comment. */
export function tagsOf(doc: DocComment): readonly string[] {
  return [...(doc.deprecated ? ["@deprecated"] : []), ...(doc.tags ?? [])];
}
