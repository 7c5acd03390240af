/** Lists of keywords, and of the fields of decoded schemas, derived from the registry. */
import {
  type Children,
  type Keyword,
  type Limit,
  LIMITED_TYPES,
  type LimitedType,
  type Role,
  type ValueForm,
} from "./keyword.js";
import { KEYWORDS, type KeywordName } from "./keywords.js";
import type { Schema } from "./schema.js";

type Row<K extends KeywordName> = (typeof KEYWORDS)[K];

/** The keywords whose row has the given properties. */
export type KeywordWith<Properties> = {
  [K in KeywordName]: Row<K> extends Properties ? K : never;
}[KeywordName];

/** The field of a keyword; `never` if it is read into the fields of other keywords. */
export type FieldOf<K extends KeywordName> = K extends KeywordName
  ? Row<K> extends { readonly field: infer F }
    ? Exclude<F, "none">
    : K extends keyof Schema
      ? K
      : `Schema has no field ${K}`
  : never;

type FieldOfKeyword = { [K in KeywordName]: FieldOf<K> }[KeywordName];

/** The keywords with a custom reader. */
export type CustomKeyword = Exclude<KeywordName, KeywordWith<{ readonly form: ValueForm }>>;

/** The keywords that limit a number, or the number of characters, items or properties. */
export type LimitKeyword = KeywordWith<{ readonly limit: Limit }>;

/** The limits that are lower or upper bounds. */
export type BoundKeyword = KeywordWith<{
  readonly limit: { readonly bound: "lower" | "upper" };
}>;

/** The assertions whose row says what is expected. */
export type WordedKeyword = KeywordWith<{ readonly words: string }>;

/** The keywords that are shown in the notes of pages. */
export type PageKeyword = KeywordWith<{ readonly page: string }>;

/** The keywords with subschemas in a field of their own. */
export type ChildField = FieldOf<KeywordWith<{ readonly children: Children }>> & keyof Schema;

const ROWS = Object.entries(KEYWORDS) as [KeywordName, Keyword][];

/** The names of the keywords that pass a test, in the order of the registry. */
export function keywordsWhere(
  test: (keyword: Keyword, name: KeywordName) => boolean,
): readonly KeywordName[] {
  return ROWS.flatMap(([name, keyword]) => (test(keyword, name) ? [name] : []));
}

/** The row of a keyword; undefined for an unknown name. */
export function keywordOf(name: string): Keyword | undefined {
  return Object.hasOwn(KEYWORDS, name) ? KEYWORDS[name as KeywordName] : undefined;
}

/** All keywords, in the order of the registry. */
export const KEYWORD_NAMES = keywordsWhere(() => true);

/** A field of a schema. */
export interface Field {
  readonly name: keyof Schema;
  readonly role: Role;
  readonly children?: Children;
}

/**
 * Fields of `Schema` that are not the field of a keyword. Also includes keywords without a field in
 * `Schema`, so that these do not compile.
 */
type OtherField = Exclude<keyof Schema | FieldOfKeyword, keyof Schema & FieldOfKeyword>;

const OTHER_FIELDS: Readonly<Record<OtherField, Role>> = {
  id: "identity",
  at: "identity",
  resource: "identity",
  boolean: "assertion",
  patternFlags: "detail",
  digits: "detail",
  view: "direction",
  opened: "detail",
};

/** Every field of a schema once, in the order of the registry. */
export const FIELDS: readonly Field[] = listFields();

function listFields(): readonly Field[] {
  const fields = new Map<keyof Schema, Field>();
  for (const [name, role] of Object.entries(OTHER_FIELDS) as [keyof Schema, Role][])
    fields.set(name, { name, role });
  for (const [keyword, { field = keyword as keyof Schema, role, children }] of ROWS) {
    if (field === "none" || fields.has(field)) continue;
    fields.set(field, { name: field, role, ...(children === undefined ? {} : { children }) });
  }
  return [...fields.values()];
}

/** The fields with one of the roles, and the other given fields. */
export function fieldsOf(
  roles: readonly Role[],
  ...more: readonly (keyof Schema)[]
): ReadonlySet<string> {
  const found = FIELDS.filter(({ role }) => roles.includes(role)).map(({ name }) => name);
  return new Set([...found, ...more]);
}

/** A keyword that is a limit. */
export interface LimitField extends Limit {
  readonly keyword: LimitKeyword;
}

/** The limits of values, in the order in which they are checked. */
export const LIMITS: readonly LimitField[] = ROWS.flatMap(([name, { limit }]) =>
  limit === undefined ? [] : [{ ...limit, keyword: name as LimitKeyword }],
);

export const LIMITS_BY_KEYWORD: ReadonlyMap<string, LimitField> = new Map(
  LIMITS.map((limit) => [limit.keyword, limit]),
);

/** Whether a check is for a limit. */
export function isLimit<Check extends { readonly kind: string }>(
  check: Check,
): check is Extract<Check, { readonly kind: LimitKeyword }> {
  return isLimitKeyword(check.kind);
}

export function isLimitKeyword(keyword: string): keyword is LimitKeyword {
  return LIMITS_BY_KEYWORD.has(keyword);
}

/** The assertions whose row says what is expected, in the order of the registry. */
export const WORDED_KEYWORDS = keywordsWhere(
  ({ words }) => words !== undefined,
) as readonly WordedKeyword[];

/** Lower and upper limits of the same quantity: the value itself, its length, its items or its properties. */
export interface Range {
  readonly of: LimitedType;
  readonly lower: readonly BoundField[];
  readonly upper: readonly BoundField[];
}

export interface BoundField extends LimitField {
  readonly keyword: BoundKeyword;
}

export const RANGES: readonly Range[] = LIMITED_TYPES.flatMap((of) => {
  const limits = LIMITS.filter((limit) => limit.of === of);
  const bounds = (noun: string | undefined, bound: Limit["bound"]): readonly BoundField[] =>
    limits.filter((limit): limit is BoundField => limit.noun === noun && limit.bound === bound);
  return [...new Set(limits.map(({ noun }) => noun))].map((noun) => ({
    of,
    lower: bounds(noun, "lower"),
    upper: bounds(noun, "upper"),
  }));
});

/** The labels of notes on pages, each with its keyword, or with the lower and the upper limit of a range. */
export const PAGE_LABELS = listLabels();

function listLabels(): readonly {
  readonly label: string;
  readonly keywords: readonly [PageKeyword, PageKeyword?];
}[] {
  const labels = new Map<string, [PageKeyword, PageKeyword?]>();
  for (const [name, { page }] of ROWS) {
    if (page === undefined) continue;
    const known = labels.get(page);
    if (known === undefined) labels.set(page, [name as PageKeyword]);
    else known.push(name as PageKeyword);
  }
  return [...labels].map(([label, keywords]) => ({ label, keywords }));
}

/** The keywords with a JSDoc tag of their name, in the order of the tags. */
export const TAG_KEYWORDS = keywordsWhere(({ tag }) => tag === true) as readonly PageKeyword[];
