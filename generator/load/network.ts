/** Name resolution and HTTP, as an interface that tests can replace. */
import type { IncomingMessage, RequestOptions } from "node:http";
import { isIP } from "node:net";

export interface NetworkRequest {
  readonly url: URL;
  /** The address to connect to: the one that was checked, so that no second lookup can differ. */
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly maxBytes: number;
  readonly signal: AbortSignal;
}

export interface NetworkResponse {
  readonly status: number;
  readonly location?: string | undefined;
  readonly contentEncoding?: string | undefined;
  /** Undefined if there are more than `maxBytes`. */
  readonly body: Buffer | undefined;
}

export interface Network {
  /** The IP addresses of a host; rejects if there are none. */
  lookup(host: string): Promise<readonly string[]>;
  /** One GET request, redirects not followed; rejects if the connection fails. */
  get(request: NetworkRequest): Promise<NetworkResponse>;
}

export const nodeNetwork: Network = {
  async lookup(host) {
    const { lookup } = await import("node:dns/promises");
    const found = await lookup(host, { all: true });
    return found.map(({ address }) => address);
  },
  async get(request) {
    const { request: send } =
      request.url.protocol === "https:" ? await import("node:https") : await import("node:http");
    return new Promise((resolve, reject) => {
      const sent = send(request.url, requestOptions(request), (message) => {
        readBody(message, request.maxBytes).then(
          (body) => resolve(responseOf(message, body)),
          reject,
        );
      });
      sent.on("error", reject);
      sent.end();
    });
  },
};

function requestOptions({ address, headers, signal }: NetworkRequest): RequestOptions {
  const family = isIP(address);
  return {
    agent: false,
    headers: { accept: "application/json, application/yaml, */*", ...headers },
    lookup: (_host, options, done) => {
      if (options.all === true) done(null, [{ address, family }]);
      else done(null, address, family);
    },
    signal,
  };
}

function responseOf(message: IncomingMessage, body: Buffer | undefined): NetworkResponse {
  return {
    status: message.statusCode ?? 0,
    location: message.headers.location,
    contentEncoding: message.headers["content-encoding"],
    body,
  };
}

async function readBody(message: IncomingMessage, maxBytes: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) {
      message.destroy();
      return undefined;
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
