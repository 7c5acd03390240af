/** Diagnostics: remote documents. */
import { error, type Section } from "./entry.js";

export const REMOTE: Section = {
  title: "Remote documents",
  intro: "See [references to other documents](options.md#references-to-other-documents).",
  entries: {
    LOCK_FILE: error(
      "The lock file cannot be read or written, or is damaged. Check its permissions, or delete it to fetch everything again.",
    ),
    REMOTE_CHANGED: error(
      "A fetched document differs from the hash in the lock file. Check what changed, then remove its line from the lock file.",
    ),
    REMOTE_FAILED: error(
      "A document cannot be fetched: a network error, a time-out, an HTTP error or too many redirects. The message has the reason.",
    ),
    REMOTE_REFUSED: error(
      "A document must not be fetched: its host is not allowed, the address is private, or the scheme is not `http` or `https`. Add the host to `allowRemote`, or map the URL to a folder with `mapRemote`.",
    ),
    REMOTE_UNLOCKED: error(
      "With `frozenLock`, a document is fetched that the lock file does not list. Run once without `frozenLock` and commit the lock file.",
    ),
  },
};
