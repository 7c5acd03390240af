/** Defaults, on the instance side. */
import { isJsonObject, type JsonValue } from "../generator/json.js";
import type { Conversion } from "../generator/plan/plan.js";
import { code, type Code, commas, literal, model, propertyKey } from "./code.js";
import { convertCodec } from "./codec.js";
import { converts } from "./convert.js";
import { printModelType } from "./type.js";
import { fits, jsonTypeOf } from "./type-test.js";

/** An expression for the instance side of a default: made afresh each time it is evaluated. */
export function printDefault(value: JsonValue, conversion: Conversion): Code {
  if (!converts(conversion)) return literal(value);
  switch (conversion.kind) {
    case "model": {
      const ref = conversion.model;
      const cast = isJsonObject(value)
        ? // The dict may hold properties that its type does not declare.
          code`${literal(value)} as ${printModelType(ref, "wire")}`
        : literal(value);
      return code`${model(ref.name, ref.name, false)}.build(${cast})`;
    }
    case "array":
      return printDefaultList(value, () => conversion.items);
    case "tuple":
      return printDefaultList(value, (index) => conversion.prefix[index] ?? conversion.rest);
    case "map": {
      if (!isJsonObject(value)) return literal(value);
      const entries = Object.entries(value).map(
        ([key, item]) => code`${propertyKey(key)}: ${printDefault(item, conversion.values)}`,
      );
      return code`{ ${commas(entries)} }`;
    }
    case "switch": {
      const type = jsonTypeOf(value);
      const found = conversion.cases.find((item) => item.types.some((other) => fits(type, other)));
      return found === undefined ? literal(value) : printDefault(value, found.then);
    }
    case "codec":
      return convertCodec(conversion.codec, { value: literal(value), to: "build" });
    default:
      return literal(value);
  }
}

function printDefaultList(
  value: JsonValue,
  conversionAt: (index: number) => Conversion | undefined,
): Code {
  if (!Array.isArray(value)) return literal(value);
  const items = (value as readonly JsonValue[]).map((item, index) => {
    const conversion = conversionAt(index);
    return conversion === undefined ? literal(item) : printDefault(item, conversion);
  });
  return code`[${commas(items)}]`;
}
