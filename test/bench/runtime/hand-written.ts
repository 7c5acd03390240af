/** What a careful person writes by hand for the image request: one pass that validates and builds. */

const bad = (what: string): never => {
  throw new Error(`invalid ${what}`);
};

const DECLARED = new Set([
  "prompt",
  "model",
  "steps",
  "image_url",
  "seed",
  "n",
  "height",
  "width",
  "negative_prompt",
  "response_format",
  "guidance",
  "output_format",
  "image_loras",
]);

class HandLora {
  path: string;
  scale: number;
  additionalProperties: Record<string, unknown> | undefined;

  constructor(path: string, scale: number, extra: Record<string, unknown> | undefined) {
    this.path = path;
    this.scale = scale;
    this.additionalProperties = extra;
  }

  static fromDict(value: unknown): HandLora {
    if (typeof value !== "object" || value === null || Array.isArray(value)) bad("lora");
    const dict = value as Record<string, unknown>;
    const { path, scale } = dict;
    if (typeof path !== "string") bad("path");
    if (typeof scale !== "number") bad("scale");
    let extra: Record<string, unknown> | undefined;
    for (const key in dict) {
      if (key !== "path" && key !== "scale") (extra ??= {})[key] = dict[key];
    }
    return new HandLora(path as string, scale as number, extra);
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
  additionalProperties: Record<string, unknown> | undefined;

  constructor(dict: Record<string, unknown>) {
    const {
      prompt,
      model,
      steps,
      image_url,
      seed,
      n,
      height,
      width,
      negative_prompt,
      response_format,
      guidance,
      output_format,
      image_loras,
    } = dict;
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
      image_loras === undefined ? undefined : (image_loras as unknown[]).map(HandLora.fromDict);
    this.additionalProperties = undefined;
    for (const key in dict) {
      if (!DECLARED.has(key)) (this.additionalProperties ??= {})[key] = dict[key];
    }
  }

  static fromDict(value: unknown): HandImage {
    if (typeof value !== "object" || value === null || Array.isArray(value)) bad("image request");
    return new HandImage(value as Record<string, unknown>);
  }
}

/** The same without keeping unknown keys: the 70 ns kind of class. */
export class HandImageLoose {
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
  imageLoras: { path: string; scale: number }[] | undefined;

  constructor(dict: Record<string, unknown>) {
    const {
      prompt,
      model,
      steps,
      image_url,
      seed,
      n,
      height,
      width,
      negative_prompt,
      response_format,
      guidance,
      output_format,
      image_loras,
    } = dict;
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
      image_loras === undefined
        ? undefined
        : (image_loras as unknown[]).map((item) => {
            const { path, scale } = item as Record<string, unknown>;
            if (typeof path !== "string" || typeof scale !== "number") bad("lora");
            return { path: path as string, scale: scale as number };
          });
  }

  static fromDict(value: unknown): HandImageLoose {
    if (typeof value !== "object" || value === null || Array.isArray(value)) bad("image request");
    return new HandImageLoose(value as Record<string, unknown>);
  }
}
