/** The example of a page: runnable TypeScript in prettier's layout. */
import type { JsonValue } from "../generator/json.js";
import { escapeUnit, INVISIBLE } from "../generator/invisible.js";
import type { ExamplePlan, ModelOutline } from "../generator/plan/plan.js";
import { code, type Code, identifier, literal } from "./code.js";
import { codeBlock } from "./markdown.js";

/** The import of the models: a page is one folder below the README. */
export type IndexPath = "../index.js" | "./index.js";

interface Example {
  readonly value: JsonValue;
  readonly digits?: ExamplePlan["digits"] | undefined;
}

/** A fenced block: reads the value as JSON text, prints it, and takes it to a plain object and back. */
export function printExample(
  { name: text, isClass }: Pick<ModelOutline, "name" | "isClass">,
  { value, digits }: Example,
  index: IndexPath,
): string {
  const { start, statements } = usageOf({ name: text, isClass }, index);
  const example = code`${start}

const json = ${jsonText(value, digits)};

${statements}`;
  return codeBlock(example.text, "ts");
}

/** A fenced block like `printExample`, where the variable `json` has the text already. */
export function printUsage(
  model: Pick<ModelOutline, "name" | "isClass">,
  index: IndexPath,
): string {
  const { start, statements } = usageOf(model, index);
  return codeBlock(code`${start}\n\n${statements}`.text, "ts");
}

function usageOf(
  { name: text, isClass }: Pick<ModelOutline, "name" | "isClass">,
  index: IndexPath,
): { readonly start: Code; readonly statements: Code } {
  const name = identifier(text);
  return {
    start: code`import { ${name} } from ${literal(index)};`,
    statements: isClass ? classExample(name) : companionExample(name),
  };
}

function classExample(name: Code): Code {
  return code`// Create an instance from JSON text, or throw a ValidationError.
${assign("instance", code`${name}.fromJson`, "json")}
// Print the JSON text of the instance.
console.log(instance.toJson());

// Convert the instance into a plain object.
const dict = instance.toDict();
// Create an instance from a plain object.
${assign("copy", code`${name}.fromDict`, "dict")}
console.log(copy.toJson());`;
}

function companionExample(name: Code): Code {
  return code`// Read the value from JSON text, or throw a ValidationError.
${assign("value", code`${name}.fromJson`, "json")}
// Print the JSON text of the value.
${log(code`${name}.toJson`, "value")}

// Convert the value into plain JSON.
${assign("dict", code`${name}.toDict`, "value")}
// Read the value from plain JSON.
${assign("copy", code`${name}.fromDict`, "dict")}
${log(code`${name}.toJson`, "copy")}`;
}

const PRINT_WIDTH = 100;

/** `const left = callee(argument);`, with prettier's line breaks if it is too long. */
function assign(variable: string, callee: Code, argument: string): Code {
  const left = identifier(variable);
  const call = code`${callee}(${identifier(argument)});`;
  const line = code`const ${left} = ${call}`;
  if (line.text.length <= PRINT_WIDTH) return line;
  if (call.text.length + 2 <= PRINT_WIDTH) return code`const ${left} =\n  ${call}`;
  return code`const ${left} =\n  ${callee}(\n    ${identifier(argument)},\n  );`;
}

/** `console.log(callee(argument));` */
function log(callee: Code, argument: string): Code {
  const call = code`${callee}(${identifier(argument)})`;
  const line = code`console.log(${call});`;
  if (line.text.length <= PRINT_WIDTH) return line;
  if (call.text.length + 3 <= PRINT_WIDTH) return code`console.log(\n  ${call},\n);`;
  return code`console.log(\n  ${callee}(\n    ${identifier(argument)},\n  ),\n);`;
}

/** A number with a line of its own, after its key if it has one. */
const LONG_INTEGER = /^(\s*(?:"(?:[^"\\]|\\.)*": )?)(-?\d{16,})(?=,?$)/gm;

/** JSON text as template text: what a template or the reader's screen would take for something else is escaped. */
export function jsonText(value: JsonValue, digits?: ExamplePlan["digits"]): Code {
  const json = exampleJson(value, digits).replace(/[\\`]|\$(?=\{)/g, "\\$&");
  return { text: `\`${json}\``, uses: [] };
}

/** JSON text on several lines, with all digits of long integers. */
export function exampleJson(value: JsonValue, digits: ExamplePlan["digits"] = new Map()): string {
  return JSON.stringify(value, null, 2)
    .replace(LONG_INTEGER, (text, before: string, number: string) => {
      const written = digits.get(Number(number));
      return written === undefined ? text : before + written;
    })
    .replace(INVISIBLE, escapeUnit);
}
