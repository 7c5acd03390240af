/** A server on loopback that keeps what it gets as JSON, so that tests see what was sent. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface Received {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

type Answer = (received: Received) => unknown;

/** Starts the server. `answers` are by method and path; an answer that is a text is sent as text. */
export async function serve(answers: Readonly<Record<string, Answer>>) {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk as Uint8Array);
    const { method = "", url = "", headers } = request;
    const one = { method, url, headers, body: await read(Buffer.concat(chunks), headers) };
    received.push(one);
    const answer = answers[`${method} ${url.split("?")[0]}`]?.(one);
    if (answer === undefined) return response.writeHead(204).end();
    const isText = typeof answer === "string";
    response.writeHead(200, { "content-type": isText ? "text/plain" : "application/json" });
    return response.end(isText ? answer : JSON.stringify(answer));
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address() as AddressInfo;
  return { basePath: `http://127.0.0.1:${port}`, received, close: () => server.close() };
}

async function read(bytes: Buffer, headers: Readonly<Record<string, unknown>>): Promise<unknown> {
  const type = String(headers["content-type"] ?? "");
  if (type.includes("json")) return JSON.parse(bytes.toString());
  if (!/form-data|urlencoded/.test(type)) return undefined;
  const form = await new Response(new Uint8Array(bytes), {
    headers: { "content-type": type },
  }).formData();
  const entries = [...form].map(async ([name, value]) => [
    name,
    typeof value === "string" ? value : await value.text(),
  ]);
  return Object.fromEntries(await Promise.all(entries));
}
