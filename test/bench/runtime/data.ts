/** Values of the run-time benchmarks: valid ones, and invalid ones that every peer must refuse. */

export type ModelName = "image" | "deep" | "wide" | "shape" | "rows";

export interface Subject {
  readonly title: string;
  readonly model: ModelName;
  /** Valid values; several where a call should not meet the same one twice. */
  readonly values: readonly unknown[];
  /** What the schema's defaults add to a value. */
  readonly defaults: Readonly<Record<string, unknown>>;
  /** Invalid values; the first is timed, all are checked. */
  readonly invalid: readonly unknown[];
}

const image = {
  prompt: "a lighthouse on a cliff in a winter storm, oil on canvas",
  model: "black-forest-labs/FLUX.1-schnell",
  steps: 28,
  seed: 123456,
  n: 2,
  height: 768,
  width: 1024,
  negative_prompt: "people, text",
  response_format: "url",
  guidance: 3.5,
  output_format: "png",
  image_loras: [
    { path: "https://example.com/loras/oil", scale: 0.8 },
    { path: "https://example.com/loras/storm", scale: 1 },
  ],
};

const minimalImage = { prompt: "a cat", model: "black-forest-labs/FLUX.1-schnell" };

const imageDefaults = {
  ...{ steps: 20, n: 1, height: 1024, width: 1024 },
  ...{ guidance: 3.5, output_format: "jpeg" },
};

const wrongImages = [
  { ...image, width: "wide" },
  { ...image, steps: 1.5 },
  { ...image, response_format: "gif" },
  { ...image, image_loras: [{ path: "x", scale: "much" }] },
  { model: image.model },
  null,
  [image],
];

interface Level {
  readonly id: unknown;
  readonly label: string;
  readonly tags: readonly string[];
  readonly child?: Level;
}

/** Twenty levels; the innermost has the given id. */
const deep = (innermost: unknown): Level =>
  Array.from({ length: 19 }, (_, id) => id).reduceRight<Level>(
    (child, id) => ({ id, label: `level ${id}`, tags: ["x", "y"], child }),
    { id: innermost, label: "leaf", tags: [] },
  );

const wide = {
  ...{ a0: "zero", a1: "one", a2: 2, a3: 3, a4: true, a5: false, a6: 6.5, a7: 7.25 },
  ...{ b0: "b", b1: "bb", b2: 2, b3: 3, b5: true, b7: 7.5 },
  ...{ c0: "c", c1: "cc", c2: 2, c3: 3, c4: "green", c5: "large", c6: [1, 2.5, 3], c7: ["p", "q"] },
  ...{ d0: null, d1: "d", d2: 2, d3: 3, d4: false, d5: true, d6: 6, d7: 7 },
};

const wrongWides = [
  { ...wide, d7: "seven" },
  { ...wide, b1: "" },
  { ...wide, b2: -1 },
  { ...wide, c4: "mauve" },
  { ...wide, c7: ["p", 1] },
];

const shapes = [
  { kind: "circle", radius: 2 },
  { kind: "square", side: 3 },
  { kind: "polygon", points: [0, 0, 1, 1, 2, 0] },
  { kind: "circle", radius: 0.5 },
];

const wrongShapes = [
  { kind: "square", side: "long" },
  { kind: "polygon", points: [0, "1"] },
  { kind: "hexagon", side: 1 },
  { radius: 2 },
];

const row = (id: number): Readonly<Record<string, unknown>> => ({
  id,
  name: `row number ${id}`,
  active: id % 3 === 0,
  score: id / 7,
});

/** About 1 MB of JSON text. */
const rows = Array.from({ length: 13_000 }, (_, id) => row(id));

export const SUBJECTS: readonly Subject[] = [
  {
    title: "image request, full",
    model: "image",
    ...{ values: [image], defaults: imageDefaults, invalid: wrongImages },
  },
  {
    title: "image request, minimal",
    model: "image",
    ...{ values: [minimalImage], defaults: imageDefaults, invalid: [{ ...minimalImage, n: "1" }] },
  },
  {
    title: "deep model, 20 levels",
    model: "deep",
    ...{ values: [deep(20)], defaults: {}, invalid: [deep("20"), { id: 1 }] },
  },
  {
    title: "wide model, 32 properties",
    model: "wide",
    ...{ values: [wide], defaults: { b4: false, b6: 1.5 }, invalid: wrongWides },
  },
  {
    title: "discriminated union",
    model: "shape",
    ...{ values: shapes, defaults: {}, invalid: wrongShapes },
  },
  {
    title: "list of 13,000 rows, 1 MB",
    model: "rows",
    ...{
      values: [rows],
      defaults: {},
      invalid: [[...rows.slice(1), { ...row(1), score: "1" }], {}],
    },
  },
];

/** The shape of the public typescript-runtime-type-benchmarks: seven fields, one an object. */
export const publicValue = {
  number: 1,
  negNumber: -1,
  maxNumber: Number.MAX_VALUE,
  string: "string",
  longString: "every good boy deserves favour ".repeat(42),
  boolean: true,
  deeplyNested: { foo: "bar", num: 1, bool: false },
};

/** The same with what no schema declares, above and below. */
export const publicWithUnknown = [
  { ...publicValue, extra: 1 },
  { ...publicValue, deeplyNested: { ...publicValue.deeplyNested, extra: 1 } },
];

export const publicWrong = [
  { ...publicValue, number: "1" },
  { ...publicValue, deeplyNested: { foo: "bar", num: 1 } },
  { ...publicValue, boolean: undefined },
  null,
];
