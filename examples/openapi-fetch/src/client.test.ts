import assert from "node:assert/strict";
import type { AddressInfo } from "node:net";
import { after, before, test } from "node:test";
import createClient from "openapi-fetch";
import { hydrated } from "./models/http.js";
import { Book, Film, type Item, Problem, ValidationError } from "./models/index.js";
import type { paths } from "./models/openapi.js";
import { operations } from "./models/operations.js";
import { Library } from "./server.js";

const { server, items } = new Library();
let baseUrl = "";
before(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
after(() => server.close());

const connect = () => hydrated(createClient<paths>({ baseUrl }), operations);

test("a list has instances of the variants of a union", async () => {
  const { data, error } = await connect().GET("/items", {
    params: { query: { limit: 5, tags: ["l", "u"] } },
  });
  assert.equal(error, undefined);
  const films: Item[] = data ?? [];
  assert.equal(films.length, 1);
  assert.ok(films[0] instanceof Film);
  assert.equal(films[0].runningTime, 97);
});

test("a body is an instance or plain JSON", async () => {
  const api = connect();
  const made = await api.POST("/items", {
    body: new Book({ title: "Persuasion", pageCount: 249 }),
  });
  assert.ok(made.data instanceof Book);
  const plain = await api.POST("/items", {
    body: { kind: "Book", title: "Sanditon", page_count: 2 },
  });
  assert.ok(plain.data instanceof Book);
  assert.deepEqual(
    items.slice(-2).map(({ title }) => title),
    ["Persuasion", "Sanditon"],
  );
});

test("errors are instances of the declared model", async () => {
  const api = connect();
  const missing = await api.GET("/items/{id}", { params: { path: { id: 99 } } });
  assert.equal(missing.data, undefined);
  assert.ok(missing.error instanceof Problem);
  assert.equal(missing.error.errorCode, "not-found");
  const refused = await api.POST("/items", { body: { kind: "Book", title: "x", page_count: 1.5 } });
  assert.ok(refused.error instanceof Problem);
  assert.deepEqual(refused.error.details, ["/page_count expected integer, got number"]);
});

test("a response that does not fit its model rejects", async () => {
  const wrong = createClient<paths>({
    baseUrl,
    fetch: () => Promise.resolve(Response.json([{ kind: "Book", title: 3 }])),
  });
  await assert.rejects(hydrated(wrong, operations).GET("/items"), (error) => {
    assert.ok(error instanceof ValidationError);
    assert.equal(error.issues[0]?.pointer, "/0/title");
    return true;
  });
});

test("a form has files, and is checked before it is sent", async () => {
  const api = connect();
  const params = { path: { id: 0 } };
  const image = new Blob(["png"], { type: "image/png" });
  const { response } = await api.POST("/items/{id}/cover", {
    params,
    body: { image, page_count: 3 },
  });
  assert.equal(response.status, 204);
  const large = new Blob(["x".repeat(1001)]);
  await assert.rejects(
    api.POST("/items/{id}/cover", { params, body: { image: large } }),
    ValidationError,
  );

  const { data } = await api.GET("/items/{id}/cover", { params });
  assert.ok(data instanceof Blob);
  assert.equal(data.type, "image/png");
  assert.equal(await data.text(), "png");
  const gone = await api.GET("/items/{id}/cover", { params: { path: { id: 1 } } });
  assert.ok(gone.error instanceof Problem);
});

test("a stream gives each event when it arrives", async () => {
  const { data } = await connect().GET("/changes");
  const events: string[] = [];
  for await (const { event, data: title } of data ?? []) events.push(`${event}: ${title}`);
  assert.deepEqual(events.slice(0, 2), ["Book: Emma", "Film: Clueless"]);
});
