/** Random components with a discriminator: a union and its variants, or a parent and its children. */
import type { JsonValue } from "../../generator/json.js";
import { object } from "./objects.js";
import { type Mutable, refTo, type Scope, sometimesNull } from "./scope.js";

export type Family = Readonly<Record<string, Mutable>>;

/** Variants first, so that the union may refer to them. */
export function taggedUnion(scope: Scope, [union, ...names]: readonly string[]): Family {
  const { random } = scope;
  const tag = random.pick(["kind", "type", "a"]);
  const style = tagStyle(scope);
  const tags = names.map((name, index) => style.tagOf(name, index));
  const variants = names.map((name, index) => [
    name,
    withTag(object(scope), { tag, scope, schema: style.schemaOf(tags[index] as Tag, index) }),
  ]);
  const keys = names.flatMap((name, index) =>
    random.chance(75) ? [[`${tags[index] as Tag}`, target(name, scope)]] : [],
  );
  if (random.chance(20)) keys.push(["another", target(random.pick(names), scope)]);
  const needsMapping = names.some((name, index) => tags[index] !== name);
  const mapping =
    needsMapping || random.chance(30) ? { mapping: Object.fromEntries(keys) as Mutable } : {};
  const choice: Mutable = {
    [random.pick(["oneOf", "oneOf", "anyOf"])]: [
      ...names.map(refTo),
      ...(scope.full && random.chance(15) ? [{ type: "null" }] : []),
    ],
    discriminator: { propertyName: tag, ...mapping },
    ...(!scope.full && random.chance(15) ? { nullable: true } : {}),
  };
  return {
    ...(Object.fromEntries(variants) as Family),
    [union as string]: random.chance(30)
      ? { ...withTag(object(scope), { tag, scope, schema: { type: "string" } }), ...choice }
      : choice,
  };
}

function target(name: string, { random }: Scope): string {
  return random.chance(50) ? name : `#/components/schemas/${name}`;
}

type Tag = string | number;

interface TagStyle {
  tagOf(name: string, index: number): Tag;
  schemaOf(tag: Tag, index: number): Mutable | undefined;
}

function tagStyle({ random, full }: Scope): TagStyle {
  const one = (value: JsonValue, type: string): Mutable =>
    full && random.chance(50) ? { const: value } : { type, enum: [value] };
  return random.weighted<TagStyle>([
    [3, () => ({ tagOf: (name) => name, schemaOf: () => ({ type: "string" }) })],
    [3, () => ({ tagOf: (name) => name, schemaOf: (tag) => one(tag, "string") })],
    [3, () => ({ tagOf: (_, index) => `t${index}`, schemaOf: () => ({ type: "string" }) })],
    [3, () => ({ tagOf: (_, index) => `t${index}`, schemaOf: (tag) => one(tag, "string") })],
    [2, () => ({ tagOf: (_, index) => index, schemaOf: (tag) => one(tag, "integer") })],
    [1, () => ({ tagOf: (_, index) => `t${index}`, schemaOf: () => undefined })],
    [
      1,
      () => ({
        tagOf: (_, index) => `t${index}`,
        schemaOf: (tag) => ({ type: "string", enum: [tag, "shared"] }),
      }),
    ],
  ]);
}

interface Tagging {
  readonly tag: string;
  readonly scope: Scope;
  readonly schema: Mutable | undefined;
}

/** Declares the tag, nearly always as required. */
function withTag(schema: Mutable, { tag, scope, schema: own }: Tagging): Mutable {
  if (own === undefined) return schema;
  const required = ((schema["required"] ?? []) as string[]).filter((name) => name !== tag);
  return {
    ...schema,
    properties: { ...(schema["properties"] as Mutable), [tag]: sometimesNull(own, scope, 10) },
    ...(scope.random.chance(88)
      ? { required: [...required, tag] }
      : { required: [...required, "id"] }),
  };
}

/** A parent with a discriminator, but without oneOf or anyOf. Its children extend it at several levels. */
export function parentAndChildren(scope: Scope, [parent, ...names]: readonly string[]): Family {
  const { random } = scope;
  const tag = "kind";
  const root = parent as string;
  const mapped = random.some(names, 70).map((name) => [`t-${name}`, target(name, scope)]);
  const mapping = random.chance(60) ? { mapping: Object.fromEntries(mapped) as Mutable } : {};
  const family: Record<string, Mutable> = {
    [root]: {
      ...withTag(object(scope), { tag, scope, schema: { type: "string" } }),
      discriminator: { propertyName: tag, ...mapping },
    },
  };
  for (const [index, name] of names.entries()) {
    const above = index > 0 && random.chance(40) ? (names[index - 1] as string) : root;
    const { additionalProperties: _, ...own } = object(scope);
    family[name] = { allOf: [refTo(above), own] };
  }
  return family;
}
