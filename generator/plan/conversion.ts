/** Plans the conversion of values between wire and instance. */
import { unreachable } from "../diagnostics.js";
import type { JsonType } from "../json.js";
import type { TypeNode } from "../model/graph.js";
import type { PlanContext } from "./context.js";
import { jsonTypes, memberCodec } from "./facts.js";
import type { Conversion } from "./plan.js";
import { planRef } from "./type.js";
import { toldMember } from "./without-codecs.js";

type ConversionContext = Pick<PlanContext, "graph" | "names" | "facts">;

const SAME: Conversion = { kind: "same" };
const COPY: Conversion = { kind: "copy" };

/**
 * The conversion of a type: none for primitives, one deep copy for plain JSON. Steps into arrays, maps
 * and unions only if a class or codec is inside.
 */
export function planConversion(type: TypeNode, context: ConversionContext): Conversion {
  switch (type.kind) {
    case "never":
    case "null":
    case "boolean":
    case "literal":
    case "open":
      return SAME;
    case "string":
    case "number": {
      const codec = context.facts.codecOf(type);
      return codec === undefined ? SAME : { kind: "codec", codec };
    }
    case "json":
      return COPY;
    case "array": {
      const items = planConversion(type.items, context);
      return isPlain(items) ? COPY : { kind: "array", items };
    }
    case "tuple":
      return planTuple(type, context);
    case "map": {
      const values = planConversion(type.values, context);
      return isPlain(values) ? COPY : { kind: "map", values };
    }
    case "union":
      return planSwitch(type, context);
    case "model":
      if (context.facts.needsConversion.has(type.id)) {
        return { kind: "model", model: planRef(type.id, context) };
      }
      return context.facts.copies.has(type.id) ? COPY : SAME;
    default:
      return unreachable(type);
  }
}

function isPlain(conversion: Conversion): boolean {
  return conversion.kind === "same" || conversion.kind === "copy";
}

function planTuple(
  type: Extract<TypeNode, { kind: "tuple" }>,
  context: ConversionContext,
): Conversion {
  const prefix = type.prefix.map((part) => planConversion(part, context));
  const rest = type.rest === undefined ? undefined : planConversion(type.rest, context);
  if (prefix.every(isPlain) && (rest === undefined || isPlain(rest))) return COPY;
  return { kind: "tuple", prefix, ...(rest === undefined ? {} : { rest }) };
}

interface Case {
  readonly types: readonly JsonType[];
  readonly then: Conversion;
}

/** Members without conversion come first, then those that are copied, then the others in order. */
function planSwitch(
  type: Extract<TypeNode, { kind: "union" }>,
  context: ConversionContext,
): Conversion {
  const cases: Case[] = type.members
    .map((member) => ({
      types: jsonTypes(member, context.facts),
      then: planMember(member, type, context),
    }))
    .filter(({ types }) => types.length > 0);
  if (cases.every(({ then }) => then.kind === "same")) return SAME;
  if (cases.every(({ then }) => isPlain(then))) return COPY;
  const merged = [
    ...merge(cases.filter(({ then }) => then.kind === "same")),
    ...merge(cases.filter(({ then }) => then.kind === "copy")),
    ...cases.filter(({ then }) => !isPlain(then)),
  ];
  return merged.length === 1 ? (merged[0] as Case).then : { kind: "switch", cases: merged };
}

/** The codec is omitted if its values cannot be distinguished from those of the other members. */
function planMember(
  member: TypeNode,
  type: Extract<TypeNode, { kind: "union" }>,
  context: ConversionContext,
): Conversion {
  if (member.kind !== "string" && member.kind !== "number")
    return planConversion(toldMember(member, type, context), context);
  const codec = memberCodec(member, type, context.facts.codecOf);
  return codec === undefined ? SAME : { kind: "codec", codec };
}

/** Merges cases with the same conversion into one. */
function merge(cases: readonly Case[]): readonly Case[] {
  const [first] = cases;
  if (first === undefined) return [];
  return [{ types: cases.flatMap(({ types }) => types), then: first.then }];
}
