/** What comes out of the test specs compiles under every flag it promises. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { generate } from "../../generator/run/generate.js";
import { repository } from "../support/shared.js";
import { strictErrors, typescriptErrors } from "../support/strict-compile.js";

describe.each(["spec/images.yaml", "test/specs/store.yaml", "test/specs/legacy.json"])(
  "%s",
  (spec) => {
    const generated = generate({ input: join(repository, spec) });

    test("compiles with TypeScript 5.9 and with the native compiler", async () => {
      const { files } = await generated;
      expect(typescriptErrors(files, "nodenext")).toEqual([]);
      expect(strictErrors(files, "bundler")).toEqual([]);
    });
  },
);

test("declarations without internal members still fit together", async () => {
  const { files } = await generate({ input: join(repository, "test/specs/store.yaml") });
  const compilerOptions = { declaration: true, stripInternal: true };
  const declared = files
    .filter(({ path }) => path.endsWith(".ts"))
    .map(({ path, text }) => ({
      path: path.replace(/ts$/, "d.ts"),
      text: ts.transpileDeclaration(text, { fileName: path, compilerOptions }).outputText,
    }));
  const models = declared.flatMap(({ path }) => /^models\/(\w+)\.d\.ts$/.exec(path)?.[1] ?? []);
  const uses = models.map((name) => `  api.${name}.fromJson("");\n  api.${name}.validate(0);`);
  const text = `import * as api from "./index.js";\nexport function use(): void {\n${uses.join("\n")}\n}\n`;
  expect(
    strictErrors([...declared, { path: "use.ts", text }], "nodenext", { skipLibCheck: false }),
  ).toEqual([]);
});

/** Components whose dict says something else than openapi-typescript's type, with the reason. */
const TYPED_OTHERWISE: Readonly<Record<string, string>> = {
  Contact: "openapi-typescript takes the anyOf of required lists for the whole type",
  Order: "properties with a default are required there; on the wire they may be absent",
  Transfer: "openapi-typescript takes the name of the component for the tag that the mapping gives",
  Rules: "patternProperties have a type here and none there",
  Scores: "an index signature that agrees with its members is wider than an intersection",
  Awkward:
    "openapi-typescript prints __proto__ as a plain key, which TypeScript takes for the prototype",
};

test("dicts are openapi-typescript's types", async () => {
  const { files, models } = await generate({
    input: join(repository, "test/specs/store.yaml"),
    openapiTypes: true,
    views: "off",
  });
  const prefix = "/components/schemas/";
  const subjects = models.filter(
    ({ kind, pointer, name }) =>
      kind === "class" && pointer === `${prefix}${name}` && TYPED_OTHERWISE[name] === undefined,
  );
  expect(subjects.length).toBeGreaterThanOrEqual(9);
  const names = subjects.map(({ name }) => name);
  const text = `import type { ${names.map((name) => `${name}Dict`).join(", ")} } from "./index.js";
import type { components } from "./openapi.js";
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
${names.map((name) => `export const same${name}: Same<${name}Dict, components["schemas"]["${name}"]> = true;`).join("\n")}
`;
  // `Json` refers to itself, which openapi-typescript prints as it stands.
  const errors = strictErrors([...files, { path: "check.ts", text }]);
  expect(errors.filter((error) => !error.startsWith("openapi.ts:"))).toEqual([]);
  // The check can fail: a class against another's type does.
  const wrong = text.replace('components["schemas"]["Line"]', 'components["schemas"]["Person"]');
  const found = strictErrors([...files, { path: "check.ts", text: wrong }]);
  expect(found.some((error) => error.startsWith("check.ts:"))).toBe(true);
});

test("generated/ is what the generator prints now", async () => {
  const { files } = await generate({
    input: "spec/images.yaml",
    openapiTypes: true,
    cwd: repository,
  });
  const stale = files.filter(
    (file) => readFileSync(join(repository, "generated", file.path), "utf8") !== file.text,
  );
  expect(stale.map((file) => file.path)).toEqual([]);
});
