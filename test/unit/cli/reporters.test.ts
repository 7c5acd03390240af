/** The outcome of jobs as text, as JSON and as annotations of GitHub Actions. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, it } from "vitest";
import type { GenerateOptions } from "../../../generator/cli/commands/generate.js";
import type { ModelDiff } from "../../../generator/run/diff-models.js";
import { withoutCommands } from "../../../generator/cli/reporters/actions.js";
import { createReporter, type JobReport } from "../../../generator/cli/reporters/reporter.js";
import type { Diagnostic } from "../../../generator/diagnostics.js";
import { recordingTerminal } from "../../support/command.js";
import { repository } from "../../support/shared.js";

const WARNING: Diagnostic = {
  severity: "warning",
  code: "FORMAT_UNKNOWN",
  message: "50% of\nit, \u202eno",
  file: "a,b:c.yaml",
  line: 3,
  column: 5,
  pointer: "/components/schemas/A",
  frame: "> 3 | x",
};
const ERROR: Diagnostic = { severity: "error", code: "REF_NOT_FOUND", message: "leads nowhere" };
const FILES = {
  create: ["a.ts"],
  update: [],
  unchanged: ["b.ts"],
  remove: [],
  edited: [],
  foreign: [],
};

const REPORT: JobReport = {
  input: "a.yaml",
  output: "out",
  mode: "write",
  code: 0,
  inputs: [],
  models: 2,
  diagnostics: [WARNING],
  isRepeated: false,
  changes: FILES,
  timings: { generate: 100.04, write: 20, total: 120.04 },
};
const { changes: _, ...UNWRITTEN } = REPORT;
const FAILED: JobReport = { ...UNWRITTEN, code: 1, diagnostics: [WARNING, ERROR] };

const DIFF: ModelDiff = {
  verdict: "major",
  changes: [
    {
      ...{ rule: "member-removed", verdict: "major", direction: "both", model: "A", member: "b" },
      ...{ message: "The member was removed.", alsoIn: ["B.b"] },
      before: { file: "last-run:a.yaml", line: 3, column: 5, pointer: "/x" },
      after: { file: "a.yaml", pointer: "" },
    },
  ],
};

type Given = Partial<GenerateOptions> & { readonly isGithubActions?: boolean };

function shown(given: Given, reports: readonly JobReport[], usage?: readonly Diagnostic[]) {
  const { isGithubActions = false, ...options } = given;
  const recording = recordingTerminal(".", { isGithubActions });
  const { texts } = recording;
  // As commands are run there.
  const terminal = isGithubActions ? withoutCommands(recording.terminal) : recording.terminal;
  const reporter = createReporter(
    { quiet: false, verbose: false, ...options } as GenerateOptions,
    terminal,
  );
  if (usage !== undefined) reporter.usage(usage);
  for (const report of reports) reporter.job(report);
  if (usage === undefined) reporter.end(reports);
  return texts;
}

it("text: diagnostics, then a closing line on every outcome", () => {
  const done = shown({}, [REPORT]);
  expect(done.err).toContain("warning FORMAT_UNKNOWN: 50% of");
  expect(done.out).toBe("a.yaml -> out: 2 models, 2 files (1 written), 1 warning, 0.1 s\n");
  const failed = shown({}, [FAILED]);
  expect(failed.out).toBe("");
  expect(failed.err.endsWith("\n1 error, 1 warning; nothing written\n")).toBe(true);
  expect(shown({}, [{ ...REPORT, mode: "check", code: 1 }]).err).toMatch(
    /\nout is not up to date with a\.yaml: 1 file\n$/,
  );
  expect(shown({}, [{ ...REPORT, mode: "dry-run" }]).out).toBe(
    "create      out/a.ts\n1 file would change; nothing written\n",
  );
  const current = { ...REPORT, changes: { ...FILES, create: [] } };
  for (const mode of ["check", "dry-run"] as const)
    expect(shown({}, [{ ...current, mode }]).out).toBe("out is up to date\n");
  expect(shown({}, [], [ERROR, ERROR]).err).toMatch(/\n2 errors; nothing written\n$/);
});

it("text: a run that changes nothing only counts the warnings of the last one", () => {
  const repeated = { ...REPORT, isRepeated: true };
  expect(shown({}, [repeated]).err).toBe("1 warning, as in the last run; --verbose lists them\n");
  expect(shown({ verbose: true }, [repeated]).err).toContain("FORMAT_UNKNOWN: 50% of");
  expect(shown({ quiet: true }, [repeated])).toEqual({ out: "", err: "" });
});

it("github: annotations with escaped text, chosen by itself in GitHub Actions", () => {
  for (const given of [{ reporter: "github" }, { isGithubActions: true }] as const) {
    const { out, err } = shown(given, [FAILED]);
    expect(out).toBe(
      "::warning file=a%2Cb%3Ac.yaml,line=3,col=5,title=FORMAT_UNKNOWN::50%25 of\\u000ait, \\u202eno (#/components/schemas/A)\n" +
        "::error title=REF_NOT_FOUND::leads nowhere\n" +
        "In total: 1 REF_NOT_FOUND, 1 FORMAT_UNKNOWN\n",
    );
    expect(err).toBe("1 error, 1 warning; nothing written\n");
  }
  expect(shown({ isGithubActions: true }, [], [ERROR]).out).toBe(
    "::error title=REF_NOT_FOUND::leads nowhere\n",
  );
  expect(shown({ isGithubActions: true, reporter: "text" }, [FAILED]).out).toBe("");
});

it("json: one value of the documented schema, and nothing else", () => {
  const [schema, ofDiff] = ["report", "diff"].map(
    (name) =>
      JSON.parse(readFileSync(join(repository, `docs/${name}.schema.json`), "utf8")) as object,
  );
  const ajv = new Ajv2020({ strict: true, allErrors: true }).addSchema(ofDiff as object);
  const validate = ajv.compile(schema as object);
  const read = (texts: { readonly out: string; readonly err: string }) => {
    expect(texts.err).toBe("");
    // eslint-disable-next-line no-control-regex
    expect(texts.out).not.toMatch(/[\u202e\u0000-\u0009]/);
    const value = JSON.parse(texts.out) as { ok: boolean; jobs: { ok: boolean; files?: object }[] };
    expect(validate(value), JSON.stringify(validate.errors)).toBe(true);
    return value;
  };
  const both = read(shown({ reporter: "json", isGithubActions: true }, [REPORT, FAILED]));
  expect(both).toMatchObject({
    ok: false,
    diagnostics: [],
    jobs: [
      {
        input: "a.yaml",
        ok: true,
        models: 2,
        files: FILES,
        diagnostics: [WARNING],
        timings: { generate: 100, write: 20, total: 120 },
      },
      { ok: false, diagnostics: [WARNING, ERROR] },
    ],
  });
  expect(both.jobs[1]?.files).toBeUndefined();
  expect(read(shown({ reporter: "json" }, [REPORT])).ok).toBe(true);
  const compared = read(shown({ reporter: "json", diff: true }, [{ ...REPORT, diff: DIFF }]));
  expect(compared.jobs).toMatchObject([{ diff: DIFF }]);
  expect(read(shown({ reporter: "json" }, [], [ERROR]))).toMatchObject({
    ok: false,
    diagnostics: [ERROR],
    jobs: [],
  });
});

it("GitHub Actions: names of files are no commands of its runner, whatever the reporter", () => {
  const report = { ...REPORT, input: "::set-output name=a::b", output: "x ##[add-matcher]y" };
  for (const reporter of ["text", "github"] as const) {
    const { out } = shown({ reporter, isGithubActions: true }, [report]);
    expect(out).toContain("\\u003a:set-output name=a::b -> x ##\\u005badd-matcher]y: 2 models");
  }
  expect(shown({ reporter: "text" }, [report]).out).toContain("::set-output name=a::b -> x ##[add");
});

it("--diff: in every reporter, before the outcome; Markdown alone on standard output", () => {
  const report = { ...REPORT, diff: DIFF, diagnostics: [] };
  const lines = `major  A.b: The member was removed. [member-removed, sent and received]
       also in B.b
       last-run:a.yaml:3 -> a.yaml
1 major change: a major release
`;
  const outcome = "a.yaml -> out: 2 models, 2 files (1 written), 0.1 s\n";
  expect(shown({ diff: true }, [report])).toEqual({ out: lines + outcome, err: "" });
  expect(shown({ diff: true, reporter: "github", failOn: "major" }, [report]).out).toBe(
    "::error file=a.yaml,title=major%3A member-removed::A.b: The member was removed. " +
      `(sent and received; before: last-run:a.yaml:3)\n1 major change: a major release\n${outcome}`,
  );
  const refused = {
    ...UNWRITTEN,
    code: 1,
    diff: DIFF,
    diagnostics: [],
    failedOn: "major" as const,
  };
  expect(shown({ diff: true }, [refused]).err).toBe(
    "a major release, refused by --fail-on major; nothing written\n",
  );
  const { out, err } = shown({ diff: true, reporter: "markdown" }, [report, REPORT]);
  expect(err).toContain(outcome);
  expect(out).toContain("### a.yaml \\-&gt; out".replace("&gt;", "\\>"));
  expect(out).toContain("**Models:** 1 major change: a **major** release.");
  expect(out).toContain("**Models:** not compared.");
});
