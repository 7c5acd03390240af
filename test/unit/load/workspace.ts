/** Specs in a temporary folder, and a network that is not there. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll } from "vitest";
import { Problems } from "../../../generator/diagnostics.js";
import { loadSpec } from "../../../generator/load/load.js";
import type { Network, NetworkRequest, NetworkResponse } from "../../../generator/load/network.js";
import type { LoadOptions, SpecInput } from "../../../generator/load/options.js";
import { show } from "./reading.js";

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A new folder with these files. */
export function workspace(files: Readonly<Record<string, string | Buffer>> = {}): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "load-")));
  folders.push(folder);
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
  return folder;
}

export interface Loaded {
  /** URI -> value of every document; the folder is written `~`. */
  readonly documents: Readonly<Record<string, unknown>> | undefined;
  readonly names: readonly string[];
  readonly failures: Readonly<Record<string, string>>;
  readonly problems: readonly string[];
}

/** Loads a spec and shows the outcome without the name of the folder. */
export async function load(
  folder: string,
  input: string | SpecInput,
  options: Partial<LoadOptions> = {},
): Promise<Loaded> {
  const problems = new Problems();
  const source = await loadSpec(
    typeof input === "string" ? { kind: "file", path: input } : input,
    { cwd: folder, allowRemote: [], mapRemote: [], ...options },
    problems,
  );
  const short = (text: string): string =>
    text.replaceAll(pathToFileURL(folder).href, "~").replaceAll(folder, "~");
  const entries = [...(source?.documents ?? [])];
  return {
    documents: source && Object.fromEntries(entries.map(([uri, { value }]) => [short(uri), value])),
    names: [...new Set(entries.map(([, { name }]) => short(name)))],
    failures: Object.fromEntries(
      [...(source?.failures ?? [])].map(([uri, reason]) => [short(uri), short(reason)]),
    ),
    problems: problems.list.map((problem) => short(show(problem))),
  };
}

export interface FakeNetwork extends Network {
  readonly requests: string[];
}

/** Answers from a table of URLs; `hosts` gives the addresses, public by default. */
export function fakeNetwork(
  pages: Readonly<Record<string, string | Partial<NetworkResponse>>>,
  hosts: Readonly<Record<string, readonly string[]>> = {},
): FakeNetwork {
  const requests: string[] = [];
  return {
    requests,
    lookup: (host) => Promise.resolve(hosts[host] ?? ["93.184.216.34"]),
    get: ({ url, address, headers }: NetworkRequest) => {
      const secret = headers["authorization"];
      requests.push([url.href, address, ...(secret === undefined ? [] : [secret])].join(" "));
      const page = pages[url.href] ?? { status: 404 };
      const response = typeof page === "string" ? { body: Buffer.from(page) } : page;
      return Promise.resolve({ status: 200, body: Buffer.alloc(0), ...response });
    },
  };
}
