/** Types whose values keep their JSON form, because values of a codec cannot be distinguished from others. */
import type { ModelId, TypeNode } from "../model/graph.js";
import { modelsIn } from "../model/lookup.js";
import type { PlanContext } from "./context.js";

type CodecContext = Pick<PlanContext, "graph" | "facts">;

/**
 * A member of a union as its values are in instances: a named type keeps its JSON form if nothing tells the
 * values of its codec from those of other members than null.
 */
export function toldMember(
  member: TypeNode,
  { members }: Extract<TypeNode, { kind: "union" }>,
  context: CodecContext,
): TypeNode {
  if (member.kind !== "model") return member;
  const codecs = context.facts.instances.get(member.id)?.codecs ?? [];
  const isAlone = members.every((other) => other === member || other.kind === "null");
  return isAlone || codecs.every(({ is }) => is !== undefined)
    ? member
    : withoutCodecs(member, context);
}

/** Removes codecs from a type, but not inside classes. */
export function withoutCodecs(type: TypeNode, context: CodecContext): TypeNode {
  const inner = (part: TypeNode): TypeNode => withoutCodecs(part, context);
  switch (type.kind) {
    case "string":
      return { kind: "string" };
    case "number":
      return { kind: "number", integer: type.integer };
    case "array":
      return { kind: "array", items: inner(type.items) };
    case "tuple": {
      const { rest, ...others } = type;
      const prefix = type.prefix.map(inner);
      return { ...others, prefix, ...(rest === undefined ? {} : { rest: inner(rest) }) };
    }
    case "map":
      return { kind: "map", values: inner(type.values) };
    case "union":
      return { kind: "union", members: type.members.map(inner) };
    case "model": {
      if (!context.facts.instances.has(type.id)) return type;
      const shape = context.graph.models.get(type.id)?.shape;
      if (shape?.kind === "same") return inner({ kind: "model", id: shape.target });
      // A recursive alias cannot be inlined.
      return shape?.kind === "alias" && !refersTo(shape.type, type.id)
        ? inner(shape.type)
        : { kind: "json" };
    }
    default:
      return type;
  }
}

function refersTo(type: TypeNode, id: ModelId): boolean {
  return modelsIn(type).includes(id);
}
