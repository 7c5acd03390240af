/** Engines: Node.js, Bun and Deno run the command and its output; Chromium runs a bundle. */
import { createServer } from "node:http";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { chromiumPath, installed, nodeBinary, runCommand } from "../support/package.js";
import { type Case, EXPECTED, expectResult, generate, type Project, program } from "./project.js";

const versionOf = async (command: string, args: readonly string[]): Promise<string> => {
  const { stdout } = await runCommand(command, [...args, "--version"], process.cwd());
  return /\d+\.\d+\.\d+[\w.-]*/.exec(stdout)?.[0] ?? stdout.trim();
};

/** The command generates, and its output runs. */
async function runsAll(
  project: Project,
  name: string,
  engine: readonly [string, ...string[]],
): Promise<string> {
  await generate(project, join(name, "generated"), ["--emit", "js"], engine);
  const [command, ...flags] = engine;
  await expectResult(command, [...flags, "use.js"], join(project.folder, "js"));
  return versionOf(command, []);
}

const NODE: readonly Case[] = ["20", "22", "24", "latest"].map((line) => ({
  area: "engine",
  name: line === "latest" ? "Node.js, newest" : `Node.js ${line}`,
  what: "the command, and its output as JavaScript",
  run: async (project) => runsAll(project, `node-${line}`, [await nodeBinary(line)]),
}));

const STRIPPING: readonly Case[] = ["22", "24", "latest"].map((line) => ({
  area: "engine",
  name: line === "latest" ? "Node.js, newest" : `Node.js ${line}`,
  what: 'the output as TypeScript, with `importExtension: ".ts"`',
  run: async ({ folder }) => {
    const node = await nodeBinary(line);
    await expectResult(node, ["--no-warnings", "use.ts"], join(folder, "ts"));
    return versionOf(node, []);
  },
}));

const bun = async (): Promise<string> => join(await installed("bun", "1.4.4"), "bin", "bun.exe");
const deno = async (): Promise<readonly [string, ...string[]]> => {
  return [process.execPath, join(await installed("deno", "2.9.6"), "bin.cjs")];
};

const OTHERS: readonly Case[] = [
  {
    area: "engine",
    name: "Bun",
    what: "the command, and its output as JavaScript",
    run: async (project) => runsAll(project, "bun", [await bun()]),
  },
  {
    area: "engine",
    name: "Bun",
    what: "the output as TypeScript",
    run: async ({ folder }) => {
      const command = await bun();
      for (const form of ["ts", "nodenext", "plain"])
        await expectResult(command, ["use.ts"], join(folder, form));
      return versionOf(command, []);
    },
  },
  {
    area: "engine",
    name: "Deno",
    what: "the command, and its output as JavaScript",
    run: async (project) => {
      const [node, script] = await deno();
      await generate(
        project,
        "deno/generated",
        ["--emit", "js"],
        [node, ...[script as string, "run", "--allow-all"]],
      );
      await expectResult(node, [script as string, "run", "use.js"], join(project.folder, "js"));
      return versionOf(node, [script as string]);
    },
  },
  {
    area: "engine",
    name: "Deno",
    what: 'the output as TypeScript, type-checked, with `importExtension: ".ts"`',
    run: async ({ folder }) => {
      const [node, script] = await deno();
      const args = [script as string, "run", "--check", "--no-config", "use.ts"];
      await expectResult(node, args, join(folder, "ts"));
      return versionOf(node, [script as string]);
    },
  },
];

/** Serves a folder on loopback while `use` runs. */
async function serving<T>(folder: string, use: (url: string) => Promise<T>): Promise<T> {
  const server = createServer(({ url = "/" }, response) => {
    const path = join(folder, url === "/" ? "index.html" : url);
    response.statusCode = existsSync(path) ? 200 : 404;
    response.setHeader("content-type", path.endsWith(".js") ? "text/javascript" : "text/html");
    response.end(existsSync(path) ? readFileSync(path) : "");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  } finally {
    server.close();
  }
}

const BROWSER: Case = {
  area: "engine",
  name: "Chromium, headless",
  what: "a bundle of Vite 8",
  run: async ({ folder }) => {
    const browser = chromiumPath();
    if (browser === undefined) throw new Error("is not installed");
    const site = join(folder, "nodenext");
    mkdirSync(site, { recursive: true });
    writeFileSync(join(site, "page.ts"), `${program(".js")}document.title = result;\n`);
    writeFileSync(join(site, "index.html"), '<script type="module" src="/page.ts"></script>');
    const vite = join(await installed("vite", "8.4.0"), "bin/vite.js");
    await runCommand(process.execPath, [vite, "build", "--logLevel", "warn"], site);
    const args = ["--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=5000"];
    const { stdout } = await serving(join(site, "dist"), (url) =>
      runCommand(browser, [...args, "--dump-dom", url], site),
    );
    if (!stdout.includes(EXPECTED)) throw new Error(`shows ${stdout}`);
    return versionOf(browser, []);
  },
};

export const ENGINES: readonly Case[] = [...NODE, ...STRIPPING, ...OTHERS, BROWSER];
