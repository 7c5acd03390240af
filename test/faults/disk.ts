/** Disks that are full, files and folders that cannot be read or written. */
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import process from "node:process";
import {
  GENERATE,
  isOurMistake,
  isSame,
  litterIn,
  type Outcome,
  tornFiles,
  treeOf,
  type Fixture,
} from "./fixture.js";
import type { Scenario } from "./scenario.js";

/** What is wrong with a run that should have failed with a diagnostic. */
function failsWith(outcome: Outcome, code: string): readonly string[] {
  const isExpected = outcome.code === 1 && outcome.text.includes(code);
  return isExpected && !isOurMistake(outcome)
    ? []
    : [`expected ${code}, got exit code ${outcome.code}: ${outcome.text}`];
}

export const fullDisk: Scenario = {
  name: "full disk (a tmpfs), new and existing output",
  async run({ folder, put, run, trees }) {
    const disk = join(folder, "disk");
    mkdirSync(disk);
    const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=2m", "tmpfs", disk]);
    if (mounted.status !== 0)
      return { runs: 0, problems: [], skipped: "no tmpfs can be mounted here" };
    const args = GENERATE.with(3, "disk/out");
    const fill = (kilobytes: number): void => {
      rmSync(join(disk, "fill"), { force: true });
      spawnSync("dd", ["if=/dev/zero", `of=${join(disk, "fill")}`, "bs=1k", `count=${kilobytes}`]);
    };
    const output = join(disk, "out");
    const problems: string[] = [];
    let runs = 0;
    try {
      for (const free of [0, 8, 40, 100, 200]) {
        put("a");
        rmSync(output, { recursive: true, force: true });
        fill(2048 - free);
        problems.push(...failsWith(await run({ args }), "WRITE_FAILED"));
        if (existsSync(output)) problems.push("a new output was left in part");
        fill(0);
        if ((await run({ args })).code !== 0) problems.push("the next run fails");
        put("b");
        fill(4096);
        problems.push(...failsWith(await run({ args }), "WRITE_FAILED"));
        const torn = tornFiles(treeOf(output), [trees.a, trees.b]);
        problems.push(...torn.map((path) => `${path} is torn`));
        problems.push(...litterIn(disk).map((path) => `litter ${path}`));
        fill(0);
        const last = await run({ args });
        if (last.code !== 0) problems.push(`the next run: ${last.text}`);
        if (!isSame(treeOf(output), trees.b)) problems.push("the next run does not repair");
        runs += 4;
      }
    } finally {
      spawnSync("umount", [disk]);
    }
    return { runs, problems };
  },
};

export const fullOutput: Scenario = {
  name: "/dev/full as standard output",
  async run({ output, put, run, trees }) {
    if (!existsSync("/dev/full"))
      return { runs: 0, problems: [], skipped: "there is no /dev/full" };
    put("a");
    rmSync(output, { recursive: true, force: true });
    const full = openSync("/dev/full", "w");
    const { code } = await run({ stdio: ["ignore", full, "pipe"] });
    closeSync(full);
    const problems = code === 1 ? [] : [`exit code ${code}`];
    if (!isSame(treeOf(output), trees.a)) problems.push("the files are not all written");
    return { runs: 1, problems };
  },
};

/** A user who may not do everything, where we are one who may. */
function otherUser(): { readonly uid: number; readonly gid: number } | undefined {
  return process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : undefined;
}

/** Read-only in one way: what it is, what is done, and the diagnostic. */
type Restriction = readonly [what: string, restrict: (fixture: Fixture) => void, code: string];

const RESTRICTIONS: readonly Restriction[] = [
  ["the spec", ({ folder }) => chmodSync(join(folder, "spec.json"), 0o000), "FILE_UNREADABLE"],
  ["the output folder", ({ output }) => chmodSync(output, 0o555), "WRITE_FAILED"],
  ["a folder in it", ({ output }) => chmodSync(join(output, "models"), 0o555), "WRITE_FAILED"],
  ["a hidden folder in it", ({ output }) => chmodSync(join(output, "models"), 0), "WRITE_FAILED"],
  ["a file in it", ({ output }) => chmodSync(join(output, "index.ts"), 0), "WRITE_FAILED"],
];

export const readOnly: Scenario = {
  name: "files and folders without permission",
  async run(fixture) {
    if (process.platform === "win32") return { runs: 0, problems: [], skipped: "not on Windows" };
    const { folder, output, put, run, trees } = fixture;
    const user = otherUser() ?? {};
    const problems: string[] = [];
    const reset = (): void => {
      spawnSync("chmod", ["-R", "u+rwX", folder]);
      rmSync(output, { recursive: true, force: true });
      rmSync(join(folder, "node_modules/.cache"), { recursive: true, force: true });
      chmodSync(folder, 0o777);
    };
    for (const [what, restrict, code] of RESTRICTIONS) {
      reset();
      put("a");
      chmodSync(join(folder, "spec.json"), 0o666);
      const first = await run(user);
      if (first.code !== 0)
        return { runs: 0, problems: [], skipped: `the other user: ${first.text}` };
      put("b");
      restrict(fixture);
      const outcome = await run(user);
      problems.push(...failsWith(outcome, code).map((problem) => `${what}: ${problem}`));
      const torn = tornFiles(treeOf(output), [trees.a, trees.b]);
      problems.push(...torn.map((path) => `${what}: ${path} is torn`));
      spawnSync("chmod", ["-R", "a+rwX", folder]);
      const next = await run(user);
      if (next.code !== 0) problems.push(`${what}: the next run: ${next.text}`);
      if (!isSame(treeOf(output), trees.b)) problems.push(`${what}: the next run does not repair`);
    }
    reset();
    put("a");
    chmodSync(folder, 0o555);
    problems.push(...failsWith(await run(user), "WRITE_FAILED").map((p) => `the project: ${p}`));
    reset();
    return { runs: 3 * RESTRICTIONS.length + 1, problems };
  },
};

export const inTheWay: Scenario = {
  name: "files, folders and links in the way of the output",
  async run({ folder, output, put, run }) {
    const problems: string[] = [];
    const clear = (): void => rmSync(output, { recursive: true, force: true });
    const cases: readonly (readonly [string, () => void, string])[] = [
      ["a file as the output", () => writeFileSync(output, "mine"), "OUTPUT_NOT_FOLDER"],
      [
        "a file as a folder in it",
        () => (mkdirSync(output), writeFileSync(join(output, "models"), "mine")),
        "WRITE_FAILED",
      ],
      [
        "a folder as a file",
        () => mkdirSync(join(output, "index.ts"), { recursive: true }),
        "FILE_FOREIGN",
      ],
      [
        "a link that leads out",
        () => (mkdirSync(output), symlinkSync(folder, join(output, "models"))),
        "OUTPUT_ESCAPES",
      ],
      [
        "a link to nothing",
        () => (mkdirSync(output), symlinkSync("gone", join(output, "docs"))),
        "OUTPUT_ESCAPES",
      ],
    ];
    for (const [what, prepare, code] of cases) {
      clear();
      put("a");
      prepare();
      const outcome = await run();
      problems.push(...failsWith(outcome, code).map((problem) => `${what}: ${problem}`));
    }
    clear();
    return { runs: cases.length, problems };
  },
};
