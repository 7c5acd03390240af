import { defineHook } from "../../../generator/index.js";

/** Describes every member to Swagger, for controllers of NestJS. */
export const nestSwagger = defineHook({
  name: "nest-swagger",
  version: 1,
  structure(file) {
    if (file.plan.kind !== "class" || file.plan.members.length === 0) return;
    file.import("@nestjs/swagger", ["ApiProperty"]);
    for (const { wireName, type, presence, comment } of file.plan.members) {
      const isArray = type.kind === "array";
      const item = isArray ? type.items : type;
      const options = [
        `required: ${presence.kind === "required"}`,
        ...(comment.text === undefined ? [] : [`description: ${JSON.stringify(comment.text)}`]),
        ...(item.kind === "literal" ? [`enum: ${JSON.stringify(item.values)}`] : []),
        ...(item.kind === "model" && item.isClass ? [`type: () => ${item.name}`] : []),
        ...(isArray ? ["isArray: true"] : []),
      ];
      const decorator = { name: "ApiProperty", arguments: [`{ ${options.join(", ")} }`] };
      file.property(wireName)?.decorators.push(decorator);
    }
  },
});
