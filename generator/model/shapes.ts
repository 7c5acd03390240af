/** Computes the shapes of models, and adds the models that only shapes need. */
import type { Schema, SchemaId } from "../schema/schema.js";
import type { Report } from "../diagnostics.js";
import { pointerToken } from "../json.js";
import { type Limits, raisedBy, showLimit } from "../config/limits.js";
import { classShape } from "./class-shape.js";
import { enumShape } from "./enum-shape.js";
import { type ChildContext, childrenOf } from "./children.js";
import type { ClassShape, Model, ModelId, Shape } from "./graph.js";
import type { Candidate, Hoisted } from "./hoist.js";
import { areScalars } from "./literals.js";
import { createObjectFacts } from "./object-facts.js";
import { toTypeNode, type Typing } from "./types.js";
import { unionShape } from "./union-shape.js";
import { findClassTags } from "./variant-tags.js";

export interface ShapeInput {
  readonly typing: Typing;
  readonly hoisted: Hoisted;
  readonly isUsed: (candidate: Candidate) => boolean;
  readonly componentNames: ReadonlyMap<SchemaId, string>;
  readonly limits: Pick<Limits, "members">;
  readonly report: Report;
}

/** Maximum number of models for properties that several schemas declare. */
const MAX_COMBINATIONS = 5000;

/** The models of all candidates in use, by id. */
export function shapeModels(input: ShapeInput): Map<ModelId, Model> {
  const { typing, hoisted, isUsed, report, componentNames } = input;
  const { candidates, merged } = hoisted;
  const facts = createObjectFacts(typing.analysis);
  const mergeProperty = createMergeProperty(hoisted);
  const models = new Map<ModelId, Model>();
  const tags = findClassTags({ analysis: typing.analysis, facts, componentNames, merged });
  const classContext = { ...typing, report, mergeProperty, tags };
  const childContext = { ...typing, facts };
  const unionContext = { ...typing, report, facts, componentNames, merged };
  let members = 0;
  const shapeOf = ({ schema, analysis }: Candidate): Shape => {
    switch (analysis.kind) {
      case "same": {
        const target = typing.modelOf(analysis.target);
        if (target !== undefined) return { kind: "same", target };
        return { kind: "alias", type: toTypeNode(schema, typing) };
      }
      case "class": {
        if (members > input.limits.members) return NO_MEMBERS;
        const shape = classShape(schema, analysis.parts, classContext);
        members += shape.properties.length;
        if (members > input.limits.members) reportMembers(schema, input);
        return withChildren(shape, schema, childContext);
      }
      case "union":
        return unionShape(schema, analysis, unionContext);
      case "enum":
        if (areScalars(analysis.values)) return enumShape(analysis);
        return { kind: "alias", type: toTypeNode(schema, typing) };
      case "split":
      case "alias":
        return { kind: "alias", type: toTypeNode(schema, typing) };
    }
  };
  // Shapes may add candidates; iterating a Map visits entries added during iteration.
  for (const [id, candidate] of candidates) {
    if (!isUsed(candidate)) continue;
    const { schema, origin } = candidate;
    models.set(id, { id, schema, origin, shape: shapeOf(candidate) });
  }
  return models;
}

const NO_MEMBERS: ClassShape = { kind: "class", properties: [], additional: "forbidden" };

function reportMembers({ at }: Schema, { limits, report }: ShapeInput): void {
  const message = `The classes have more than ${showLimit(limits.members)} members together${raisedBy("members")}`;
  report.error("TOO_COMPLEX", message, at);
}

function withChildren(shape: ClassShape, schema: Schema, context: ChildContext): ClassShape {
  const children = childrenOf(schema, context);
  return children === undefined ? shape : { ...shape, children };
}

/** Combines the declarations of a property into one schema. The same declarations give the same schema. */
function createMergeProperty(
  hoisted: Hoisted,
): (declarations: readonly Schema[], owner: ModelId, name: string) => Schema {
  const known = new Map<string, Schema>();
  return (declarations, owner, name) => {
    const last = declarations.at(-1) as Schema;
    const key = declarations
      .map(({ ref, id }) => ref ?? id)
      .sort()
      .join("\n");
    const found = known.get(key);
    if (found !== undefined) return found;
    if (known.size >= MAX_COMBINATIONS) return last;
    const combined: Schema = {
      id: `${owner}/allOf/properties/${pointerToken(name)}`,
      at: last.at,
      resource: last.resource,
      allOf: declarations,
    };
    const isModel = hoisted.addCombined(combined, { kind: "inline", parent: owner, steps: [name] });
    const result = isModel ? combined : last;
    known.set(key, result);
    return result;
  };
}
