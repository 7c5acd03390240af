/** The members of classes: additions and removals, names, whether they are required, defaults and notes. */
import type { SpecLocation } from "../../diagnostics.js";
import type { PropertyNode } from "../../model/graph.js";
import type { ReportChange } from "../position-diff.js";
import { keywordAt } from "../position-diff.js";
import { type Family, shown } from "./family.js";

export const MEMBER_FAMILY: Family = {
  title: "Members of classes",
  rules: {
    "required-member-added": {
      meaning: "A required member was added. Values without it are not valid any more.",
      sent: "major",
      received: "minor",
    },
    "optional-member-added": {
      meaning: "An optional member was added.",
      sent: "minor",
      received: "minor",
    },
    "member-removed": {
      meaning: "A member was removed. Code that names it does not compile.",
      sent: "major",
      received: "major",
    },
    "member-renamed": {
      meaning: "The class member of a property has another name. The JSON is the same.",
      sent: "major",
      received: "major",
    },
    "member-became-required": {
      meaning: "A member became required.",
      sent: "major",
      received: "minor",
    },
    "member-became-optional": {
      meaning: "A member without a default became optional, so that it may be `undefined`.",
      sent: "minor",
      received: "major",
    },
    "member-became-optional-with-default": {
      meaning: "A member became optional; its default takes the place of an absent value.",
      sent: "minor",
      received: "minor",
    },
    "default-added": {
      meaning: "A default was added, so the member is never `undefined`.",
      sent: "minor",
      received: "minor",
    },
    "default-changed": {
      meaning: "A default was changed: code that leaves the member out gets another value.",
      sent: "minor",
      received: "minor",
    },
    "default-removed": {
      meaning: "The default of an optional member was removed, so that it may be `undefined`.",
      sent: "minor",
      received: "major",
    },
    "default-of-required-removed": {
      meaning: "The default of a required member was removed, so constructors demand the member.",
      sent: "major",
      received: "minor",
    },
    "member-became-read-only": {
      meaning: "A member became `readOnly`: only responses have it.",
      sent: "minor",
      received: "minor",
    },
    "member-became-not-read-only": {
      meaning: "A member is not `readOnly` any more.",
      sent: "minor",
      received: "minor",
    },
    "member-became-write-only": {
      meaning: "A member became `writeOnly`: only requests have it.",
      sent: "minor",
      received: "minor",
    },
    "member-became-not-write-only": {
      meaning: "A member is not `writeOnly` any more.",
      sent: "minor",
      received: "minor",
    },
    "member-deprecated": {
      meaning: "A member was deprecated.",
      sent: "minor",
      received: "minor",
    },
    "member-not-deprecated": {
      meaning: "A member is not deprecated any more.",
      sent: "patch",
      received: "patch",
    },
  },
};

/** A member of a class in one version. */
export interface Member {
  readonly property: PropertyNode;
  /** The name of the class member. */
  readonly name: string;
  readonly at: SpecLocation;
  /** Whether the default is applied. */
  readonly hasDefault: boolean;
}

/** Reports all changes of a member except those of its type and constraints. */
export function compareMember(old: Member, now: Member, report: ReportChange): void {
  if (old.name !== now.name)
    report("member-renamed", `The class member is called ${now.name} now; it was ${old.name}.`);
  comparePresence(old, now, report);
  compareDefault(old, now, report);
  compareFlags(old.property, now.property, report);
}

function comparePresence(old: Member, now: Member, report: ReportChange): void {
  if (old.property.required === now.property.required) return;
  if (now.property.required) report("member-became-required", "The member is required now.");
  else if (now.hasDefault)
    report("member-became-optional-with-default", "The member is optional now, with a default.");
  else report("member-became-optional", "The member is optional now, so it may be `undefined`.");
}

function compareDefault(old: Member, now: Member, report: ReportChange): void {
  const was = old.hasDefault ? old.property.default : undefined;
  const is = now.hasDefault ? now.property.default : undefined;
  const where = {
    before: was && keywordAt(old.property.schema, "default"),
    after: is && keywordAt(now.property.schema, "default"),
  };
  if (was === undefined && is !== undefined)
    report("default-added", `The default ${shown(is.value)} was added.`, where);
  else if (was !== undefined && is === undefined) {
    // `member-became-optional` reports that it may be absent now.
    const rule = old.property.required ? "default-of-required-removed" : "default-removed";
    report(rule, `The default ${shown(was.value)} was removed.`, where);
  } else if (JSON.stringify(was?.value) !== JSON.stringify(is?.value)) {
    const message = `The default was changed from ${shown(was?.value)} to ${shown(is?.value)}.`;
    report("default-changed", message, where);
  }
}

function compareFlags(old: PropertyNode, now: PropertyNode, report: ReportChange): void {
  for (const [flag, word] of [
    ["readOnly", "read-only"],
    ["writeOnly", "write-only"],
  ] as const) {
    if (old[flag] === now[flag]) continue;
    if (now[flag]) report(`member-became-${word}`, `The member is \`${flag}\` now.`);
    else report(`member-became-not-${word}`, `The member is not \`${flag}\` any more.`);
  }
  if (old.deprecated === now.deprecated) return;
  if (now.deprecated) report("member-deprecated", "The member is deprecated now.");
  else report("member-not-deprecated", "The member is not deprecated any more.");
}
