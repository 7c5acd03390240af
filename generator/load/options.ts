/** What the load stage is asked for. */
import type { Limits } from "../config/limits.js";
import type { Network } from "./network.js";
import type { Documents } from "./source.js";

/** Where a spec comes from: a path, a text such as standard input, or a URL. */
export type SpecInput =
  | { readonly kind: "file"; readonly path: string }
  | {
      readonly kind: "text";
      readonly text: string;
      /** The name shown to the user, such as `<stdin>`. */
      readonly name: string;
      /** Folder (as a `file:` or `https:` URI) of relative references; the working folder if absent. */
      readonly base?: string;
    }
  | { readonly kind: "url"; readonly url: string };

/** Replaces the disk: the files of a commit, or of an earlier run. */
export interface FileTree {
  /** The bytes of a file by its absolute path; undefined if there is none. */
  readonly read: (path: string) => Buffer | undefined;
  /** The name of a file in messages. */
  readonly nameOf: (path: string) => string;
}

/** Serves every URL under a prefix from a local folder, offline. */
export interface RemoteMapping {
  readonly prefix: string;
  readonly directory: string;
}

export interface LoadOptions {
  /** The working folder: relative paths start here, and names are shown relative to it. */
  readonly cwd: string;
  /**
   * The folder that referenced files must be in. Default: the spec's folder, with a warning for `.json`
   * and `.yaml` files outside of it.
   */
  readonly root?: string | undefined;
  /** Hosts that may be fetched from: `HOST` or `HOST:PORT` (https), `http://HOST` for plain http. */
  readonly allowRemote: readonly string[];
  readonly mapRemote: readonly RemoteMapping[];
  /** The lock file. Fetched documents are compared with its hashes, and new ones are added. */
  readonly lockFile?: string | undefined;
  /** Never write the lock file: a document that it does not list is an error. */
  readonly frozenLock?: boolean | undefined;
  readonly limits?: Partial<Limits> | undefined;
  /** Where files are read from; the disk if absent. */
  readonly files?: FileTree | undefined;
  /** Documents of the last run: those that are the same are not parsed again. */
  readonly known?: Documents | undefined;
  /** Replaces name resolution and HTTP, for tests. */
  readonly network?: Network | undefined;
}
