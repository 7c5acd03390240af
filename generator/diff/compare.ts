/**
 * Compares the models of two versions. Input: the results of the naming stage. Output: every change
 * that affects code using the models, in the order of the old models, then of the new ones.
 */
import type { SpecLocation } from "../diagnostics.js";
import type { ModelId } from "../model/graph.js";
import { compareModel } from "./compare-model.js";
import type { Comparison } from "./comparison.js";
import { pairModels, type Pairs } from "./pairs.js";
import { type Direction, type Finding, verdictOf } from "./rule.js";
import { ruleOf } from "./rules/table.js";
import { createVersion, nameOf, type NamedModels, type Version } from "./version.js";

export type { NamedModels } from "./version.js";

export function compareModels(before: NamedModels, after: NamedModels): readonly Finding[] {
  const old = createVersion(before);
  const now = createVersion(after);
  const pairs = pairModels(old, now);
  const findings: Finding[] = [];
  for (const id of old.graph.models.keys()) {
    const twin = pairs.newOf.get(id);
    if (twin === undefined) findings.push(removed(id, old, now));
    else findings.push(...findingsOf(id, twin, { old, now, pairs }));
  }
  for (const id of now.graph.models.keys())
    if (!pairs.oldOf.has(id)) findings.push(added(id, old, now));
  return merged(findings);
}

interface Versions {
  readonly old: Version;
  readonly now: Version;
  readonly pairs: Pairs;
}

/** The changes between the old and the new version of a model. */
function findingsOf(id: ModelId, twin: ModelId, versions: Versions): readonly Finding[] {
  const { old, now, pairs } = versions;
  const findings: Finding[] = [];
  const model = nameOf(id, old);
  const direction = directionOf(id, old);
  const comparison: Comparison = {
    old,
    now,
    pairs,
    report: ({ rule, message, member, before, after }) => {
      const verdict = verdictOf(ruleOf(rule), direction);
      findings.push({
        ...{ rule, verdict, direction, model, member, message, alsoIn: [], before, after },
      });
    },
  };
  compareModel(id, twin, comparison);
  return findings;
}

/** A model without operations may be both sent and received. */
function directionOf(id: ModelId, version: Version): Direction {
  return version.directions.get(id) ?? "both";
}

function removed(id: ModelId, old: Version, now: Version): Finding {
  const message = `The model ${nameOf(id, old)} was removed.`;
  const where = { before: atOf(id, old), after: rootOf(now) };
  return { rule: "model-removed", message, ...subject("model-removed", id, old), ...where };
}

function added(id: ModelId, old: Version, now: Version): Finding {
  const message = `The model ${nameOf(id, now)} was added.`;
  const where = { before: rootOf(old), after: atOf(id, now) };
  return { rule: "model-added", message, ...subject("model-added", id, now), ...where };
}

/** The properties of a finding about a whole model. */
function subject(
  rule: string,
  id: ModelId,
  version: Version,
): Pick<Finding, "model" | "direction" | "verdict" | "alsoIn"> {
  const direction = directionOf(id, version);
  const verdict = verdictOf(ruleOf(rule), direction);
  return { model: nameOf(id, version), direction, verdict, alsoIn: [] };
}

function atOf(id: ModelId, version: Version): SpecLocation {
  return version.graph.models.get(id)?.schema.at ?? rootOf(version);
}

function rootOf(version: Version): SpecLocation {
  return { document: version.root, pointer: "" };
}

/** Merges equal findings about a schema that several models include. */
function merged(findings: readonly Finding[]): readonly Finding[] {
  const known = new Map<string, Finding>();
  for (const finding of findings) {
    const { rule, message, before, after, verdict } = finding;
    const places = [before, after].map(({ document, pointer }) => `${document}#${pointer}`);
    const isOwn = rule === "model-added" || rule === "model-removed" || rule === "model-renamed";
    const key = [rule, message, verdict, ...places, isOwn ? finding.model : ""].join("\n");
    const first = known.get(key);
    const label = labelOf(finding);
    if (first === undefined) known.set(key, finding);
    else if (labelOf(first) !== label && !first.alsoIn.includes(label))
      known.set(key, { ...first, alsoIn: [...first.alsoIn, label] });
  }
  return [...known.values()];
}

/** `Pet.tags[]`. */
export function labelOf({ model, member }: Pick<Finding, "model" | "member">): string {
  if (member === undefined || member === "") return model;
  return member.startsWith("[") || member.startsWith("{") ? model + member : `${model}.${member}`;
}
