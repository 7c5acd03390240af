/** A session in a worker thread: prints, formats and writes while the main thread plans. */
import { parentPort, workerData } from "node:worker_threads";
import { invariant } from "../diagnostics.js";
import { loadFormatter } from "../print/format.js";
import { loadTsMorph } from "../print/structures.js";
import type { Reply, Request } from "./finisher.js";
import { openSession, type Target } from "./session.js";

const port = parentPort;
invariant(port !== null, "started without a thread");
const target = workerData as Target;
const session = openSession(target);
// A run that has the skeletons of an earlier one may not need ts-morph.
if (target.skeletons === undefined) loadTsMorph();
// Errors are reported when the result is used.
if (target.formatter.kind === "oxfmt") loadFormatter().catch(() => undefined);

port.on("message", (request: Request) => {
  if (request.kind === "add") {
    session.add(request.files).catch(() => undefined);
    return;
  }
  if (request.kind === "unmodified") {
    void session
      .unmodified(request.fileStamps)
      .then((paths) => port.postMessage({ kind: "unmodified", paths } satisfies Reply));
    return;
  }
  const answer = async (): Promise<Reply> => {
    try {
      return { kind: "finished", finished: await session.end(request.kept) };
    } catch (error) {
      // A cloned error loses the code of the file system.
      const { code, path, syscall } = error as NodeJS.ErrnoException;
      return { kind: "failed", error, details: { code, path, syscall } };
    }
  };
  void answer().then((reply) => port.postMessage(reply));
});
