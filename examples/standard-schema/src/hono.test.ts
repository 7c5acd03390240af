/** Hono: its standard validator takes models. */
import assert from "node:assert/strict";
import type { AddressInfo } from "node:net";
import { after, before, test } from "node:test";
import { serve, type ServerType } from "@hono/node-server";
import { sValidator } from "@hono/standard-validator";
import { Hono } from "hono";
import { Book } from "./models/index.js";

const app = new Hono().post("/books", sValidator("json", Book), (context) => {
  const book = context.req.valid("json");
  assert.ok(book instanceof Book);
  return context.json(book.toDict(), 201);
});

let server: ServerType;
let url = "";

before(async () => {
  await new Promise<void>((resolve) => {
    server = serve(
      { fetch: app.fetch, port: 0, hostname: "127.0.0.1" },
      ({ port }: AddressInfo) => {
        url = `http://127.0.0.1:${port}/books`;
        resolve();
      },
    );
  });
});
after(() => server.close());

const post = (body: unknown): Promise<Response> =>
  fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });

test("the handler gets an instance with the defaults", async () => {
  const response = await post({ title: "Emma", genre: "novel" });
  assert.equal(response.status, 201);
  assert.deepEqual(await response.json(), { title: "Emma", page_count: 1, genre: "novel" });
});

test("wrong values are refused, with paths", async () => {
  const response = await post({ title: "Emma", author: {}, page_count: 0 });
  assert.equal(response.status, 400);
  const { error } = (await response.json()) as { error: { path: unknown[]; message: string }[] };
  assert.deepEqual(
    error.map(({ path }) => path),
    [["author", "name"], ["page_count"]],
  );
});
