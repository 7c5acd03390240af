/** `schemas/<Name>.ts`: the JSON Schema of a model. Imports the schemas that it refers to. */
import type { ImportDeclarationStructure } from "ts-morph";
import type { JsonSchemaPlan } from "../generator/plan/plan.js";
import { code, commas, EMPTY, identifier, lines, literal, NAMESPACES } from "./code.js";
import { type Declarations, declarations, exportedConst, KIND } from "./structures.js";

/** The export of every schema module. No model can have this name. */
export const JSON_SCHEMA = "JSON_SCHEMA";

/** The file of a model's schema, without extension. */
export const schemaModule = (name: string): string => `schemas/${name}`;

export function structureJsonSchema(
  { name, schema, local, uses, isObject }: JsonSchemaPlan,
  importExtension: string,
): Declarations {
  const imported = uses.map(({ name: used }): ImportDeclarationStructure => {
    const alias = identifier(used).text;
    const moduleSpecifier = `./${alias}${importExtension}`;
    return { kind: KIND.import, namedImports: [{ name: JSON_SCHEMA, alias }], moduleSpecifier };
  });
  const standardName = NAMESPACES["json-schema"] as string;
  const list = commas(uses.map(({ name: used }) => identifier(used)));
  const value = lines([
    code`{ name: ${literal(name)},`,
    code`schema: ${literal(schema)},`,
    Object.keys(local).length === 0 ? EMPTY : code`local: ${literal(local)},`,
    isObject ? code`isObject: true,` : EMPTY,
    uses.length === 0 ? EMPTY : code`uses: () => [${list}],`,
    code`}`,
  ]);
  return declarations((take) => [
    {
      kind: KIND.import,
      leadingTrivia: "",
      isTypeOnly: true,
      namespaceImport: standardName,
      moduleSpecifier: `../json-schema${importExtension}`,
    },
    ...imported,
    exportedConst({
      name: JSON_SCHEMA,
      type: `${standardName}.Definition`,
      doc: undefined,
      value: take(value),
    }),
  ]);
}
