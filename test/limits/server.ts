/** A server for the limits of what is fetched. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

const SPEC = JSON.stringify({ openapi: "3.1.0", info: { title: "t", version: "1" }, paths: {} });

/** `/wait/N` answers after N milliseconds; `/redirect/N` answers after N redirects. */
export async function startServer(): Promise<{
  readonly origin: string;
  readonly close: () => void;
}> {
  const server = createServer(({ url = "" }, response) => {
    const [, kind, count] = url.split("/");
    if (kind === "wait") setTimeout(() => response.end(SPEC), Number(count));
    else if (count === "0") response.end(SPEC);
    else response.writeHead(302, { location: `/redirect/${Number(count) - 1}` }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, close: () => server.close() };
}
