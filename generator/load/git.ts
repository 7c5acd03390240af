/** Reads files of a commit, written as `git:REF:path`. */
import { execFileSync } from "node:child_process";
import { relative } from "node:path";
import type { FileTree } from "./options.js";

export interface GitPath {
  readonly ref: string;
  /** Relative to the working folder. */
  readonly path: string;
}

/** Parses `git:main:openapi.yaml`. Undefined for other paths. */
export function asGitPath(spec: string): GitPath | undefined {
  const [, ref, path] = /^git:([^:]*):(.*)$/s.exec(spec) ?? [];
  return ref === undefined || path === undefined ? undefined : { ref, path };
}

/** The files of a commit, or the reason why it cannot be read. */
export function gitTree(ref: string, cwd: string): FileTree | string {
  // A name that starts with a hyphen would be a flag.
  if (ref === "" || ref.startsWith("-")) return `${JSON.stringify(ref)} names no commit`;
  const commit = git(["rev-parse", "--verify", "--quiet", `${ref}^{commit}`], cwd);
  if (commit === undefined) return `git knows no commit ${JSON.stringify(ref)} here`;
  const id = commit.toString("utf8").trim();
  const below = (path: string): string => relative(cwd, path).replaceAll("\\", "/");
  return {
    read: (path) => git(["cat-file", "blob", `${id}:./${below(path)}`], cwd),
    nameOf: (path) => `${ref}:${below(path)}`,
  };
}

/** The output of git; undefined if it fails. */
function git(args: readonly string[], cwd: string): Buffer | undefined {
  try {
    return execFileSync("git", args, {
      cwd,
      maxBuffer: 200_000_000,
      stdio: ["ignore", "pipe", "ignore"],
    });
  } catch {
    return undefined;
  }
}
