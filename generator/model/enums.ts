/** The option `enums`: enums that also accept values that the document does not list. */
import type { Options } from "../config/config.js";
import type { Document } from "../decode/document.js";
import type { Schema, SchemaId } from "../schema/schema.js";
import { createAnalysis } from "./analysis.js";
import { travelling, viewOfOperation } from "./views/bodies.js";
import { createDeriver } from "./views/derive.js";
import { NOTHING_OMITTED } from "./views/one-way.js";
import { findOpenEnums, type OpenEnums } from "./views/open-enums.js";
import { findRelations, reach, type Relations } from "./views/relations.js";
import { createUnions } from "./views/unions.js";

/**
 * Opens enums in place: all of them (`open`), or those of responses (`open-in-responses`). An enum that
 * requests use too is left to the views of responses, unless there are no views.
 */
export function openEnums(
  document: Document,
  { enums, views, untyped }: Pick<Options, "enums" | "views" | "untyped">,
): Document {
  if (enums === "closed") return document;
  const relations = findRelations(document, { enums: true });
  const isChosen = enums === "open" ? always : inResponses(document, relations, views);
  const analysis = createAnalysis({ schemas: document.schemas, untyped });
  const found = findOpenEnums({ relations, analysis }, isChosen);
  return found === undefined ? document : inPlace({ document, relations, untyped }, found);
}

const always = (): boolean => true;

function inResponses(
  document: Document,
  relations: Relations,
  views: Options["views"],
): (schema: Schema) => boolean {
  const received = travelling(document, relations, "response");
  if (views === "off") return (schema) => received.has(schema);
  const sent = travelling(document, relations, "request");
  return (schema) => received.has(schema) && !sent.has(schema);
}

interface Input {
  readonly document: Document;
  readonly relations: Relations;
  readonly untyped: Options["untyped"];
}

/** Replaces the enums and the schemas around them. All ids stay. */
function inPlace({ document, relations, untyped }: Input, enums: OpenEnums): Document {
  const affected = reach(enums.changed, (schema) =>
    relations.to(schema).map((link) => link.schema),
  );
  const componentNames = new Map(document.components.map(({ name, schema }) => [schema.id, name]));
  const deriver = createDeriver({
    document,
    view: "response",
    keepsId: always,
    oneWay: { ...NOTHING_OMITTED, strip: enums.open },
    affected,
    unions: createUnions({
      ...{ schemas: document.schemas, untyped, componentNames },
      isAffected: (schema) => affected.has(schema),
      ignored: () => enums.names,
      acceptsMore: enums.acceptsMore,
    }),
  });
  const schemas = new Map<SchemaId, Schema>();
  for (const [id, schema] of document.schemas) schemas.set(id, deriver.inPlace(schema));
  for (const [id, schema] of deriver.schemas) schemas.set(id, schema);
  const opened = (schema: Schema): Schema => deriver.inPlace(schema);
  return {
    ...document,
    schemas,
    components: document.components.map((entry) => ({ ...entry, schema: opened(entry.schema) })),
    operations: document.operations.map((operation) => viewOfOperation(operation, opened)),
    shared: document.shared.map((entry) => ({ ...entry, schema: opened(entry.schema) })),
  };
}
