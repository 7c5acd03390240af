import { defineHook, type TypePlan } from "../../../generator/index.js";

const zodOf = (type: TypePlan): string => {
  if (type.kind === "string" || type.kind === "number") return `z.${type.kind}()`;
  if (type.kind === "literal") return `z.literal(${JSON.stringify(type.values)})`;
  if (type.kind === "array") return `z.array(${zodOf(type.items)})`;
  return type.kind === "model" ? `z.lazy(() => ${type.name}Schema)` : "z.unknown()";
};

export const zodMini = defineHook({
  name: "zod-mini",
  version: 1,
  files({ models }) {
    const schemas = models.map((plan) => {
      if (plan.kind !== "class")
        return `export const ${plan.name}Schema: z.ZodMiniType = z.unknown();`;
      const members = plan.members.map(({ wireName, type, presence: { kind } }) => {
        const schema = kind === "required" ? zodOf(type) : `z.optional(${zodOf(type)})`;
        return `${JSON.stringify(wireName)}: ${schema}`;
      });
      return `export const ${plan.name}Schema: z.ZodMiniType = z.looseObject({ ${members.join()} });`;
    });
    return [{ path: "zod.ts", text: `import * as z from "zod/mini";\n${schemas.join("\n")}` }];
  },
});
