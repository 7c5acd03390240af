/**
 * Plans how values of unions with codecs are written. At every level, the kind of a value selects the
 * function that writes it. The branches of a union are merged for that: the items of all its arrays are
 * distinguished together.
 */
import { typeParts } from "../schema/type-tree.js";
import type { ModelId, TypeNode } from "../model/graph.js";
import { planConversion } from "./conversion.js";
import type { PlanContext } from "./context.js";
import { memberCodec, withLost } from "./facts.js";
import type { CodecPlan, WritePlan } from "./plan.js";
import { planType } from "./type.js";
import { toldMember } from "./without-codecs.js";

type WriteContext = Pick<PlanContext, "graph" | "names" | "facts">;

/** How values of some types are written; undefined if they cannot be distinguished at run time. */
export function planWrite(
  types: readonly TypeNode[],
  context: WriteContext,
  open: ReadonlySet<ModelId> = new Set(),
): WritePlan | undefined {
  const members = types.flatMap((type) => membersOf(type, context, open));
  const codecs = distinctCodecs(members);
  if (codecs === undefined) return undefined;
  if (members.some(({ kind }) => kind === "open"))
    return members.length === 1 ? convertAll(types[0], context) : undefined;
  const lists = members.flatMap((member) => (member.kind === "list" ? [member] : []));
  const maps = members.flatMap((member) => (member.kind === "map" ? [member] : []));
  const array = planParts(lists, context);
  const map = planParts(maps, context);
  if (array === undefined || map === undefined) return undefined;
  return {
    kind: "cases",
    codecs,
    ...(array.kind === "plain" ? {} : { array }),
    ...(map.kind === "plain" ? {} : { map }),
    hasPlainArrays: array.kind === "plain" && lists.length > 0,
    hasOthers: members.some(({ kind }) => kind === "other"),
    isPrimitive: members.every(({ kind }) => kind === "codec" || kind === "primitive"),
  };
}

/**
 * Adds the unions in which codecs are not applied, because their values could not be distinguished in
 * writing: they keep wire values.
 */
export function withLostCodecs(context: PlanContext): PlanContext {
  const { graph, facts } = context;
  const unions = [...facts.instances.keys()].filter(
    (id) => graph.models.get(id)?.shape.kind === "union",
  );
  const lost = new Set<ModelId>();
  const known = { ...context, facts: { ...facts, lost } };
  // A union that keeps wire values may be the reason that another one does.
  for (let size = -1; size < lost.size;) {
    size = lost.size;
    for (const id of unions)
      if (!lost.has(id) && planWrite(contentOf(id, context), known, new Set([id])) === undefined)
        lost.add(id);
  }
  return lost.size === 0 ? context : { ...context, facts: withLost(facts, graph, lost) };
}

const PLAIN: WritePlan = { kind: "plain" };

/** Plans the contents of all lists, or all maps, among the members together. */
function planParts(
  parts: readonly (Member & { readonly kind: "list" | "map" })[],
  context: WriteContext,
): WritePlan | undefined {
  const coded = parts.filter(({ isCoded }) => isCoded);
  if (coded.length === 0) return PLAIN;
  const [first] = parts;
  if (parts.length === 1 && first !== undefined) return convertAll(first.type, context);
  const types = parts.flatMap(({ types: inner }) => inner);
  return planWrite(types, context, new Set(parts.flatMap(({ open }) => [...open])));
}

/** Converts values of one type, as members of that type are converted everywhere. */
function convertAll(type: TypeNode | undefined, context: WriteContext): WritePlan | undefined {
  if (type === undefined) return undefined;
  return {
    kind: "convert",
    type: planType(type, context),
    conversion: planConversion(type, context),
  };
}

/** A kind of value in instances. */
type Member =
  | { readonly kind: "codec"; readonly codec: CodecPlan }
  | {
      readonly kind: "list" | "map";
      readonly type: TypeNode;
      readonly types: readonly TypeNode[];
      readonly isCoded: boolean;
      readonly open: ReadonlySet<ModelId>;
    }
  /** A recursive model. */
  | { readonly kind: "open" }
  | { readonly kind: "null" | "primitive" | "other" };

/** The members of a type. Resolves synonyms, aliases and unions that contain codecs. */
function membersOf(
  type: TypeNode,
  context: WriteContext,
  open: ReadonlySet<ModelId>,
): readonly Member[] {
  const { facts } = context;
  switch (type.kind) {
    case "union":
      return type.members.flatMap((member) => {
        if (member.kind !== "string" && member.kind !== "number")
          return membersOf(toldMember(member, type, context), context, open);
        const codec = memberCodec(member, type, facts.codecOf);
        return codec === undefined ? PRIMITIVE : [{ kind: "codec", codec }];
      });
    case "array":
      return [partsMember("list", type, { types: [type.items], open }, context)];
    case "tuple": {
      const types = type.rest === undefined ? type.prefix : [...type.prefix, type.rest];
      return [partsMember("list", type, { types, open }, context)];
    }
    case "map":
      return [partsMember("map", type, { types: [type.values], open }, context)];
    case "model": {
      if (!facts.instances.has(type.id)) return withoutCodecOf(type, context, open);
      if (open.has(type.id)) return [{ kind: "open" }];
      const inside = new Set([...open, type.id]);
      if (facts.lost.has(type.id)) return ANYTHING;
      return contentOf(type.id, context).flatMap((part) => membersOf(part, context, inside));
    }
    case "json":
      return ANYTHING;
    case "null":
      return [{ kind: "null" }];
    case "never":
      return [];
    default: {
      const codec = facts.codecOf(type);
      return codec === undefined ? PRIMITIVE : [{ kind: "codec", codec }];
    }
  }
}

const PRIMITIVE: readonly Member[] = [{ kind: "primitive" }];
const OTHER: readonly Member[] = [{ kind: "other" }];

const NO_MODELS: ReadonlySet<ModelId> = new Set();
const JSON_TYPE: TypeNode = { kind: "json" };
const anyParts = (kind: "list" | "map"): Member => {
  return { kind, type: JSON_TYPE, types: [JSON_TYPE], isCoded: false, open: NO_MODELS };
};
/** Plain JSON may be an array or a map, which must not be taken for one with codecs. */
const ANYTHING: readonly Member[] = [...OTHER, anyParts("list"), anyParts("map")];

/** The members of a model without codecs: a class, or the arrays and maps that it may be. */
function withoutCodecOf(
  { id }: { readonly id: ModelId },
  context: WriteContext,
  open: ReadonlySet<ModelId>,
): readonly Member[] {
  const { copies, needsConversion } = context.facts;
  if (!copies.has(id) && !needsConversion.has(id)) return PRIMITIVE;
  // A recursive model may be anything that it contains.
  if (open.has(id)) return ANYTHING;
  const content = contentOf(id, context);
  const inside = new Set([...open, id]);
  return content.length === 0 ? OTHER : content.flatMap((part) => membersOf(part, context, inside));
}

function partsMember(
  kind: "list" | "map",
  type: TypeNode,
  { types, open }: { readonly types: readonly TypeNode[]; readonly open: ReadonlySet<ModelId> },
  context: WriteContext,
): Member {
  return { kind, type, types, open, isCoded: types.some((part) => isCoded(part, context)) };
}

/** Whether a type contains a codec, not counting classes. */
function isCoded(type: TypeNode, context: WriteContext): boolean {
  const { codecOf, instances } = context.facts;
  switch (type.kind) {
    case "model":
      return instances.has(type.id);
    case "union":
      return type.members.some((member) =>
        member.kind === "string" || member.kind === "number"
          ? memberCodec(member, type, codecOf) !== undefined
          : isCoded(toldMember(member, type, context), context),
      );
    default:
      return codecOf(type) !== undefined || typeParts(type).some((part) => isCoded(part, context));
  }
}

function contentOf(id: ModelId, { graph }: WriteContext): readonly TypeNode[] {
  const shape = graph.models.get(id)?.shape;
  switch (shape?.kind) {
    case "alias":
      return [shape.type];
    case "same":
      return [{ kind: "model", id: shape.target }];
    case "union":
      return shape.variants.map(({ type }) => type);
    default:
      return [];
  }
}

/** The codecs among the members, without duplicates; undefined if their values cannot be distinguished. */
function distinctCodecs(members: readonly Member[]): readonly CodecPlan[] | undefined {
  const known = new Map<string, CodecPlan>();
  for (const member of members) {
    if (member.kind !== "codec") continue;
    const { codec } = member;
    const other = known.get(codec.instance);
    if (other !== undefined && (other.encode !== codec.encode || other.from !== codec.from))
      return undefined;
    known.set(codec.instance, codec);
  }
  const isAlone =
    known.size === 1 && members.every(({ kind }) => kind === "codec" || kind === "null");
  const isTold = [...known.values()].every(({ is }) => is !== undefined);
  return isAlone || isTold ? [...known.values()] : undefined;
}
