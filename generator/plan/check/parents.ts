/** References to parents: classes that are read as one of their children, unless a schema extends them. */
import { sameTarget } from "../../model/analysis.js";
import { finalModel } from "../../model/lookup.js";
import { shapesObject } from "../../schema/meaning.js";
import type { Schema, SchemaId } from "../../schema/schema.js";
import { closure } from "../example/parts.js";
import type { Planner, Scope } from "./planner.js";

/**
 * The parent that a `$ref` or a member of allOf means, if the schema extends it: its keywords are checked,
 * not its children.
 */
export function extendedParent(
  schema: Schema,
  reference: SchemaId | undefined,
  { context }: Planner,
): Schema | undefined {
  const { graph, document, self } = context;
  const id = reference === undefined ? undefined : graph.modelOf.get(reference);
  if (id === undefined || id === self) return undefined;
  const model = finalModel(id, context);
  const isParent = model.shape.kind === "class" && model.shape.children !== undefined;
  return isParent && isExtension(schema, model.schema, document) ? model.schema : undefined;
}

/** Whether a schema adds another schema, or keywords about properties, to a target. */
function isExtension(
  schema: Schema,
  target: Schema,
  document: Planner["context"]["document"],
): boolean {
  const { ref, allOf = [], required = [], ...others } = schema;
  if (allOf.length + (ref === undefined ? 0 : 1) > 1 || shapesObject(others)) return true;
  const known = closure([target], [], document).flatMap((part) => part.required ?? []);
  return required.some((name) => !known.includes(name));
}

/**
 * The scope of a branch or condition: what it refers to is read as in any other place, as one of its
 * children too, unless it extends that or the model is such a child itself.
 */
export function scopeOfReference(schema: Schema, scope: Scope, { context, root }: Planner): Scope {
  const { schemas } = context.document;
  if (!scope.isModelValue) return scope;
  const ref = referenceOf(schema);
  const target = ref === undefined ? undefined : schemas.get(ref);
  if (target === undefined || isExtension(schema, target, context.document)) return scope;
  const mapping = target.discriminator?.mapping ?? [];
  return mapping.some((key) => key.schema === root.id) ? scope : { ...scope, isModelValue: false };
}

/** What a schema refers to, directly or as the only member of allOf. */
function referenceOf(schema: Schema): SchemaId | undefined {
  const [only, ...more] = schema.allOf ?? [];
  if (schema.ref !== undefined || only === undefined || more.length > 0)
    return schema.ref ?? sameTarget(schema);
  return sameTarget(only);
}
