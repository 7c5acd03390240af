/** The variant that a union selects for an object. */
import type { JsonObject, JsonValue } from "../../json.js";
import type { Decision, UnionShape } from "../../model/graph.js";
import type { Schema } from "../../schema/schema.js";
import type { Verdict } from "../example/validate.js";

/** The index of the variant; undefined if none is selected. */
export function selectedVariant(
  { decision, variants }: UnionShape,
  object: JsonObject,
  validate: (schema: Schema, value: JsonValue) => Verdict,
): number | undefined {
  const isValid = (index: number): boolean => {
    const variant = variants[index];
    return variant !== undefined && validate(variant.schema, object) === "valid";
  };
  const select = (tree: Decision | undefined): number | undefined => {
    if (tree === undefined) return undefined;
    if (tree.kind === "variant") return tree.index;
    if (tree.kind === "trial") return tree.candidates.find(isValid);
    return select(nextOf(tree, object));
  };
  return select(decision);
}

function nextOf(
  tree: Exclude<Decision, { readonly kind: "variant" | "trial" }>,
  object: JsonObject,
): Decision | undefined {
  if (tree.kind === "type") return tree.cases.find(({ types }) => types.includes("object"))?.then;
  if (tree.kind === "key") {
    const found = tree.cases.find(({ key }) => Object.hasOwn(object, key));
    return found === undefined ? tree.otherwise : found.then;
  }
  const tag = Object.hasOwn(object, tree.property) ? object[tree.property] : undefined;
  const found = tree.cases.find(({ values }) => values.some((value) => value === tag));
  return found === undefined ? tree.otherwise : found.then;
}
