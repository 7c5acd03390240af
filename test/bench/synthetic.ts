/**
 * A synthetic OpenAPI document of any number of component schemas, the same on every call.
 *
 * It is made of blocks of ten, each with one operation: an enum, a union with a discriminator and
 * its two variants, an allOf, an array, an object with objects in it, and three plain objects whose
 * properties differ. A block refers to itself and to the one before, whatever the size of the
 * document is, so that a schema costs the same in a document of any size.
 */

type Schema = Readonly<Record<string, unknown>>;
type Schemas = Record<string, Schema>;

export const BLOCK = 10;

const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });

/** Pseudo-random integers below a limit: the same sequence for a seed. */
function numbers(seed: number): (limit: number) => number {
  let state = (seed + 1) * 2_654_435_761;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

const SUBJECTS =
  "account invoice shipment member device report ticket channel policy session".split(" ");
const FIELDS =
  "title summary owner state region total amount count rate score expires_at updated_at is_active is_public url email tags notes limits history".split(
    " ",
  );

/** The schema of a property, with about the proportions of real documents. */
function property(next: (limit: number) => number, block: number): Schema {
  const kinds: readonly (() => Schema)[] = [
    () => ({ type: "string", description: "A text that people read, of no particular form." }),
    () => ({ type: "string", minLength: 1, maxLength: 50 + next(200) }),
    () => ({ type: "string", format: ["date-time", "uri", "uuid", "email"][next(4)] }),
    () => ({ type: "string", enum: ["low", "medium", "high", `level-${next(1000)}`] }),
    () => ({ type: "string", pattern: `^[a-z]{${1 + next(4)},32}$` }),
    () => ({ type: "integer", minimum: 0, default: next(100) }),
    () => ({ type: "number", description: "A measure." }),
    () => ({ type: "boolean", default: next(2) === 0 }),
    () => ({ type: ["string", "null"], description: "Null where it is unknown." }),
    () => ({ type: "array", items: { type: "string" }, maxItems: 10 + next(90) }),
    () => ({ type: "object", additionalProperties: { type: "integer" } }),
    () => ref(`Status${block}`),
    () => ({ type: "array", items: ref(`Record${block}`) }),
  ];
  return (kinds[next(kinds.length)] as () => Schema)();
}

/** An object of three to fourteen properties. */
function plain(seed: number, block: number): Schema {
  const next = numbers(seed);
  const properties: Record<string, Schema> = {
    id: { type: "string", format: "uuid", description: `Identifies the ${SUBJECTS[next(10)]}.` },
  };
  const start = next(FIELDS.length);
  for (let count = 2 + next(12); count > 0; count -= 1)
    properties[FIELDS[(start + count * 3) % FIELDS.length] as string] = property(next, block);
  const required = Object.keys(properties).filter((_, index) => index === 0 || next(3) === 0);
  const description = `The ${SUBJECTS[next(10)]} of block ${block}, as the service keeps it.`;
  return { type: "object", description, required, properties };
}

/** An object with an object and a list of objects in it, two levels deep. */
function nested(seed: number, block: number): Schema {
  const city = { city: { type: "string" }, postal_code: { type: "string", maxLength: 12 } };
  const line = { sku: { type: "string" }, quantity: { type: "integer", minimum: 1 } };
  const address = { type: "object", required: ["city"], properties: city };
  const lines = { type: "array", items: { type: "object", required: ["sku"], properties: line } };
  const contact = { name: { type: "string" }, [`address_${seed}`]: address };
  const properties = { contact: { type: "object", properties: contact }, lines };
  return { type: "object", properties: { ...properties, status: ref(`Status${block}`) } };
}

/** A variant of a block's union, with its tag. */
function variant(seed: number, block: number, tag: string): Schema {
  const { properties, ...rest } = plain(seed, block) as { properties: object };
  const tagged = { kind: { type: "string", const: tag }, ...properties };
  return { ...rest, required: ["kind"], properties: tagged };
}

function addBlock(schemas: Schemas, block: number): void {
  const before = Math.max(0, block - 1);
  const seed = block * BLOCK;
  const codes = Array.from({ length: 3 + (block % 6) }, (_, index) => `code_${block}_${index}`);
  schemas[`Status${block}`] = { type: "string", enum: codes, description: "Where it stands." };
  schemas[`Card${block}`] = variant(seed + 1, block, "card");
  schemas[`Transfer${block}`] = variant(seed + 2, block, "transfer");
  schemas[`Payment${block}`] = {
    oneOf: [ref(`Card${block}`), ref(`Transfer${block}`)],
    discriminator: {
      propertyName: "kind",
      mapping: {
        card: `#/components/schemas/Card${block}`,
        transfer: `#/components/schemas/Transfer${block}`,
      },
    },
  };
  schemas[`Record${block}`] = plain(seed + 4, block);
  schemas[`Detail${block}`] = {
    allOf: [
      ref(`Record${block}`),
      {
        type: "object",
        properties: { payment: ref(`Payment${block}`), previous: ref(`Detail${before}`) },
      },
    ],
  };
  schemas[`List${block}`] = { type: "array", items: ref(`Detail${block}`), maxItems: 100 };
  schemas[`Order${block}`] = nested(seed + 7, before);
  schemas[`Request${block}`] = plain(seed + 8, before);
  schemas[`Event${block}`] = plain(seed + 9, block);
}

function operation(block: number): Schema {
  const body = (name: string): Schema => ({
    content: { "application/json": { schema: ref(`${name}${block}`) } },
  });
  const responses = { 200: { description: "Done.", ...body("List") } };
  return { post: { operationId: `create_${block}`, requestBody: body("Request"), responses } };
}

/** The document as JSON text; the number of schemas is a multiple of ten. */
export function synthetic(count: number): string {
  const schemas: Schemas = {};
  const paths: Record<string, Schema> = {};
  for (let block = 0; block < count / BLOCK; block += 1) {
    addBlock(schemas, block);
    paths[`/resources-${block}`] = operation(block);
  }
  const info = { title: "Synthetic", version: "1.0.0" };
  return JSON.stringify({ openapi: "3.1.0", info, paths, components: { schemas } });
}
