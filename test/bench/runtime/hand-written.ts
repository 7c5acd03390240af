/**
 * What a careful person writes by hand: classes that validate and build in one pass, and keep the
 * keys that they do not know.
 */

type Dict = Record<string, unknown>;

const bad = (what: string): never => {
  throw new Error(`invalid ${what}`);
};

function objectOf(value: unknown, what: string): Dict {
  if (typeof value !== "object" || value === null || Array.isArray(value)) bad(what);
  return value as Dict;
}

function listOf<T>(value: unknown, read: (item: unknown) => T, what: string): T[] {
  if (!Array.isArray(value)) bad(what);
  return (value as unknown[]).map(read);
}

function string(value: unknown): string {
  if (typeof value !== "string") bad("string");
  return value as string;
}

function number(value: unknown): number {
  if (typeof value !== "number") bad("number");
  return value as number;
}

function integer(value: unknown): number {
  if (!Number.isInteger(value)) bad("integer");
  return value as number;
}

function boolean(value: unknown): boolean {
  if (typeof value !== "boolean") bad("boolean");
  return value as boolean;
}

function optional<T>(value: unknown, read: (value: unknown) => T): T | undefined {
  return value === undefined ? undefined : read(value);
}

/** The keys that are not declared, if there are any. */
function extraOf(dict: Dict, declared: ReadonlySet<string>): Dict | undefined {
  let extra: Dict | undefined;
  for (const key in dict) if (!declared.has(key)) (extra ??= {})[key] = dict[key];
  return extra;
}

const IMAGE = new Set([
  ...["prompt", "model", "steps", "image_url", "seed", "n", "height", "width"],
  ...["negative_prompt", "response_format", "guidance", "output_format", "image_loras"],
]);

class HandLora {
  path: string;
  scale: number;
  additionalProperties: Dict | undefined = undefined;

  constructor(dict: Dict) {
    const { path, scale } = dict;
    if (typeof path !== "string") bad("path");
    if (typeof scale !== "number") bad("scale");
    this.path = path as string;
    this.scale = scale as number;
  }

  static fromDict(value: unknown): HandLora {
    const dict = objectOf(value, "lora");
    const lora = new HandLora(dict);
    for (const key in dict) {
      if (key !== "path" && key !== "scale") (lora.additionalProperties ??= {})[key] = dict[key];
    }
    return lora;
  }

  static droppingUnknown(value: unknown): HandLora {
    return new HandLora(objectOf(value, "lora"));
  }
}

export class HandImage {
  prompt: string;
  model: string;
  steps: number;
  imageUrl: string | undefined;
  seed: number | undefined;
  n: number;
  height: number;
  width: number;
  negativePrompt: string | undefined;
  responseFormat: string | undefined;
  guidance: number;
  outputFormat: string;
  imageLoras: HandLora[] | undefined;
  additionalProperties: Dict | undefined = undefined;

  constructor(dict: Dict, loraOf: (item: unknown) => HandLora) {
    const { prompt, model, steps, image_url, seed, n, height, width } = dict;
    const { negative_prompt, response_format, guidance, output_format, image_loras } = dict;
    if (typeof prompt !== "string") bad("prompt");
    if (typeof model !== "string") bad("model");
    if (steps !== undefined && !Number.isInteger(steps)) bad("steps");
    if (image_url !== undefined && typeof image_url !== "string") bad("image_url");
    if (seed !== undefined && !Number.isInteger(seed)) bad("seed");
    if (n !== undefined && !Number.isInteger(n)) bad("n");
    if (height !== undefined && !Number.isInteger(height)) bad("height");
    if (width !== undefined && !Number.isInteger(width)) bad("width");
    if (negative_prompt !== undefined && typeof negative_prompt !== "string")
      bad("negative_prompt");
    if (response_format !== undefined && response_format !== "base64" && response_format !== "url")
      bad("response_format");
    if (guidance !== undefined && typeof guidance !== "number") bad("guidance");
    if (output_format !== undefined && output_format !== "jpeg" && output_format !== "png")
      bad("output_format");
    if (image_loras !== undefined && !Array.isArray(image_loras)) bad("image_loras");
    this.prompt = prompt as string;
    this.model = model as string;
    this.steps = steps === undefined ? 20 : (steps as number);
    this.imageUrl = image_url as string | undefined;
    this.seed = seed as number | undefined;
    this.n = n === undefined ? 1 : (n as number);
    this.height = height === undefined ? 1024 : (height as number);
    this.width = width === undefined ? 1024 : (width as number);
    this.negativePrompt = negative_prompt as string | undefined;
    this.responseFormat = response_format as string | undefined;
    this.guidance = guidance === undefined ? 3.5 : (guidance as number);
    this.outputFormat = output_format === undefined ? "jpeg" : (output_format as string);
    this.imageLoras =
      image_loras === undefined ? undefined : (image_loras as unknown[]).map(loraOf);
  }

  static fromDict(value: unknown): HandImage {
    const dict = objectOf(value, "image request");
    const image = new HandImage(dict, HandLora.fromDict);
    image.additionalProperties = extraOf(dict, IMAGE);
    return image;
  }

  /** The cheaper contract: keys that are not known get lost. */
  static droppingUnknown(value: unknown): HandImage {
    return new HandImage(objectOf(value, "image request"), HandLora.droppingUnknown);
  }
}

const DEEP = new Set(["id", "label", "tags", "child"]);

export class HandDeep {
  id: number;
  label: string | undefined;
  tags: string[];
  child: HandDeep | undefined;
  additionalProperties: Dict | undefined;

  constructor(dict: Dict) {
    this.id = integer(dict["id"]);
    this.label = optional(dict["label"], string);
    this.tags = listOf(dict["tags"], string, "tags");
    this.child = optional(dict["child"], HandDeep.fromDict);
    this.additionalProperties = extraOf(dict, DEEP);
  }

  static fromDict(value: unknown): HandDeep {
    return new HandDeep(objectOf(value, "deep"));
  }
}

const WIDE = new Set(
  [..."abcd"].flatMap((letter) => [..."01234567"].map((digit) => letter + digit)),
);

function oneOf<T extends string>(value: unknown, allowed: readonly T[]): T {
  if (!(allowed as readonly unknown[]).includes(value)) bad("value");
  return value as T;
}

function textOrNull(value: unknown): string | null {
  return value === null ? null : string(value);
}

export class HandWide {
  a0: string;
  a1: string;
  a2: number;
  a3: number;
  a4: boolean;
  a5: boolean;
  a6: number;
  a7: number;
  b0: string | undefined;
  b1: string | undefined;
  b2: number | undefined;
  b3: number | undefined;
  b4: boolean;
  b5: boolean | undefined;
  b6: number;
  b7: number | undefined;
  c0: string | undefined;
  c1: string | undefined;
  c2: number | undefined;
  c3: number | undefined;
  c4: "red" | "green" | "blue" | undefined;
  c5: "small" | "large" | undefined;
  c6: number[] | undefined;
  c7: string[] | undefined;
  d0: string | null | undefined;
  d1: string | null | undefined;
  d2: number | undefined;
  d3: number | undefined;
  d4: boolean | undefined;
  d5: boolean | undefined;
  d6: number | undefined;
  d7: number | undefined;
  additionalProperties: Dict | undefined;

  constructor(dict: Dict) {
    this.a0 = string(dict["a0"]);
    this.a1 = string(dict["a1"]);
    this.a2 = integer(dict["a2"]);
    this.a3 = integer(dict["a3"]);
    this.a4 = boolean(dict["a4"]);
    this.a5 = boolean(dict["a5"]);
    this.a6 = number(dict["a6"]);
    this.a7 = number(dict["a7"]);
    this.b0 = optional(dict["b0"], string);
    if (this.b0 !== undefined && this.b0.length > 100) bad("b0");
    this.b1 = optional(dict["b1"], string);
    if (this.b1 !== undefined && this.b1.length < 1) bad("b1");
    this.b2 = optional(dict["b2"], integer);
    if (this.b2 !== undefined && this.b2 < 0) bad("b2");
    this.b3 = optional(dict["b3"], integer);
    if (this.b3 !== undefined && this.b3 > 1_000_000) bad("b3");
    this.b4 = optional(dict["b4"], boolean) ?? false;
    this.b5 = optional(dict["b5"], boolean);
    this.b6 = optional(dict["b6"], number) ?? 1.5;
    this.b7 = optional(dict["b7"], number);
    this.c0 = optional(dict["c0"], string);
    this.c1 = optional(dict["c1"], string);
    this.c2 = optional(dict["c2"], integer);
    this.c3 = optional(dict["c3"], integer);
    this.c4 = optional(dict["c4"], (value) => oneOf(value, ["red", "green", "blue"]));
    this.c5 = optional(dict["c5"], (value) => oneOf(value, ["small", "large"]));
    this.c6 = optional(dict["c6"], (value) => listOf(value, number, "c6"));
    this.c7 = optional(dict["c7"], (value) => listOf(value, string, "c7"));
    this.d0 = optional(dict["d0"], textOrNull);
    this.d1 = optional(dict["d1"], textOrNull);
    this.d2 = optional(dict["d2"], integer);
    this.d3 = optional(dict["d3"], integer);
    this.d4 = optional(dict["d4"], boolean);
    this.d5 = optional(dict["d5"], boolean);
    this.d6 = optional(dict["d6"], number);
    this.d7 = optional(dict["d7"], number);
    this.additionalProperties = extraOf(dict, WIDE);
  }

  static fromDict(value: unknown): HandWide {
    return new HandWide(objectOf(value, "wide"));
  }
}

const CIRCLE = new Set(["kind", "radius"]);
const SQUARE = new Set(["kind", "side"]);
const POLYGON = new Set(["kind", "points"]);

class HandCircle {
  kind = "circle";
  radius: number;
  additionalProperties: Dict | undefined;

  constructor(dict: Dict) {
    this.radius = number(dict["radius"]);
    this.additionalProperties = extraOf(dict, CIRCLE);
  }
}

class HandSquare {
  kind = "square";
  side: number;
  additionalProperties: Dict | undefined;

  constructor(dict: Dict) {
    this.side = number(dict["side"]);
    this.additionalProperties = extraOf(dict, SQUARE);
  }
}

class HandPolygon {
  kind = "polygon";
  points: number[];
  additionalProperties: Dict | undefined;

  constructor(dict: Dict) {
    this.points = listOf(dict["points"], number, "points");
    this.additionalProperties = extraOf(dict, POLYGON);
  }
}

export function handShape(value: unknown): HandCircle | HandSquare | HandPolygon {
  const dict = objectOf(value, "shape");
  switch (dict["kind"]) {
    case "circle":
      return new HandCircle(dict);
    case "square":
      return new HandSquare(dict);
    case "polygon":
      return new HandPolygon(dict);
    default:
      return bad("kind");
  }
}

const ROW = new Set(["id", "name", "active", "score", "note"]);

class HandRow {
  id: number;
  name: string;
  active: boolean;
  score: number;
  note: string | undefined;
  additionalProperties: Dict | undefined;

  constructor(dict: Dict) {
    this.id = integer(dict["id"]);
    this.name = string(dict["name"]);
    this.active = boolean(dict["active"]);
    this.score = number(dict["score"]);
    this.note = optional(dict["note"], string);
    this.additionalProperties = extraOf(dict, ROW);
  }

  static fromDict(value: unknown): HandRow {
    return new HandRow(objectOf(value, "row"));
  }
}

export const handRows = (value: unknown): HandRow[] => listOf(value, HandRow.fromDict, "rows");
