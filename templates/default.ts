/** Defaults, on the instance side. */
import type { DigitsWithin, WrittenValue } from "../generator/schema/schema.js";
import { isJsonObject, type JsonValue, pointerToken } from "../generator/json.js";
import type { Conversion, TypePlan } from "../generator/plan/plan.js";
import { bigint, code, type Code, commas, model, propertyKey } from "./code.js";
import { convertCodec } from "./codec.js";
import {
  holdsTuple,
  itemsOf,
  memberOfKind,
  needsConversion,
  typeFor,
  valuesOf,
} from "./convert.js";
import { printModelType, printType } from "./type.js";
import { fits, jsonTypeOf } from "./type-test.js";
import { INHERITED, typedLiteral } from "./typed-literal.js";

/** A value at any depth of a default. */
interface Part {
  readonly value: JsonValue;
  readonly path: string;
  readonly digits: DigitsWithin | undefined;
  readonly type: TypePlan | undefined;
}

/** An expression for the instance side of a default of a type. Creates a new value for each evaluation. */
export function printDefault(
  { value, digits }: WrittenValue,
  conversion: Conversion,
  type: TypePlan,
): Code {
  return printPart({ value, path: "", digits, type }, conversion);
}

function printPart(part: Part, conversion: Conversion): Code {
  const { value } = part;
  if (!needsConversion(conversion)) return typedLiteral(value);
  switch (conversion.kind) {
    case "model": {
      const ref = conversion.model;
      const dict = ref.bigints === true ? wire(part) : typedLiteral(value);
      const cast = hasObjects(value)
        ? // The dict's type may not declare these properties, or with other types.
          code`${dict} as object as ${printModelType(ref, "wire")}`
        : dict;
      return code`${model(ref.name, ref.name, false)}.build(${cast})`;
    }
    case "array":
      return printList(part, () => [conversion.items, itemsOf(part.type)]);
    case "tuple":
      return printTuple(part, conversion);
    case "map": {
      if (!isJsonObject(value)) return typedLiteral(value);
      const type = valuesOf(part.type);
      const entries = Object.keys(value).map((key) => {
        const printed = printPart(within(part, key, type), conversion.values);
        const typed =
          INHERITED.has(key) && type !== undefined && holdsTuple(conversion.values)
            ? code`${printed} as ${printType(type, { side: "instance" })}`
            : printed;
        return code`${propertyKey(key)}: ${typed}`;
      });
      return code`{ ${commas(entries)} }`;
    }
    case "switch": {
      const type = jsonTypeOf(value);
      const found = conversion.cases.find((item) => item.types.some((other) => fits(type, other)));
      if (found === undefined) return typedLiteral(value);
      return printPart({ ...part, type: typeFor(part.type, found) }, found.then);
    }
    case "codec": {
      const digits = conversion.codec.wire === "bigint" ? part.digits?.get(part.path) : undefined;
      if (digits !== undefined) return bigint(digits);
      return convertCodec(conversion.codec, { value: typedLiteral(value), to: "build" });
    }
    default:
      return typedLiteral(value);
  }
}

function hasObjects(value: JsonValue): boolean {
  return Array.isArray(value) ? value.some(hasObjects) : isJsonObject(value);
}

function printTuple(part: Part, { prefix, rest }: Conversion & { readonly kind: "tuple" }): Code {
  const type = memberOfKind(part.type, "tuple");
  return printList(part, (index) => [prefix[index] ?? rest, type?.prefix[index] ?? type?.rest]);
}

function printList(
  part: Part,
  at: (index: number) => readonly [Conversion | undefined, TypePlan | undefined],
): Code {
  const { value } = part;
  if (!Array.isArray(value)) return typedLiteral(value);
  const items = value.map((_, index) => {
    const [conversion, type] = at(index);
    const item = within(part, String(index), type);
    return conversion === undefined ? typedLiteral(item.value) : printPart(item, conversion);
  });
  return code`[${commas(items)}]`;
}

function within({ value, path, digits }: Part, key: string, type?: TypePlan): Part {
  const inner = (value as Readonly<Record<string, JsonValue>>)[key] as JsonValue;
  return { value: inner, path: `${path}/${pointerToken(key)}`, digits, type };
}

/** The wire side, with a bigint for every number that would lose digits. */
function wire(part: Part): Code {
  const { value, path, digits } = part;
  if (digits === undefined) return typedLiteral(value);
  const own = digits.get(path);
  if (own !== undefined) return bigint(own);
  if (Array.isArray(value))
    return code`[${commas(value.map((_, index) => wire(within(part, String(index)))))}]`;
  if (!isJsonObject(value)) return typedLiteral(value);
  const entries = Object.keys(value).map(
    (key) => code`${propertyKey(key)}: ${wire(within(part, key))}`,
  );
  return code`{ ${commas(entries)} }`;
}
