/** The image request in zod/mini, for its size. */
import * as z from "zod/mini";

export const image = z.looseObject({
  prompt: z.string(),
  model: z.string(),
  steps: z._default(z.int(), 20),
  image_url: z.optional(z.string()),
  seed: z.optional(z.int()),
  n: z._default(z.int(), 1),
  height: z._default(z.int(), 1024),
  width: z._default(z.int(), 1024),
  negative_prompt: z.optional(z.string()),
  response_format: z.optional(z.enum(["base64", "url"])),
  guidance: z._default(z.number(), 3.5),
  output_format: z._default(z.enum(["jpeg", "png"]), "jpeg"),
  image_loras: z.optional(z.array(z.looseObject({ path: z.string(), scale: z.number() }))),
});
