/** Values of the run-time benchmarks. */

export const image = {
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

/** The smallest request: only what is required. */
export const minimalImage = { prompt: "a cat", model: "black-forest-labs/FLUX.1-schnell" };

export const deep = {
  id: 1,
  label: "root",
  child: {
    id: 2,
    child: {
      id: 3,
      label: "c",
      children: Array.from({ length: 8 }, (_, id) => ({
        id,
        label: `leaf ${id}`,
        tags: ["x", "y"],
      })),
    },
  },
};

export const wide = {
  a0: "zero",
  a1: "one",
  a2: 2,
  a3: 3,
  a4: true,
  a5: false,
  a6: 6.5,
  a7: 7.25,
  b0: "b",
  b1: "bb",
  b2: 2,
  b3: 3,
  b5: true,
  b7: 7.5,
  c0: "c",
  c1: "cc",
  c2: 2,
  c3: 3,
  c4: "green",
  c5: "large",
  c6: [1, 2.5, 3],
  c7: ["p", "q"],
  d0: null,
  d1: "d",
  d2: 2,
  d3: 3,
  d4: false,
  d5: true,
  d6: 6,
  d7: 7,
};

export const shapes = [
  { kind: "circle", radius: 2 },
  { kind: "square", side: 3 },
  { kind: "polygon", points: [0, 0, 1, 1, 2, 0] },
];

/** About 1 MB of JSON text. */
export const rows = Array.from({ length: 13_000 }, (_, id) => ({
  id,
  name: `row number ${id}`,
  active: id % 3 === 0,
  score: id / 7,
}));

/** Seven fields and a nested object, as in the public typescript-runtime-type-benchmarks. */
export const loose = {
  number: 1,
  negNumber: -1,
  maxNumber: Number.MAX_VALUE,
  string: "string",
  longString: "every good boy deserves favour ".repeat(42),
  boolean: true,
  deeplyNested: { foo: "bar", num: 1, bool: false },
};
