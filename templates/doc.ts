/** JSDoc comments of declarations and members. */
import type { DocComment, MemberPlan } from "../generator/plan/plan.js";
import { type Code, comment, literal } from "./code.js";

/** Longer defaults are left to the code, which shows them anyway. */
const LONGEST_DEFAULT = 100;

/** The comment above a declaration; `fallback` (our own words) where the spec says nothing. */
export function printDoc(doc: DocComment, fallback?: string): Code {
  return comment(doc.text?.trim() === "" ? fallback : (doc.text ?? fallback), tagsOf(doc));
}

/** The comment above a member: its description, the direction it is meant for, and its default. */
export function printMemberDoc(member: MemberPlan): Code {
  const { comment: doc, presence } = member;
  const parts = [doc.text?.trim() ?? ""];
  if (member.readOnly) parts.push("Read-only: only in what the server sends.");
  if (member.writeOnly) parts.push("Write-only: only in what is sent to the server.");
  const tags = [...tagsOf(doc)];
  if (presence.kind === "default") {
    const { text } = literal(presence.value);
    if (text.length <= LONGEST_DEFAULT) tags.push(`@default ${text}`);
  }
  return comment(parts.filter((part) => part !== "").join("\n\n"), tags);
}

function tagsOf(doc: DocComment): readonly string[] {
  return doc.deprecated ? ["@deprecated"] : [];
}
