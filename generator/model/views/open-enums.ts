/**
 * Open enums (option `enums`): an enum that also accepts values that it does not list, because servers add
 * values. `enum: [a, b]` becomes `anyOf: [{ enum: [a, b] }, { type: string }]`.
 */
import type { JsonType, JsonValue } from "../../json.js";
import { CHILD_KEYWORDS, childrenIn } from "../../schema/children.js";
import { fieldsOf } from "../../schema/fields.js";
import { hasOnly } from "../../schema/meaning.js";
import { type Mask, NUMBER, OBJECT, STRING } from "../../schema/possible-types.js";
import { isParent, type Schema } from "../../schema/schema.js";
import type { AnalysisContext } from "../analysis.js";
import { distinct, hasUnsafeIntegers, possibleValues } from "../literals.js";
import { createObjectFacts, type ObjectFacts } from "../object-facts.js";
import { isContainsOpen, reach, type Relations } from "./relations.js";

/** The enums that are opened in a view, or in place. */
export interface OpenEnums {
  readonly changed: readonly Schema[];
  /** Returns an enum with any other string or number; other schemas unchanged. */
  readonly open: (schema: Schema) => Schema;
  /** Whether a schema accepts other strings or numbers than before for its own value. */
  readonly acceptsMore: (schema: Schema) => boolean;
  /** The names of the properties that accept other values. They do not distinguish objects. */
  readonly names: ReadonlySet<string>;
}

/**
 * The enums of a document that can be open, of which `isChosen` selects some; undefined if there are none.
 * These stay closed: constants, enums that tell the variants of a union apart, and those below `not` and
 * other keywords with which accepting more values there means accepting fewer.
 */
export function findOpenEnums(
  { relations, analysis }: Input,
  isChosen: (schema: Schema) => boolean,
): OpenEnums | undefined {
  const kept = new Set([
    ...keptBranches(relations, analysis),
    ...findTags(relations, analysis),
    ...findNegated(relations),
  ]);
  const changed: Schema[] = [];
  for (const schema of analysis.schemas.values())
    if (restOf(schema) !== undefined && !kept.has(schema) && isChosen(schema)) changed.push(schema);
  if (changed.length === 0) return undefined;
  const set = new Set(changed);
  const wider = reach(changed, (schema) =>
    relations.to(schema).flatMap((link) => (link.relation === "part" ? [] : [link.schema])),
  );
  return {
    changed,
    open: (schema) => (set.has(schema) ? withRest(schema) : schema),
    acceptsMore: (schema) => wider.has(schema),
    names: namesOf(relations, wider),
  };
}

interface Input {
  readonly relations: Relations;
  readonly analysis: AnalysisContext;
}

function namesOf({ leading }: Relations, wider: ReadonlySet<Schema>): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { properties = [] } of leading)
    for (const { name, schema } of properties) if (wider.has(schema)) names.add(name);
  return names;
}

// ---- enums ---------------------------------------------------------------------------------------------

/** The type of the other values of an enum; undefined for a schema that is no enum, or a constant. */
function restOf(schema: Schema): JsonType | undefined {
  const values = schema.enum === undefined ? constantsOf(schema) : ownValues(schema);
  const known = distinct(values ?? []).filter((value) => value !== null);
  if (known.length < 2) return undefined;
  const { types } = schema;
  if (known.every((value) => typeof value === "string")) return "string";
  if (!known.every((value) => typeof value === "number")) return undefined;
  return types?.includes("number") !== true && types?.includes("integer") === true
    ? "integer"
    : "number";
}

function ownValues(schema: Schema): readonly JsonValue[] | undefined {
  const { ref, anyOf, oneOf } = schema;
  const isAlone = ref === undefined && anyOf === undefined && oneOf === undefined;
  return isAlone && schema.const === undefined && !hasUnsafeIntegers(schema)
    ? schema.enum
    : undefined;
}

const CONSTANT = fieldsOf(["identity", "text", "note", "detail"], "const", "enum", "types");

/** The values of a oneOf or anyOf of inline constants, which is an enum too. */
function constantsOf({
  ref,
  oneOf,
  anyOf,
  discriminator,
}: Schema): readonly JsonValue[] | undefined {
  const branches = oneOf ?? anyOf;
  if (branches === undefined || (oneOf !== undefined && anyOf !== undefined)) return undefined;
  if (ref !== undefined || discriminator !== undefined) return undefined;
  const values: JsonValue[] = [];
  for (const branch of branches) {
    if (!hasOnly(branch, CONSTANT) || hasUnsafeIntegers(branch)) return undefined;
    if (branch.const !== undefined) values.push(branch.const.value);
    else if (branch.enum !== undefined) values.push(...branch.enum);
    else if (branch.types?.length === 1 && branch.types[0] === "null") values.push(null);
    else return undefined;
  }
  return values;
}

function withRest(schema: Schema): Schema {
  const { id, at, resource } = schema;
  const { enum: values, enumNames, enumDescriptions, oneOf, anyOf, ...others } = schema;
  const list = { enum: values, enumNames, enumDescriptions };
  const own = Object.fromEntries(Object.entries(list).filter(([, value]) => value !== undefined));
  const known = oneOf ?? anyOf ?? [{ id: `${id}/anyOf/0`, at, resource, ...own }];
  const other: Schema = { id: `${id}/anyOf/${known.length}`, at, resource, ...typesBeside(schema) };
  // An enum without a name stays one; constants in a list have a name.
  const mark = values === undefined ? {} : { opened: true as const };
  return { ...others, anyOf: [...known, other], ...mark };
}

/** The type of the other values, unless the schema itself says it. */
function typesBeside(schema: Schema): Pick<Schema, "types"> {
  const own = schema.types?.filter((type) => type !== "null");
  return own?.length === 1 ? {} : { types: [restOf(schema) as JsonType] };
}

// ---- enums that stay closed ----------------------------------------------------------------------------

/**
 * Branches beside one that allows the same JSON type: the enum is open already, or it tells its values from
 * those of a format. Constants belong to the enum that their union is.
 */
function keptBranches({ leading }: Relations, context: AnalysisContext): readonly Schema[] {
  return leading.flatMap(({ oneOf = [], anyOf = [], ...schema }) =>
    [oneOf, anyOf].flatMap((branches) =>
      constantsOf({ ...schema, anyOf: branches }) !== undefined
        ? branches
        : branches.filter((branch) => isBesideOthers(branch, branches, context)),
    ),
  );
}

function isBesideOthers(
  branch: Schema,
  branches: readonly Schema[],
  context: AnalysisContext,
): boolean {
  const mask = context.maskOf(branch) & SCALARS;
  return branches.some(
    (other) => (context.maskOf(other) & mask) !== 0 && possibleValues(other, context) === undefined,
  );
}

const SCALARS: Mask = STRING | NUMBER;

/** The schemas of the properties that tell variants of a union, or children of a class, apart. */
function findTags(relations: Relations, context: AnalysisContext): ReadonlySet<Schema> {
  const facts = createObjectFacts(context);
  const tags = relations.leading.flatMap((schema) => [
    ...tagsOfDiscriminator(schema, relations, context),
    ...tagsOfUnion(schema, { relations, facts, context }),
  ]);
  return sameValue(tags, relations);
}

function tagsOfDiscriminator(
  schema: Schema,
  relations: Relations,
  { schemas }: AnalysisContext,
): readonly Schema[] {
  const { discriminator, oneOf = [], anyOf = [] } = schema;
  if (discriminator === undefined) return [];
  const mapped = discriminator.mapping.flatMap((entry) => schemas.get(entry.schema) ?? []);
  const owners = isParent(schema) ? mapped : [schema, ...mapped, ...oneOf, ...anyOf];
  // A value with another tag is an instance of the parent, whose own tag may be open.
  const own = isParent(schema) ? (schema.properties ?? []).map((property) => property.schema) : [];
  const found = declarations(owners, discriminator.property, relations);
  return found.filter((declaration) => !own.includes(declaration));
}

function tagsOfUnion(
  { oneOf, anyOf }: Schema,
  {
    relations,
    facts,
    context,
  }: {
    readonly relations: Relations;
    readonly facts: ObjectFacts;
    readonly context: AnalysisContext;
  },
): readonly Schema[] {
  return [oneOf, anyOf].flatMap((all = []) => {
    const branches = all.filter((branch) => (context.maskOf(branch) & OBJECT) !== 0);
    if (branches.length < 2) return [];
    const listing = new Map<string, number>();
    for (const branch of branches)
      for (const name of facts.namesOf(branch))
        if (facts.of(branch, name).values !== undefined)
          listing.set(name, (listing.get(name) ?? 0) + 1);
    return [...listing].flatMap(([name, count]) =>
      count < 2 ? [] : declarations(branches, name, relations),
    );
  });
}

/** The schemas that declare a property of the objects of some schemas. */
function declarations(
  owners: readonly Schema[],
  name: string,
  relations: Relations,
): readonly Schema[] {
  return [...sameValue(owners, relations)].flatMap(({ properties = [] }) =>
    properties.flatMap((property) => (property.name === name ? [property.schema] : [])),
  );
}

function sameValue(start: readonly Schema[], relations: Relations): ReadonlySet<Schema> {
  return reach(start, (schema) =>
    relations.from(schema).flatMap((link) => (link.relation === "part" ? [] : [link.schema])),
  );
}

const NEGATING = CHILD_KEYWORDS.filter(
  ({ appliesTo, negates }) => negates === true || appliesTo === "property name",
);

/** The schemas that may be negated, those of the names of properties, and everything that these refer to. */
function findNegated({ leading, from }: Relations): ReadonlySet<Schema> {
  const start = leading.flatMap((schema) => [
    ...childrenIn(schema, NEGATING),
    ...(schema.contains === undefined || isContainsOpen(schema) ? [] : [schema.contains]),
  ]);
  return reach(start, (schema) => from(schema).map((link) => link.schema));
}
