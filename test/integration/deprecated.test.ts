/** Deprecated properties are marked wherever code can use them. */
import { expect, test } from "vitest";
import { generateText } from "../support/run.js";

const SPEC = JSON.stringify({
  openapi: "3.1.0",
  info: { title: "Test", version: "1" },
  paths: {},
  components: {
    schemas: {
      Pet: {
        type: "object",
        required: ["name"],
        properties: {
          name: { type: "string", description: "What it is called." },
          "old-name": { type: "string", deprecated: true, description: "What it was called." },
        },
      },
    },
  },
});

test("members of the class, of the constructor's parameter and of the dict are marked", async () => {
  const files = await generateText(SPEC);
  const text = files.find(({ path }) => path === "models/Pet.ts")?.text;
  expect(text).toContain(`export interface PetDict {
  name: string;
  /** @deprecated */
  "old-name"?: string;
}`);
  expect(text).toContain(`  /**
   * What it was called.
   * @deprecated
   */
  oldName: string | undefined;`);
  // A mapped type, which keeps what the class says of its members.
  expect(text).toContain("rt.InitOf<Pet,");
});
