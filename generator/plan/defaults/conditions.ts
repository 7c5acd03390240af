/** The properties that conditions of a schema on the whole object depend on. */
import type { Document } from "../../decode/document.js";
import { childrenIn, IN_PLACE } from "../../schema/children.js";
import type { Schema } from "../../schema/schema.js";

export interface ObjectConditions {
  /** The properties that some condition mentions. */
  readonly names: ReadonlySet<string>;
  /** A condition also depends on other properties. */
  readonly all: boolean;
  /** The schemas that may or may not hold: branches, conditions and their consequences. */
  readonly branches: readonly Schema[];
  /** The schemas that always hold. */
  readonly parts: readonly Schema[];
}

/** Collects the conditions of a schema, following references and allOf. */
export function objectConditions(
  schema: Schema,
  { schemas }: Pick<Document, "schemas">,
): ObjectConditions {
  const names = new Set<string>();
  const branches = new Set<Schema>();
  let all = false;
  const visited = new Set<Schema>();
  const addNames = (list: readonly { readonly name: string }[] | undefined): void => {
    for (const { name } of list ?? []) names.add(name);
  };
  const visit = (part: Schema | undefined, conditional: boolean): void => {
    if (part === undefined || (conditional ? branches.has(part) : visited.has(part))) return;
    (conditional ? branches : visited).add(part);
    const { unevaluatedProperties, propertyNames } = part;
    all ||= (unevaluatedProperties ?? propertyNames) !== undefined || listsObjects(part);
    addNames(part.dependentSchemas);
    for (const { name, required } of part.dependentRequired ?? [])
      for (const one of [name, ...required]) names.add(one);
    if (conditional) {
      all ||= limitsOthers(part);
      addNames(part.properties);
      for (const name of part.required ?? []) names.add(name);
    }
    if (part.ref !== undefined) visit(schemas.get(part.ref), conditional);
    for (const inner of part.allOf ?? []) visit(inner, conditional);
    for (const inner of childrenIn(part, CONDITIONAL)) visit(inner, true);
  };
  visit(schema, false);
  return { names, all, branches: [...branches], parts: [...visited] };
}

/**
 * Whether an object may become invalid without the properties that a schema does not mention: some branch,
 * condition or excluded schema depends on them, or the whole object is listed.
 */
export function dependsOnOthers(schema: Schema, document: Pick<Document, "schemas">): boolean {
  const { branches, parts } = objectConditions(schema, document);
  return parts.some(listsObjects) || branches.some(restrictsOthers);
}

function listsObjects({ enum: values, const: value }: Schema): boolean {
  return (values ?? value) !== undefined;
}

function restrictsOthers(part: Schema): boolean {
  const { unevaluatedProperties, propertyNames } = part;
  const isAbout = (unevaluatedProperties ?? propertyNames) !== undefined;
  return isAbout || listsObjects(part) || limitsOthers(part);
}

/** Whether a schema restricts properties that it does not name. */
export function isAboutOthers(schema: Schema, document: Pick<Document, "schemas">): boolean {
  return objectConditions({ ...schema, anyOf: [schema] }, document).all;
}

function limitsOthers(part: Schema): boolean {
  const { additionalProperties, patternProperties, minProperties, maxProperties } = part;
  return (
    (additionalProperties ?? patternProperties ?? minProperties ?? maxProperties) !== undefined
  );
}

/** Keywords whose subschemas may or may not hold. */
const CONDITIONAL = IN_PLACE.filter(({ role }) => role !== "member");
