/** Unusual surroundings: closed streams, no home, other languages. */
import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import process from "node:process";
import { GENERATE, isOurMistake, isSame, MAIN, treeOf, type Outcome } from "./fixture.js";
import type { Scenario } from "./scenario.js";

export const closedPipes: Scenario = {
  name: "standard output and error closed (EPIPE)",
  async run({ folder, output, put, trees }, { repeats }) {
    const problems: string[] = [];
    for (let index = 0; index < repeats; index += 1) {
      put("a");
      rmSync(output, { recursive: true, force: true });
      const args = [MAIN, ...GENERATE, "--verbose", "--report"];
      const child = spawn(process.execPath, args, { cwd: folder });
      if (index % 3 !== 1) child.stdout.destroy();
      if (index % 3 !== 2) child.stderr.destroy();
      const code = await new Promise((resolve) => child.on("close", resolve));
      if (code !== 0) problems.push(`exit code ${String(code)}`);
      if (!isSame(treeOf(output), trees.a)) problems.push("the files are not all written");
    }
    return { runs: repeats, problems };
  },
};

export const closedInput: Scenario = {
  name: "standard input closed or empty",
  async run({ folder, output, put, run, trees }) {
    const problems: string[] = [];
    put("a");
    const shell = (command: string): Promise<Outcome> =>
      new Promise((resolve) => {
        const child = spawn("sh", ["-c", command], { cwd: folder });
        let text = "";
        for (const stream of [child.stdout, child.stderr])
          stream.setEncoding("utf8").on("data", (more: string) => (text += more));
        child.on("close", (code) => resolve({ code, text }));
      });
    const [, , ...options] = GENERATE;
    const program = `"${process.execPath}" "${MAIN}" generate`;
    rmSync(output, { recursive: true, force: true });
    const file = await shell(`${program} spec.json ${options.join(" ")} <&-`);
    if (file.code !== 0 || !isSame(treeOf(output), trees.a)) problems.push(file.text);
    for (const input of ["<&-", "</dev/null"]) {
      const outcome = await shell(`${program} - -o out ${input}`);
      if (outcome.code !== 1 || isOurMistake(outcome)) problems.push(`${input}: ${outcome.text}`);
    }
    const ignored = await run({ stdio: ["ignore", "ignore", "ignore"] });
    if (ignored.code !== 0) problems.push(`no streams at all: exit code ${ignored.code}`);
    return { runs: 4, problems };
  },
};

export const noHome: Scenario = {
  name: "no home, no user, no folder for records",
  async run({ folder, output, put, run, trees }) {
    const problems: string[] = [];
    const isRoot = process.getuid?.() === 0;
    const { HOME: _home, USERPROFILE: _profile, ...env } = process.env;
    const users = isRoot ? [{}, { uid: 54_321, gid: 54_321 }] : [{}];
    for (const user of users)
      for (const more of [{}, { HOME: "" }, { HOME: "/dev/null" }, { TMPDIR: "/dev/null" }]) {
        put("a");
        rmSync(output, { recursive: true, force: true });
        rmSync(`${folder}/node_modules`, { recursive: true, force: true });
        const { code, text } = await run({ ...user, env: { ...env, ...more } });
        if (code !== 0 || !isSame(treeOf(output), trees.a))
          problems.push(`${JSON.stringify({ ...user, ...more })}: ${text}`);
      }
    return { runs: 4 * users.length, problems };
  },
};

export const locales: Scenario = {
  name: "odd locales and time zones",
  async run({ output, put, run, trees }) {
    const problems: string[] = [];
    const names = ["C", "POSIX", "tr_TR.UTF-8", "ar_EG.UTF-8", "th_TH", "xx_YY", "", "de_DE@euro"];
    for (const name of names) {
      put("a");
      rmSync(output, { recursive: true, force: true });
      const env = { ...process.env, LANG: name, LC_ALL: name, TZ: "Pacific/Apia" };
      const { code, text } = await run({
        env,
        args: [...GENERATE, "--no-cache"],
      });
      if (code !== 0) problems.push(`${name}: ${text}`);
      if (!isSame(treeOf(output), trees.a)) problems.push(`${name}: other files`);
    }
    return { runs: names.length, problems };
  },
};
