/** The functions of `compat/<Name>.ts`: readers and writers. */
import type { ModelPlan } from "../generator/plan/plan.js";
import { access, code, type Code, identifier, lines } from "./code.js";
import { compatFunction } from "./compat-type.js";
import { docs, KIND, type Parameter, parameters, type Statement, type Take } from "./structures.js";

/** The class or companion, under another name than the type of this file. */
export const modelOf = ({ name }: ModelPlan): Code => code`model${access(name)}`;

/** The body of a writer that converts nothing. */
export const SAME: Code = code`return value;`;

/** Null and undefined are read as they are. */
export function structureReaders(plan: ModelPlan, take: Take): readonly Statement[] {
  const name = identifier(plan.name);
  const json = { name: "json", type: code`any` };
  const read = code`${modelOf(plan)}.fromDict(json)`;
  return [
    exportedFunction(
      {
        name: `${plan.name}FromJSON`,
        parameters: [json],
        returns: name,
        body: code`return ${compatFunction(plan, "FromJSONTyped")}(json);`,
      },
      take,
    ),
    exportedFunction(
      {
        name: `${plan.name}FromJSONTyped`,
        parameters: [
          json,
          { name: "_ignoreDiscriminator", type: code`boolean`, initializer: code`false` },
        ],
        returns: name,
        body: code`return json === undefined || json === null ? json : ${read};`,
      },
      take,
    ),
  ];
}

export interface WriterParts {
  readonly value: Code;
  /** Statements that return the JSON value of `value`, which is not null. */
  readonly body: Code;
  /** Whether they select a child by the discriminator, unless the caller says otherwise. */
  readonly hasChildren?: boolean;
}

export function structureWriters(
  plan: ModelPlan,
  { value, body, hasChildren = false }: WriterParts,
  take: Take,
): readonly Statement[] {
  const parameter = { name: "value", type: code`${value} | null`, isOptional: true };
  return [
    exportedFunction(
      {
        name: `${plan.name}ToJSON`,
        parameters: [parameter],
        returns: code`any`,
        body: code`return ${compatFunction(plan, "ToJSONTyped")}(value);`,
      },
      take,
    ),
    exportedFunction(
      {
        name: `${plan.name}ToJSONTyped`,
        parameters: [
          parameter,
          {
            name: hasChildren ? "ignoreDiscriminator" : "_ignoreDiscriminator",
            type: code`boolean`,
            initializer: code`false`,
          },
        ],
        returns: code`any`,
        body:
          body === SAME
            ? body
            : lines([code`if (value === undefined || value === null) return value;`, body]),
      },
      take,
    ),
  ];
}

interface FunctionParts {
  readonly name: string;
  readonly doc?: string;
  readonly parameters: readonly (Parameter & { readonly isOptional?: boolean })[];
  readonly returns: Code;
  readonly body: Code;
}

export function exportedFunction(parts: FunctionParts, take: Take): Statement {
  return {
    kind: KIND.function,
    leadingTrivia: "\n",
    isExported: true,
    name: identifier(parts.name).text,
    ...docs(parts.doc),
    parameters: parameters(parts.parameters, take).map((one, index) =>
      parts.parameters[index]?.isOptional === true ? { ...one, hasQuestionToken: true } : one,
    ),
    returnType: take(parts.returns),
    statements: take(parts.body),
  };
}
