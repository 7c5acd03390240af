import { defineConfig } from "vitest/config";

/** They replace modules or globals, which others must not see. */
const ALONE = [
  "test/unit/codecs/generated.test.ts",
  "test/unit/codecs/runtime.test.ts",
  "test/unit/plan/output.test.ts",
];

/** They try very many inputs, very large ones, or the built command: `npm run test:long` runs them. */
export const LONG = [
  ...["test/cli.test.ts", "test/hostile/hostile.test.ts", "test/random/random.test.ts"],
  ...[
    "complexity",
    "emit",
    "hostile",
    "incremental",
    "json-schema",
    "limits",
    "many-issues",
    "narrowing",
    "prettier",
  ].map((name) => `test/integration/${name}.test.ts`),
  ...["packaged-runtime", "permission", "samples", "stable-names", "standard-schema"].map(
    (name) => `test/integration/${name}.test.ts`,
  ),
  "test/unit/check/agreement.test.ts",
  "test/unit/docs/rendered.test.ts",
  "test/unit/example/order.test.ts",
  "test/unit/model/soundness.test.ts",
  "test/unit/naming/stable.test.ts",
  "test/unit/plan/reuse.test.ts",
  "test/unit/print/format.test.ts",
  "test/unit/templates/hostile.test.ts",
  "test/unit/write/merge.test.ts",
  "test/unit/write/tokens.test.ts",
];

const ELSEWHERE = ["test/corpus/**", "test/bench/**", "test/package*.test.ts", ...LONG];

/** What both commands share. */
export const SHARED = {
  // By default one core is left idle, which is half of a small machine.
  maxWorkers: "100%",
  // A limit for tests that hang: a busy machine must not decide a test.
  testTimeout: 120_000,
  hookTimeout: 120_000,
} as const;

export default defineConfig({
  test: {
    ...SHARED,
    // Loading the program anew for each of eighty files would take as long as all of the tests.
    projects: [
      {
        extends: true,
        test: {
          name: "together",
          include: ["test/**/*.test.ts"],
          exclude: [...ELSEWHERE, ...ALONE],
          isolate: false,
        },
      },
      { extends: true, test: { name: "alone", include: ALONE } },
    ],
  },
});
