/** Defaults that models fill in, by position. Only these make a property required in `openapi.ts`. */
import type { Document } from "../../decode/document.js";
import type { SpecLocation } from "../../diagnostics.js";
import type { ModelGraph } from "../../model/graph.js";
import type { Defaults } from "../defaults.js";
import { combined } from "../example/parts.js";

/** A key for the place of a schema: its document and its pointer. */
function placeKey({ document, pointer }: SpecLocation): string {
  return `${document}#${pointer}`;
}

/** The places of the property schemas whose default some class fills in. */
export function appliedDefaults(
  { models }: ModelGraph,
  document: Document,
  defaults: Pick<Defaults, "applied" | "initial">,
): ReadonlySet<string> {
  const places = new Set<string>();
  for (const model of models.values()) {
    const properties = model.shape.kind === "class" ? model.shape.properties : [];
    const filledIn = properties.filter(
      (property) =>
        property.default !== undefined &&
        (defaults.applied(model, property) ?? defaults.initial(model, property)) !== undefined,
    );
    if (filledIn.length === 0) continue;
    const names = new Set(filledIn.map(({ name }) => name));
    for (const { properties: declared = [] } of combined(model.schema, document))
      for (const { name, schema } of declared)
        if (names.has(name) && schema.default !== undefined) places.add(placeKey(schema.at));
  }
  return places;
}
