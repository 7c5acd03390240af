/** Fastify: routes take JSON Schema, for what they receive and for what they send. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { fastify } from "fastify";
import { Book } from "./models/index.js";

const { input, output } = Book["~standard"].jsonSchema;

const app = fastify({
  // Fastify changes bodies by default: "1" becomes 1.
  ajv: { customOptions: { coerceTypes: false, removeAdditional: false, useDefaults: false } },
});

app.post(
  "/books",
  {
    schema: {
      body: input({ target: "draft-07" }),
      response: { 201: output({ target: "draft-07" }) },
    },
  },
  (request, reply) => reply.code(201).send(Book.fromDict(request.body)),
);

let url = "";
before(async () => {
  url = `${await app.listen({ port: 0, host: "127.0.0.1" })}/books`;
});
after(() => app.close());

const post = (body: unknown): Promise<Response> =>
  fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });

test("accepts and answers", async () => {
  const response = await post({ title: "Emma", author: { name: "Jane Austen" } });
  assert.equal(response.status, 201);
  assert.deepEqual(await response.json(), {
    title: "Emma",
    page_count: 1,
    author: { name: "Jane Austen" },
  });
});

test("wrong values are refused before the handler", async () => {
  for (const body of [
    {},
    { title: "" },
    { title: "a", page_count: "1" },
    { title: "a", author: { books: [{}] } },
  ]) {
    const response = await post(body);
    assert.equal(response.status, 400);
    const { code } = (await response.json()) as { code: string };
    assert.equal(code, "FST_ERR_VALIDATION");
  }
});
