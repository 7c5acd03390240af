/** Defaults, on the instance side. */
import type { DigitsWithin, WrittenValue } from "../generator/schema/schema.js";
import { isJsonObject, type JsonValue, pointerToken } from "../generator/json.js";
import type { Conversion } from "../generator/plan/plan.js";
import { bigint, code, type Code, commas, model, propertyKey } from "./code.js";
import { convertCodec } from "./codec.js";
import { needsConversion } from "./convert.js";
import { printModelType } from "./type.js";
import { fits, jsonTypeOf } from "./type-test.js";
import { typedLiteral } from "./typed-literal.js";

/** A value at any depth of a default. */
interface Part {
  readonly value: JsonValue;
  readonly path: string;
  readonly digits: DigitsWithin | undefined;
}

/** An expression for the instance side of a default. Creates a new value for each evaluation. */
export function printDefault({ value, digits }: WrittenValue, conversion: Conversion): Code {
  return printPart({ value, path: "", digits }, conversion);
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
      return printList(part, () => conversion.items);
    case "tuple":
      return printList(part, (index) => conversion.prefix[index] ?? conversion.rest);
    case "map": {
      if (!isJsonObject(value)) return typedLiteral(value);
      const entries = Object.keys(value).map(
        (key) => code`${propertyKey(key)}: ${printPart(within(part, key), conversion.values)}`,
      );
      return code`{ ${commas(entries)} }`;
    }
    case "switch": {
      const type = jsonTypeOf(value);
      const found = conversion.cases.find((item) => item.types.some((other) => fits(type, other)));
      return found === undefined ? typedLiteral(value) : printPart(part, found.then);
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

function printList(part: Part, conversionAt: (index: number) => Conversion | undefined): Code {
  const { value } = part;
  if (!Array.isArray(value)) return typedLiteral(value);
  const items = value.map((_, index) => {
    const conversion = conversionAt(index);
    const item = within(part, String(index));
    return conversion === undefined ? typedLiteral(item.value) : printPart(item, conversion);
  });
  return code`[${commas(items)}]`;
}

function within({ value, path, digits }: Part, key: string): Part {
  const inner = (value as Readonly<Record<string, JsonValue>>)[key] as JsonValue;
  return { value: inner, path: `${path}/${pointerToken(key)}`, digits };
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
