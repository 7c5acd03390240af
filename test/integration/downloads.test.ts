/** Responses that are bytes or text, read by `hydrated` and by openapi-fetch alone, from a server. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import createClient from "openapi-fetch";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { OutputFile } from "../../generator/print/files.js";
import { generateText, type Generated, load } from "../support/run.js";
import { strictErrors } from "../support/strict-compile.js";

const responses = (content: string): string =>
  `responses: { "200": { description: ok, content: { ${content} } }, "404": { description: no, content: { application/json: { schema: { $ref: "#/components/schemas/Problem" } } } } }`;

const SPEC = `openapi: 3.1.0
info: { title: Files, version: "1" }
paths:
  /file: { get: { ${responses("application/octet-stream: { schema: { type: string, format: binary } }")} } }
  /bare: { get: { ${responses("application/zip: {}")} } }
  /named: { get: { ${responses('application/pdf: { schema: { $ref: "#/components/schemas/File" } }')} } }
  /photo: { get: { ${responses("image/png: { schema: { type: string, contentMediaType: image/png } }")} } }
  /note: { get: { ${responses("text/plain: { schema: { type: string } }")} } }
  /level: { get: { ${responses("text/plain: { schema: { type: string, enum: [low, high] } }")} } }
  /page: { get: { ${responses("text/html: {}")} } }
  /count: { get: { ${responses("text/plain: { schema: { type: integer } }")} } }
  /either: { get: { ${responses('application/json: { schema: { $ref: "#/components/schemas/Book" } }, application/octet-stream: {}')} } }
  /custom: { get: { ${responses('application/vnd.book: { schema: { $ref: "#/components/schemas/Book" } }')} } }
components:
  schemas:
    File: { type: string, format: binary }
    Book: { type: object, required: [title], properties: { title: { type: string } } }
    Problem: { type: object, required: [code], properties: { code: { type: string } } }
`;

const BYTES = Buffer.from([0, 255, 34, 128, 10]);
const BOOK = '{"title":"Emma"}';

const ANSWERS: Readonly<
  Record<string, readonly [type: string, body: string | Buffer, status?: number]>
> = {
  "/file": ["application/octet-stream", BYTES],
  "/bare": ["application/zip", BYTES],
  "/named": ["application/pdf", BYTES],
  "/photo": ["image/png", BYTES],
  "/note": ["text/plain; charset=utf-8", "5"],
  "/level": ["text/plain", "low"],
  "/page": ["text/html", "<p>"],
  "/count": ["text/plain", "5"],
  "/either?json": ["application/json", BOOK],
  "/either?bytes": ["application/octet-stream", BYTES],
  "/either?other": ["image/gif", BYTES],
  "/custom": ["application/vnd.book", BOOK],
  "/file?gone": ["application/json", '{"code":"gone"}', 404],
};

let generated: Generated;
let files: readonly OutputFile[];
let server: Server;
let api: { GET(path: string, init?: object): Promise<Result> };
let plainApi: typeof api;

interface Result {
  readonly data?: unknown;
  readonly error?: unknown;
}

beforeAll(async () => {
  files = await generateText(SPEC, { operations: true, openapiTypes: true });
  generated = await load(files);
  server = createServer((request, response) => {
    const [type, body, status = 200] = ANSWERS[request.url ?? ""] ?? ["text/plain", "?", 500];
    response.writeHead(status, { "content-type": type });
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { hydrated } = (await generated.module("http")) as {
    hydrated: (client: unknown, operations: unknown) => typeof api;
  };
  const { operations } = (await generated.module("operations")) as { operations: unknown };
  plainApi = createClient({ baseUrl });
  api = hydrated(plainApi, operations);
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

it.each(["/file", "/bare", "/named", "/photo"])("%s is a Blob", async (path) => {
  const { data } = await api.GET(path);
  expect(data).toBeInstanceOf(Blob);
  expect((data as Blob).type).toBe(ANSWERS[path]?.[0]);
  expect(Buffer.from(await (data as Blob).arrayBuffer())).toEqual(BYTES);
});

it.each([
  ["/note", "5"],
  ["/level", "low"],
  ["/page", "<p>"],
  ["/count", 5],
])("%s is %j", async (path, value) => {
  expect((await api.GET(path)).data).toBe(value);
});

it("of several media types, the one that the server sends counts", async () => {
  const get = async (query: object): Promise<unknown> =>
    (await api.GET("/either", { querySerializer: () => Object.keys(query)[0], params: { query } }))
      .data;
  expect(await get({ json: 1 })).toBeInstanceOf(generated.exports["Book"]);
  expect(await get({ bytes: 1 })).toBeInstanceOf(Blob);
  expect(await get({ other: 1 })).toBeInstanceOf(Blob);
  expect((await api.GET("/custom")).data).toBeInstanceOf(generated.exports["Book"]);
});

it("errors are instances beside bytes", async () => {
  const init = { querySerializer: () => "gone", params: { query: { gone: 1 } } };
  const { data, error } = await api.GET("/file", init);
  expect(data).toBeUndefined();
  expect(error).toBeInstanceOf(generated.exports["Problem"]);
});

it("parseAs gives the body as openapi-fetch reads it, models or not", async () => {
  const { data: stream } = await api.GET("/file", { parseAs: "stream" });
  expect(stream).toBeInstanceOf(ReadableStream);
  expect(Buffer.from(await new Response(stream as ReadableStream).arrayBuffer())).toEqual(BYTES);
  expect((await api.GET("/file", { parseAs: "arrayBuffer" })).data).toBeInstanceOf(ArrayBuffer);
  expect((await api.GET("/custom", { parseAs: "text" })).data).toBe(BOOK);
  expect((await api.GET("/custom", { parseAs: "json" })).data).toBeInstanceOf(
    generated.exports["Book"],
  );
  expect((await plainApi.GET("/file", { parseAs: "blob" })).data).toBeInstanceOf(Blob);
});

it("the types say so", () => {
  const text = `
import createClient from "openapi-fetch";
import { hydrated } from "./http.js";
import { Book } from "./index.js";
import type { paths } from "./openapi.js";
import { operations } from "./operations.js";

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function same<A, B>(_: Same<A, B>): void {}

export async function use(): Promise<void> {
  const plainApi = createClient<paths>({ baseUrl: "" });
  const api = hydrated(plainApi, operations);
  const file = await api.GET("/file");
  same<typeof file.data, Blob | undefined>(true);
  for (const { data } of [await api.GET("/bare"), await api.GET("/named"), await api.GET("/photo")])
    same<typeof data, Blob | undefined>(true);
  const note = await api.GET("/note");
  same<typeof note.data, string | undefined>(true);
  const level = await api.GET("/level");
  same<typeof level.data, "low" | "high" | undefined>(true);
  const page = await api.GET("/page");
  same<typeof page.data, string | undefined>(true);
  const count = await api.GET("/count");
  same<typeof count.data, number | undefined>(true);
  const either = await api.GET("/either");
  same<typeof either.data, Book | Blob | undefined>(true);
  const stream = await api.GET("/either", { parseAs: "stream" });
  same<typeof stream.data, ReadableStream<Uint8Array> | null | undefined>(true);
  const blob = await api.GET("/custom", { parseAs: "blob", headers: { a: "b" } });
  same<typeof blob.data, Blob | undefined>(true);
  const book = await api.GET("/custom", { parseAs: "json" });
  same<typeof book.data, Book | undefined>(true);
  const wire = await plainApi.GET("/file", { parseAs: "blob" });
  same<typeof wire.data, Blob | undefined>(true);
}
`;
  const declarations = new URL("index.d.mts", import.meta.resolve("openapi-fetch"));
  const errors = strictErrors([...files, { path: "user.ts", text }], "bundler", {
    lib: ["es2022", "dom", "dom.asynciterable"],
    paths: { "openapi-fetch": [fileURLToPath(declarations)] },
    ...{ noUnusedLocals: false, isolatedDeclarations: false, declaration: false },
  });
  expect(errors).toEqual([]);
});
