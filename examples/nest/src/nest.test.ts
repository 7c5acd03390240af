import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { INestApplication } from "@nestjs/common";
import { NestFactory } from "@nestjs/core";
import { AppModule } from "./app.js";
import { validation } from "./validation.js";

let app: INestApplication;
let url = "";

before(async () => {
  app = await NestFactory.create(AppModule, { logger: false });
  app.useGlobalPipes(validation());
  await app.listen(0, "127.0.0.1");
  url = `${await app.getUrl()}/books`;
});
after(() => app.close());

const post = (body: unknown): Promise<Response> =>
  fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });

test("the handler gets an instance with the defaults, and its answer has the names of the spec", async () => {
  const response = await post({ title: "Persuasion", author: { name: "Jane Austen" } });
  assert.equal(response.status, 201);
  assert.deepEqual(await response.json(), {
    title: "Persuasion",
    page_count: 1,
    author: { name: "Jane Austen" },
  });
});

test("wrong values are refused with all issues", async () => {
  const response = await post({ title: "", page_count: 0, author: {} });
  assert.equal(response.status, 400);
  const { message } = (await response.json()) as { message: string[] };
  assert.deepEqual(
    message.map((line) => line.split(" ")[0]),
    ["/title", "/page_count", "/author/name"],
  );
});

test("a body that is no object is refused", async () => {
  assert.equal((await post([])).status, 400);
});

test("a list of instances is written as JSON", async () => {
  const [first] = (await (await fetch(url)).json()) as unknown[];
  assert.deepEqual(first, { title: "Emma", page_count: 1, author: { name: "Jane Austen" } });
});
