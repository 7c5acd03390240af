/** The image request in zod: a file of its own, since its size is measured too. */
import { z } from "zod";

const integer = z.number().int();

export const image = z.looseObject({
  prompt: z.string(),
  model: z.string(),
  steps: integer.default(20),
  image_url: z.string().optional(),
  seed: integer.optional(),
  n: integer.default(1),
  height: integer.default(1024),
  width: integer.default(1024),
  negative_prompt: z.string().optional(),
  response_format: z.enum(["base64", "url"]).optional(),
  guidance: z.number().default(3.5),
  output_format: z.enum(["jpeg", "png"]).default("jpeg"),
  image_loras: z.array(z.looseObject({ path: z.string(), scale: z.number() })).optional(),
});
