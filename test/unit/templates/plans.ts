/** Short ways to write plans. */
import type { JsonPrimitive, JsonValue } from "../../../generator/json.js";
import type {
  AliasPlan,
  ClassPlan,
  Conversion,
  DocComment,
  EnumPlan,
  MemberPlan,
  ModelPlan,
  ModelRef,
  OutputPlan,
  PagePlan,
  SamePlan,
  TypePlan,
  UnionPlan,
} from "../../../generator/plan/plan.js";
import { checkOf } from "./stand-in.js";

export const SAME: Conversion = { kind: "same" };
export const COPY: Conversion = { kind: "copy" };
export const STRING: TypePlan = { kind: "string" };
export const NUMBER: TypePlan = { kind: "number" };
export const BOOLEAN: TypePlan = { kind: "boolean" };
export const NULL: TypePlan = { kind: "null" };
export const JSON_VALUE: TypePlan = { kind: "json" };

export const doc = (text?: string, deprecated = false): DocComment => ({ text, deprecated });
export const arrayOf = (items: TypePlan): TypePlan => ({ kind: "array", items });
export const mapOf = (values: TypePlan): TypePlan => ({ kind: "map", values });
export const unionOf = (...members: TypePlan[]): TypePlan => ({ kind: "union", members });
export const literals = (...values: JsonPrimitive[]): TypePlan => ({ kind: "literal", values });
export const tuple = (prefix: TypePlan[], minItems = prefix.length, rest?: TypePlan): TypePlan => ({
  kind: "tuple",
  prefix,
  minItems,
  rest,
});

export const classRef = (name: string): ModelRef => ({
  kind: "model",
  name,
  needsConversion: true,
  isClass: true,
});
/** A companion; `needsConversion` if a class is inside. */
export const companionRef = (name: string, needsConversion: boolean): ModelRef => ({
  kind: "model",
  name,
  needsConversion,
  isClass: false,
});
export const via = (model: ModelRef): Conversion => ({ kind: "model", model });
export const arrayVia = (items: Conversion): Conversion => ({ kind: "array", items });
export const mapVia = (values: Conversion): Conversion => ({ kind: "map", values });

const PAGE: PagePlan = { title: "", rows: [], enumMembers: [], demands: [], example: {} };
const base = (name: string, text?: string) => ({
  name,
  pointer: `/components/schemas/${name}`,
  comment: doc(text),
  check: checkOf("true"),
  page: PAGE,
});

const OBJECT = `typeof value === "object" && value !== null && !Array.isArray(value)`;

type Overrides<T> = Partial<Omit<T, "kind" | "name">>;

export function member(
  name: string,
  type: TypePlan,
  overrides: Partial<MemberPlan> = {},
): MemberPlan {
  return {
    name,
    wireName: name,
    type,
    conversion: SAME,
    presence: { kind: "required" },
    comment: doc(),
    readOnly: false,
    writeOnly: false,
    inherited: false,
    ...overrides,
  };
}

export const optional = { presence: { kind: "optional" } } as const;
export const withDefault = (value: JsonValue, conversion: Conversion = SAME) =>
  ({ presence: { kind: "default", value, conversion } }) as const;

export function classPlan(
  name: string,
  members: readonly MemberPlan[],
  overrides: Overrides<ClassPlan> = {},
): ClassPlan {
  return {
    ...base(name),
    kind: "class",
    check: checkOf(OBJECT),
    members,
    additional: {
      name: "additionalProperties",
      type: JSON_VALUE,
      conversion: COPY,
      declared: false,
    },
    ...overrides,
  };
}

export function enumPlan(
  name: string,
  members: readonly (readonly [string, string | number | boolean])[],
  overrides: Overrides<EnumPlan> = {},
): EnumPlan {
  const values = members.map(([, value]) => `value === ${JSON.stringify(value)}`);
  if (overrides.nullable === true) values.push("value === null");
  return {
    ...base(name),
    kind: "enum",
    check: checkOf(values.join(" || ")),
    members: members.map(([memberName, value]) => ({ name: memberName, value, comment: doc() })),
    rest: undefined,
    nullable: false,
    ...overrides,
  };
}

export function unionPlan(
  name: string,
  parts: Pick<UnionPlan, "variants" | "decision" | "needsConversion">,
  overrides: Overrides<UnionPlan> = {},
): UnionPlan {
  return { ...base(name), kind: "union", mode: "oneOf", ...parts, ...overrides };
}

export function aliasPlan(
  name: string,
  parts: Pick<AliasPlan, "type" | "conversion" | "needsConversion">,
  overrides: Overrides<AliasPlan> = {},
): AliasPlan {
  return { ...base(name), kind: "alias", ...parts, ...overrides };
}

export function samePlan(name: string, target: ModelRef, text?: string): SamePlan {
  return { ...base(name, text), kind: "same", target };
}

export function outputPlan(models: readonly ModelPlan[], spec = "spec.yaml"): OutputPlan {
  return {
    title: "Test",
    servers: [],
    header: { spec },
    models,
    endpoints: [],
  };
}
