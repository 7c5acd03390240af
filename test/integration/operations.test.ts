/** `operations.ts` with openapi-fetch and a server: instances in, instances out. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import createClient from "openapi-fetch";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { OutputFile } from "../../generator/print/files.js";
import { codeBlocks, readPage } from "../support/documentation.js";
import { generateText, type Generated, load } from "../support/run.js";
import { strictErrors } from "../support/strict-compile.js";

const SPEC = readFileSync(join(import.meta.dirname, "../specs/books.yaml"), "utf8");

interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

const BOOK = { kind: "book", title: "A", page_count: 3 };

/** What the server answers, by method and path. */
const ANSWERS: Readonly<Record<string, readonly [status: number, type: string, body: string]>> = {
  "GET /books": [200, "application/json", JSON.stringify([BOOK, { ...BOOK, title: "B" }])],
  "POST /books": [201, "application/json; charset=utf-8", JSON.stringify(BOOK)],
  "GET /books/1": [200, "application/json", JSON.stringify({ kind: "film", title: "F" })],
  "GET /books/2": [404, "application/json", JSON.stringify({ error_code: "gone" })],
  "GET /books/3": [200, "application/json", JSON.stringify({ kind: "book", title: 3 })],
  "DELETE /books/1": [204, "", ""],
  "GET /events": [
    200,
    "text/event-stream",
    ": hello\r\nevent: added\r\ndata: a\r\ndata: b\r\n\r\ndata:c\n\ndata: unfinished",
  ],
  "GET /log": [200, "application/jsonl", `${JSON.stringify(BOOK)}\n\n${JSON.stringify(BOOK)}`],
  "GET /styles/;ids=1;ids=2/.x=1.y=2/a%2Cb,c": [204, "", ""],
  "POST /covers": [200, "text/plain", "ok"],
};

const STYLES = `
openapi: 3.1.0
info: { title: Styles, version: "1" }
paths:
  /styles/{ids}/{point}/{plain}:
    get:
      parameters:
        - { name: ids, in: path, required: true, style: matrix, explode: true, schema: { type: array, items: { type: integer } } }
        - { name: point, in: path, required: true, style: label, explode: true, schema: { type: object, properties: { x: { type: integer }, y: { type: integer } } } }
        - { name: plain, in: path, required: true, schema: { type: array, items: { type: string } } }
        - { name: X-List, in: header, schema: { type: array, items: { type: string } } }
      responses: { "204": { description: Nothing } }
`;

let generated: Generated;
let files: readonly OutputFile[];
let server: Server;
let base: string;
const seen: Seen[] = [];

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { method = "", url = "", headers } = request;
  seen.push({ method, url, headers, body: Buffer.concat(chunks).toString() });
  const [status, type, body] = ANSWERS[`${method} ${url.split("?")[0] ?? ""}`] ?? [500, "", ""];
  response.writeHead(status, type === "" ? {} : { "content-type": type });
  // One byte at a time: what belongs together arrives apart.
  for (const byte of Buffer.from(body)) {
    response.write(Buffer.of(byte));
    await new Promise((resolve) => setImmediate(resolve));
  }
  response.end();
}

beforeAll(async () => {
  files = await generateText(SPEC, { operations: true, openapiTypes: true });
  generated = await load(files);
  server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** The client as users write it; its types are tested below. */
interface Client {
  GET(path: string, init?: object): Promise<CallResult>;
  POST(path: string, init?: object): Promise<CallResult>;
  DELETE(path: string, init?: object): Promise<CallResult>;
}

interface CallResult {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
}

type Class = new (init: object) => { toDict(): unknown };

async function client(): Promise<Client> {
  const { hydrated } = (await generated.module("http")) as {
    hydrated: (client: unknown, operations: unknown) => Client;
  };
  const { operations } = (await generated.module("operations")) as { operations: unknown };
  return hydrated(createClient({ baseUrl: base }), operations);
}

const classOf = (name: string): Class => generated.model(name) as unknown as Class;

describe("a hydrated client", () => {
  it("gives instances in a list, and writes parameters in their styles", async () => {
    const Query = classOf("ListBooksQuery");
    const api = await client();
    const Filter = classOf("ListBooksFilterParameter");
    const filter = new Filter({ min: 1.5, ids: [1, 2] });
    const query = new Query({ tags: ["a,b", "c"], filter, sort: "-title" });
    const { data, error } = await api.GET("/books", {
      params: { query, header: { "X-Trace": true } },
    });
    expect(error).toBeUndefined();
    expect(data).toEqual([expect.any(classOf("Book")), expect.any(classOf("Book"))]);
    const { url, headers } = seen.at(-1) as Seen;
    expect(url).toBe(
      "/books?limit=20&tags=a%2Cb,c&filter%5Bmin%5D=1.5&filter%5Bids%5D=1&filter%5Bids%5D=2&sort=-title",
    );
    expect(headers["x-trace"]).toBe("true");
  });

  it("writes parameters of paths and headers in their styles", async () => {
    const styled = await load(await generateText(STYLES, { operations: true }));
    const { hydrated } = (await styled.module("http")) as {
      hydrated: (client: unknown, operations: unknown) => Client;
    };
    const { operations } = (await styled.module("operations")) as { operations: unknown };
    const api = hydrated(createClient({ baseUrl: base }), operations);
    const path = { ids: [1, 2], point: { x: 1, y: 2 }, plain: ["a,b", "c"] };
    await api.GET("/styles/{ids}/{point}/{plain}", {
      params: { path, header: { "X-List": ["a", "b"] } },
    });
    const { url, headers } = seen.at(-1) as Seen;
    expect(url).toBe("/styles/;ids=1;ids=2/.x=1.y=2/a%2Cb,c");
    expect(headers["x-list"]).toBe("a,b");
  });

  it("takes instances and plain values as bodies", async () => {
    const api = await client();
    const Book = classOf("Book");
    for (const body of [new Book({ title: "A", pageCount: 3 }), BOOK]) {
      const { data } = await api.POST("/books", { body });
      expect(data).toBeInstanceOf(Book);
      expect(JSON.parse((seen.at(-1) as Seen).body)).toEqual(BOOK);
    }
  });

  it("sends JSON that is not valid as it is, for the server to refuse", async () => {
    const spec = `openapi: 3.1.0
info: { title: T, version: "1" }
paths:
  /books: { post: { requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/Item" } } } }, responses: { "201": { description: ok } } } }
components:
  schemas:
    Item: { oneOf: [{ $ref: "#/components/schemas/Book" }, { $ref: "#/components/schemas/Film" }], discriminator: { propertyName: kind } }
    Book: { type: object, required: [kind], properties: { kind: { const: Book }, pages: { type: integer } } }
    Film: { type: object, required: [kind], properties: { kind: { const: Film } } }
`;
    const own = await load(await generateText(spec, { operations: true }));
    const { hydrated } = (await own.module("http")) as {
      hydrated: (client: unknown, operations: unknown) => Client;
    };
    const { operations } = (await own.module("operations")) as { operations: unknown };
    const api = hydrated(createClient({ baseUrl: base }), operations);
    const body = { kind: "Book", pages: 1.5 };
    await api.POST("/books", { body });
    expect(JSON.parse((seen.at(-1) as Seen).body)).toEqual(body);
    const unwritable = api.POST("/books", { body: { kind: "Book", pages: new Date() } });
    await expect(unwritable).rejects.toThrow();
  });

  it("gives the variant of a union", async () => {
    const api = await client();
    const { data } = await api.GET("/books/{id}", { params: { path: { id: 1 } } });
    expect(data).toBeInstanceOf(classOf("Film"));
  });

  it("gives the declared model of an error", async () => {
    const api = await client();
    const { data, error, response } = await api.GET("/books/{id}", { params: { path: { id: 2 } } });
    expect(data).toBeUndefined();
    expect(error).toBeInstanceOf(classOf("Problem"));
    expect(response.status).toBe(404);
  });

  it("rejects what does not fit its model", async () => {
    const api = await client();
    await expect(api.GET("/books/{id}", { params: { path: { id: 3 } } })).rejects.toMatchObject({
      name: "ValidationError",
      issues: [{ pointer: "/title" }],
    });
  });

  it("gives nothing for a response without a body", async () => {
    const api = await client();
    const result = await api.DELETE("/books/{id}", { params: { path: { id: 1 } } });
    expect(result.data).toBeUndefined();
    expect(result.error).toBeUndefined();
  });

  it("reads server-sent events and JSON lines that arrive in pieces", async () => {
    const api = await client();
    const events = await api.GET("/events");
    expect(await all(events.data)).toMatchObject([{ event: "added", data: "a\nb" }, { data: "c" }]);
    const books = await api.GET("/log");
    const list = await all(books.data);
    expect(list).toEqual([expect.any(classOf("Book")), expect.any(classOf("Book"))]);
  });

  it("writes a form of parts", async () => {
    const api = await client();
    const Form = classOf("AddCoverRequest");
    const body = new Form({ title: "A", pageCount: 3 });
    const { data } = await api.POST("/covers", { body });
    expect(data).toBe("ok");
    const { body: sent, headers } = seen.at(-1) as Seen;
    expect(headers["content-type"]).toMatch(/^multipart\/form-data; boundary=/);
    expect(sent).toContain('name="page_count"\r\n\r\n3\r\n');
  });
});

async function all(data: unknown): Promise<unknown[]> {
  const list: unknown[] = [];
  for await (const item of data as AsyncIterable<unknown>) list.push(item);
  return list;
}

/** Compiles only if the types are these. */
const USER = `
import createClient from "openapi-fetch";
import { hydrated } from "./http.js";
import { Book, Film, GetBookPath, type Item, Problem } from "./index.js";
import type { paths } from "./openapi.js";
import { operations } from "./operations.js";

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function same<A, B>(_: Same<A, B>): void {}

export async function use(): Promise<void> {
  const api = hydrated(createClient<paths>({ baseUrl: "" }), operations);
  const list = await api.GET("/books", { params: { query: { limit: 1 } } });
  if (list.error !== undefined) {
    same<typeof list.error, Problem>(true);
    return;
  }
  same<typeof list.data, Book[]>(true);
  same<typeof list.response, Response>(true);
  await api.GET("/books");
  const one = await api.GET("/books/{id}", { params: { path: new GetBookPath({ id: 1 }) } });
  same<typeof one.data, Item | undefined>(true);
  if (one.data instanceof Film) one.data.runningTime?.toFixed();
  const made = await api.POST("/books", { body: new Book({ title: "A" }) });
  same<typeof made.data, Book | undefined>(true);
  const events = await api.GET("/events");
  for await (const event of events.data ?? []) event.data.trim();
  const gone = await api.DELETE("/books/{id}", { params: { path: { id: 1 } } });
  same<typeof gone.data, undefined>(true);
  // @ts-expect-error: the path is required
  await api.GET("/books/{id}");
  // @ts-expect-error: no such path
  await api.GET("/films");
  // @ts-expect-error: the title is required
  await api.POST("/books", { body: { kind: "book" } });
  // @ts-expect-error: a number
  await api.GET("/books", { params: { query: { limit: "1" } } });
}
`;

const LIB = ["es2022", "dom", "dom.asynciterable"];

/** The compiler's complaints about files beside the generated ones. */
function errorsOf(users: readonly OutputFile[]): string[] {
  const declarations = new URL("index.d.mts", import.meta.resolve("openapi-fetch"));
  const paths = { "openapi-fetch": [fileURLToPath(declarations)] };
  return strictErrors([...files, ...users], "bundler", {
    lib: LIB,
    paths,
    noUnusedLocals: false,
    isolatedDeclarations: false,
    declaration: false,
  });
}

describe("the types of operations", () => {
  it("compile under every flag", () => {
    expect(strictErrors(files, "nodenext", { lib: LIB })).toEqual([]);
  });

  it("are those of the calls of a hydrated client", () => {
    expect(errorsOf([{ path: "user.ts", text: USER }])).toEqual([]);
  });

  it("are as docs/operations.md uses them", () => {
    const snippets = codeBlocks(readPage("docs/operations.md")).filter(
      ({ language }) => language === "ts",
    );
    expect(snippets).toHaveLength(6);
    const users = snippets.map(({ code }, index) => ({
      path: `snippet-${index}.ts`,
      text: `${code.replaceAll("./generated/", "./")}\nexport {};\n`,
    }));
    expect(errorsOf(users)).toEqual([]);
  });
});
