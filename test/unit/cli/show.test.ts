import { describe, expect, it } from "vitest";
import {
  changeCount,
  changeLines,
  diagnosticLines,
  failureLine,
  withForcedChanges,
  summaryLine,
  usageLine,
} from "../../../generator/cli/show.js";
import { parseCommandLine } from "../../../generator/cli/program.js";
import { keywordReport } from "../../../generator/cli/keyword-report.js";
import type { Terminal } from "../../../generator/cli/terminal.js";
import { formatDiagnostic } from "../../../generator/diagnostics-text.js";
import { oneAtATime } from "../../../generator/cli/watch.js";
import type { Diagnostic } from "../../../generator/diagnostics.js";

const changes = {
  create: [".openapi-classes.json", "models/A.ts"],
  update: ["index.ts"],
  unchanged: ["runtime.ts"],
  remove: ["models/B.ts"],
  edited: ["models/C.ts"],
  foreign: ["README.md"],
};

/** What a spec, a file name or a pinned name may bring: it must not reach a terminal as it is. */
const CONTROLS = "a\rb\u0008c\u000bd\u0085e\u202ef\u061cg\u001b[31mh\u2028i\ud800j\tk\nl";
const ENCODED =
  "a\\u000db\\u0008c\\u000bd\\u0085e\\u202ef\\u061cg\\u001b[31mh\\u2028i\\ud800j\\u0009k\\u000al";

describe("control characters are escaped", () => {
  it("in diagnostics", () => {
    const diagnostic: Diagnostic = {
      severity: "error",
      code: "C",
      message: CONTROLS,
      file: CONTROLS,
      line: 1,
      frame: CONTROLS,
    };
    const frame = ENCODED.replace("\\u0009", "\t").replace("\\u000a", "\n");
    expect(formatDiagnostic(diagnostic, { color: false })).toBe(
      `${ENCODED}:1 - error C: ${ENCODED}\n\n${frame}\n`,
    );
    expect(usageLine(diagnostic)).toBe(`${ENCODED} - error C: ${ENCODED}`);
  });

  it("in lists of files, summaries and reports", () => {
    const one = { ...changes, create: [CONTROLS], update: [], remove: [], edited: [], foreign: [] };
    expect(changeLines(one, CONTROLS, "check")).toEqual([`missing     ${ENCODED}/${ENCODED}\n`]);
    const numbers = { models: 0, changes: one, diagnostics: [], seconds: 0 };
    expect(summaryLine({ input: CONTROLS, output: CONTROLS, ...numbers })).toMatch(
      `${ENCODED} -> ${ENCODED}: 0 models`,
    );
    expect(keywordReport(CONTROLS, { keywords: new Map([["\u001b", 1]]), formats: [] }, {})).toBe(
      `Keywords of ${ENCODED}:\n  \\u001b  1  ignored\n`,
    );
  });

  it("in what the command line says of its arguments", () => {
    let err = "";
    const terminal = { color: false, err: (text: string) => (err += text) } as unknown as Terminal;
    parseCommandLine([`--${CONTROLS}`], terminal);
    expect(err).toContain("a\\u000db\\u0008");
    expect(err).not.toContain("\r");
  });
});

describe("changes", () => {
  it("are listed for --check", () => {
    expect(changeLines(changes, "out", "check").join("")).toBe(
      `missing     out/.openapi-classes.json
missing     out/models/A.ts
stale       out/index.ts
orphaned    out/models/B.ts
hand-edited out/models/C.ts
not ours    out/README.md
`,
    );
    expect(changeCount(changes)).toBe(6);
  });

  it("are listed for --dry-run", () => {
    expect(changeLines(changes, "out", "dry-run").slice(2, 4)).toEqual([
      "update      out/index.ts\n",
      "remove      out/models/B.ts\n",
    ]);
  });

  it.each([
    [changes, "a.yaml -> out: 1 model, 4 files (3 written, 1 removed), 1.2 s\n"],
    [
      withForcedChanges(changes, ["README.md", "models/A.ts"]),
      "a.yaml -> out: 1 model, 5 files (4 written, 2 removed), 1.2 s\n",
    ],
    [
      withForcedChanges(changes, ["README.md", "models/C.ts"]),
      "a.yaml -> out: 1 model, 6 files (5 written, 1 removed), 1.2 s\n",
    ],
    [
      { ...changes, create: [], update: [], remove: [] },
      "a.yaml -> out: 1 model, 1 file (nothing changed), 1.2 s\n",
    ],
  ])("are summed up", (found, line) => {
    const summary = { input: "a.yaml", output: "out", models: 1, diagnostics: [], seconds: 1.23 };
    expect(summaryLine({ ...summary, changes: found })).toBe(line);
  });
});

describe("diagnostics", () => {
  const diagnostic = (severity: "error" | "warning", message: string): Diagnostic => ({
    severity,
    code: "X",
    message,
  });
  const all = [
    diagnostic("error", "e1"),
    ...Array.from({ length: 25 }, (_, index) => diagnostic("warning", `w${index}`)),
    diagnostic("error", "e2"),
  ];
  const lines = (quiet: boolean, verbose: boolean): readonly string[] =>
    diagnosticLines(all, { quiet, verbose, format: ({ message }) => message });

  it("show the first three warnings of a code, count the others, and end with the errors", () => {
    expect(lines(false, false)).toEqual([
      ...["w0\n", "w1\n", "w2\n"],
      "… 22 more X; --verbose lists them all\n",
      ...["e1\n", "e2\n"],
    ]);
  });

  it("show everything, or only errors", () => {
    expect(lines(false, true)).toHaveLength(27);
    expect(lines(true, false)).toEqual(["e1\n", "e2\n"]);
  });

  it("end with the totals of several codes: errors first, then the most frequent", () => {
    const of = (code: string, number: number, severity: Diagnostic["severity"] = "warning") =>
      Array.from({ length: number }, () => ({ ...diagnostic(severity, "m"), code }));
    const mixed = [...of("FEW", 2), ...of("MANY", 5), ...of("E_ONE", 1, "error")];
    const format = ({ code }: Diagnostic): string => code;
    expect(diagnosticLines(mixed, { quiet: false, verbose: false, format })).toEqual([
      ...["FEW\n", "FEW\n", "MANY\n", "MANY\n", "MANY\n"],
      "… 2 more MANY; --verbose lists them all\n",
      "E_ONE\n",
      "In total: 1 E_ONE, 5 MANY, 2 FEW\n",
    ]);
    const codes = Array.from({ length: 30 }, (_, index) => of(`C${index}`, 1)).flat();
    const shown = diagnosticLines(codes, { quiet: false, verbose: false, format });
    expect(shown[20]).toMatch(/^… 1 more C20, 1 more C21, /);
  });

  it("are counted in the closing line of a run that failed", () => {
    expect(failureLine(all)).toBe("2 errors, 25 warnings; nothing written\n");
    expect(failureLine(all.slice(0, 1))).toBe("1 error; nothing written\n");
  });
});

describe("oneAtATime", () => {
  it("joins requests that come during a run, and survives a failure", async () => {
    const log: string[] = [];
    const runs = oneAtATime(
      async () => {
        log.push("start");
        await new Promise((resolve) => setTimeout(resolve, 5));
        log.push("end");
        if (log.length === 2) throw new Error("no luck");
      },
      (error) => log.push(String(error)),
    );
    runs.request();
    await Promise.resolve();
    runs.request();
    runs.request();
    await runs.settled();
    expect(log).toEqual(["start", "end", "Error: no luck", "start", "end"]);
  });
});
