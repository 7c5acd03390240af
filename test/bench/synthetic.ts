/** A synthetic OpenAPI document of any number of component schemas, each like a real one. */

export function synthetic(count: number): string {
  const schemas: Record<string, object> = {};
  for (let index = 0; index < count; index += 1) {
    const peer = (offset: number): object => ({
      $ref: `#/components/schemas/Resource${(index * 7 + offset) % count}`,
    });
    schemas[`Resource${index}`] = {
      type: "object",
      description: `Resource number ${index}, with a description of a usual length for such things.`,
      required: ["id", "name", "kind"],
      properties: {
        id: { type: "string", format: "uuid", description: "Identifies the resource." },
        name: { type: "string", minLength: 1, maxLength: 200 },
        kind: { type: "string", enum: ["small", "medium", `special-${index}`] },
        size: { type: "integer", minimum: 0, default: index },
        ratio: { type: "number" },
        created_at: { type: "string", format: "date-time" },
        parent: peer(1),
        children: { type: "array", items: peer(2) },
        labels: { type: "object", additionalProperties: { type: "string" } },
        note: { type: ["string", "null"] },
      },
    };
  }
  return JSON.stringify({
    openapi: "3.1.0",
    info: { title: "Synthetic", version: "1.0.0" },
    paths: {},
    components: { schemas },
  });
}
