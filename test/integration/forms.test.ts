/** Bodies of forms: files, lists, objects and `encoding`, read by a server on loopback. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import createClient from "openapi-fetch";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { OutputFile } from "../../generator/print/files.js";
import { generateText, type Generated, load } from "../support/run.js";
import { strictErrors } from "../support/strict-compile.js";

const SPEC = `openapi: 3.1.0
info: { title: Forms, version: "1" }
paths:
  /upload:
    post:
      operationId: upload
      requestBody:
        required: true
        content:
          multipart/form-data:
            schema:
              type: object
              required: [cover_image]
              properties:
                cover_image: { type: string, format: binary }
                pages: { type: array, uniqueItems: true, items: { type: string, format: binary, maxLength: 5 } }
                tags: { type: array, items: { type: string } }
                page_count: { type: integer }
                author: { $ref: "#/components/schemas/Author" }
                editors: { type: array, items: { $ref: "#/components/schemas/Author" } }
                note: { type: string, maxLength: 20 }
                scan: { type: [string, "null"], format: binary, minLength: 3, maxLength: 5, pattern: "^%PDF" }
                raw: { type: string, contentMediaType: application/pdf }
                any: {}
            encoding:
              cover_image: { contentType: "image/png, image/jpeg" }
              note: { contentType: text/markdown }
      responses: { "204": { description: Nothing } }
  /search:
    post:
      operationId: search
      requestBody:
        content:
          application/x-www-form-urlencoded:
            schema:
              type: object
              required: [words]
              properties:
                words: { type: array, items: { type: string } }
                ids: { type: array, items: { type: integer } }
                author: { $ref: "#/components/schemas/Author" }
                range: { type: object, properties: { min: { type: integer } } }
                page_count: { type: integer, minimum: 1 }
              additionalProperties: false
            encoding:
              ids: { style: form, explode: false }
              range: { style: deepObject, explode: true }
      responses: { "204": { description: Nothing } }
  /raw:
    put:
      operationId: putRaw
      requestBody: { content: { application/octet-stream: { schema: { type: string, format: binary } } } }
      responses: { "204": { description: Nothing } }
components:
  schemas:
    Author: { type: object, required: [full_name], properties: { full_name: { type: string } } }
`;

interface Part {
  readonly name: string;
  readonly type?: string;
  readonly text: string;
}

let files: readonly OutputFile[];
let generated: Generated;
let server: Server;
type Call = (path: string, init: object) => Promise<{ readonly response: Response }>;
let api: { readonly POST: Call; readonly PUT: Call };
let requests = 0;
let raw = "";
let type = "";
let parts: readonly Part[] = [];

/** What the platform's own parser of forms finds. */
async function readForm(bytes: Buffer): Promise<readonly Part[]> {
  const headers = { "content-type": type };
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- The bodies are small.
  const form = await new Response(new Uint8Array(bytes), { headers }).formData();
  return Promise.all(
    [...form].map(async ([name, value]) =>
      typeof value === "string"
        ? { name, text: value }
        : { name, type: value.type, text: await value.text() },
    ),
  );
}

beforeAll(async () => {
  files = await generateText(SPEC, { operations: true, openapiTypes: true });
  generated = await load(files);
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      requests += 1;
      type = request.headers["content-type"] ?? "";
      raw = Buffer.concat(chunks).toString();
      if (request.method === "PUT") return void response.writeHead(204).end();
      void readForm(Buffer.concat(chunks)).then((found) => {
        parts = found;
        response.writeHead(204).end();
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { hydrated } = (await generated.module("http")) as {
    hydrated: (client: unknown, operations: unknown) => typeof api;
  };
  const { operations } = (await generated.module("operations")) as { operations: unknown };
  api = hydrated(createClient({ baseUrl }), operations);
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const json = (value: object): object => ({ type: "application/json", text: JSON.stringify(value) });

it("files are Blobs, lists repeat their name, objects are JSON, and parts have the declared type", async () => {
  const body = {
    cover_image: new Blob(["png"]),
    pages: [new Blob(["1"], { type: "image/gif" }), new Blob(["2"])],
    tags: ["a", "b"],
    page_count: 3,
    author: { full_name: "Ann" },
    editors: [{ full_name: "Bob" }, { full_name: "Cy" }],
    note: "# Hi",
  };
  await api.POST("/upload", { body });
  expect(type).toMatch(/^multipart\/form-data; boundary=/);
  expect(parts).toEqual([
    { name: "cover_image", type: "image/png", text: "png" },
    { name: "pages", type: "image/gif", text: "1" },
    { name: "pages", type: expect.any(String) as string, text: "2" },
    { name: "tags", text: "a" },
    { name: "tags", text: "b" },
    { name: "page_count", text: "3" },
    { name: "author", ...json({ full_name: "Ann" }) },
    { name: "editors", ...json({ full_name: "Bob" }) },
    { name: "editors", ...json({ full_name: "Cy" }) },
    { name: "note", type: "text/markdown", text: "# Hi" },
  ]);
});

it("instances are written with the names of the spec; a FormData goes out as it is", async () => {
  const Upload = generated.exports["UploadRequest"] as new (init: object) => object;
  await api.POST("/upload", { body: new Upload({ coverImage: new Blob(["x"]), pageCount: 1 }) });
  expect(parts.map(({ name }) => name)).toEqual(["cover_image", "page_count"]);
  const form = new FormData();
  form.append("own", "1");
  await api.POST("/upload", { body: form });
  expect(parts).toEqual([{ name: "own", text: "1" }]);
});

/** The issues with which a call rejects before it sends anything. */
async function refused(path: string, body: object): Promise<readonly string[]> {
  const before = requests;
  const error: unknown = await api.POST(path, { body }).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(generated.exports["ValidationError"]);
  expect(requests).toBe(before);
  const { issues } = error as { readonly issues: readonly Record<"pointer" | "code", string>[] };
  return issues.map(({ pointer, code }) => `${pointer} ${code}`);
}

it("a form that its schema refuses is not sent", async () => {
  const file = new Blob(["png"]);
  expect(await refused("/upload", {})).toEqual(["/cover_image required"]);
  expect(await refused("/upload", { cover_image: 1 })).toEqual(["/cover_image type"]);
  const many = {
    cover_image: file,
    pages: [file, 2],
    page_count: 1.5,
    author: { full_name: 7 },
    note: "x".repeat(21),
  };
  expect(await refused("/upload", many)).toEqual([
    ...["/pages/1 type", "/page_count type", "/author/full_name type", "/note maxLength"],
  ]);
  const Upload = generated.exports["UploadRequest"] as new (init: object) => object;
  const instance = new Upload({ coverImage: "bytes", pageCount: "3" });
  expect(await refused("/upload", instance)).toEqual(["/page_count type"]);
  const words = { words: ["a"], page_count: 0, other: 1 };
  expect(await refused("/search", words)).toEqual([
    ...["/page_count minimum", "/other additionalProperties"],
  ]);
  const { operations } = (await generated.module("operations")) as {
    operations: Record<string, { request: Record<string, { write: (value: object) => unknown }> }>;
  };
  const form = operations["upload"]?.request["multipart/form-data"];
  expect(() => form?.write({ cover_image: null })).toThrow("UploadRequest/cover_image: ");
});

it("a Blob is valid where the schema has bytes, and nowhere else", async () => {
  const file = new Blob(["x"], { type: "image/png" });
  expect(await refused("/upload", { cover_image: file, note: file })).toEqual(["/note type"]);
  expect(await refused("/upload", { cover_image: file, pages: file })).toEqual(["/pages type"]);
  expect(await refused("/upload", { cover_image: [file] })).toEqual(["/cover_image type"]);
  const author = { full_name: "Ann", photo: file };
  expect(await refused("/upload", { cover_image: file, author })).toEqual(["/author/photo type"]);
  expect(await refused("/search", { words: [file] })).toEqual(["/words/0 type"]);
  const scan = new Blob(["scan"]);
  const body = { cover_image: new File(["a"], "a.png"), scan, raw: file, any: file };
  await api.POST("/upload", { body });
  expect(parts.map(({ name }) => name)).toEqual(["cover_image", "scan", "raw", "any"]);
});

it("the length of a Blob is its number of bytes", async () => {
  const file = (text: string): Blob => new Blob([text]);
  const lengths = async (form: object): Promise<readonly string[]> =>
    refused("/upload", { cover_image: file(""), ...form });
  expect(await lengths({ scan: file("ab") })).toEqual(["/scan minLength"]);
  expect(await lengths({ scan: file("äöü") })).toEqual(["/scan maxLength"]);
  const pages = [file("12345"), file("123456"), file("ab"), file("ab")];
  expect(await lengths({ pages })).toEqual(["/pages/1 maxLength"]);
});

it("a Blob is a body by itself, with its own media type or the declared one", async () => {
  await api.PUT("/raw", { body: new Blob(["bytes"]) });
  expect([type, raw]).toEqual(["application/octet-stream", "bytes"]);
  await api.PUT("/raw", { body: new Blob(["png"], { type: "image/png" }) });
  expect([type, raw]).toEqual(["image/png", "png"]);
});

it("urlencoded forms follow style and explode", async () => {
  const body = {
    words: ["a b", "c&d"],
    ids: [1, 2],
    author: { full_name: "Ann" },
    range: { min: 1 },
    page_count: 3,
  };
  await api.POST("/search", { body });
  expect(type).toBe("application/x-www-form-urlencoded");
  expect(parts).toEqual([
    { name: "words", text: "a b" },
    { name: "words", text: "c&d" },
    { name: "ids", text: "1,2" },
    { name: "author", text: '{"full_name":"Ann"}' },
    { name: "range[min]", text: "1" },
    { name: "page_count", text: "3" },
  ]);
  await api.POST("/search", { body: { words: ["x"] }, headers: { "X-Own": "1" } });
  expect(parts).toEqual([{ name: "words", text: "x" }]);
});

it("descriptors write forms too, and only declared files may be Blobs", () => {
  const text = `
import createClient from "openapi-fetch";
import { hydrated } from "./http.js";
import { SearchRequest, UploadRequest } from "./index.js";
import type { paths } from "./openapi.js";
import { operations } from "./operations.js";
const { request } = operations.upload;
export const form: FormData | string = request["multipart/form-data"].write({
  cover_image: new Blob([]), pages: [new Blob([])], tags: ["a"], author: { full_name: "Ann" } });
const api = hydrated(createClient<paths>({ baseUrl: "" }), operations);
void api.POST("/upload", { body: { cover_image: new Blob([]) } });
void api.POST("/upload", { body: new UploadRequest({ coverImage: "bytes" }) });
void api.POST("/search", { body: new SearchRequest({ words: [] }) });
// @ts-expect-error not a file
void api.POST("/upload", { body: { cover_image: "x", note: new Blob([]) } });
void api.PUT("/raw", { body: new Blob([]) });
// @ts-expect-error not bytes
void api.PUT("/raw", { body: 1 });
// @ts-expect-error cover_image is required
void api.POST("/upload", { body: { note: "x" } });
`;
  const lib = ["es2022", "dom", "dom.iterable"];
  const declarations = new URL("index.d.mts", import.meta.resolve("openapi-fetch"));
  const paths = { "openapi-fetch": [fileURLToPath(declarations)] };
  const more = {
    lib,
    paths,
    noUnusedLocals: false,
    declaration: false,
    isolatedDeclarations: false,
  };
  expect(strictErrors([...files, { path: "use.ts", text }], "bundler", more)).toEqual([]);
});
