/** tRPC: procedures take models. */
import assert from "node:assert/strict";
import type { AddressInfo } from "node:net";
import { after, before, test } from "node:test";
import { createTRPCClient, httpLink, TRPCClientError } from "@trpc/client";
import { initTRPC } from "@trpc/server";
import { createHTTPServer } from "@trpc/server/adapters/standalone";
import { Book, type BookDict, Books, Genre } from "./models/index.js";

const t = initTRPC.create();

const router = t.router({
  // The procedure gets an instance, with the defaults.
  addBook: t.procedure.input(Book).mutation(({ input }) => {
    assert.ok(input instanceof Book);
    return input.toDict();
  }),
  count: t.procedure.input(Books).query(({ input }) => input.length),
  describe: t.procedure
    .input(Genre)
    .query(({ input }) => (input === Genre.NOVEL ? "long" : "short")),
});

const server = createHTTPServer({ router });
let client: ReturnType<typeof createTRPCClient<typeof router>>;

before(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  client = createTRPCClient<typeof router>({
    links: [httpLink({ url: `http://127.0.0.1:${port}` })],
  });
});
after(() => server.close());

test("the procedure gets an instance with the defaults", async () => {
  const book: BookDict = { title: "Emma", author: { name: "Jane Austen" } };
  assert.deepEqual(await client.addBook.mutate(book), { ...book, page_count: 1 });
  assert.equal(await client.count.query([book]), 1);
  assert.equal(await client.describe.query("poetry"), "short");
});

test("wrong values are refused", async () => {
  const refused = (call: Promise<unknown>, message: RegExp): Promise<void> =>
    assert.rejects(call, (error) => {
      assert.ok(error instanceof TRPCClientError);
      assert.equal((error.data as { code: string }).code, "BAD_REQUEST");
      assert.match(error.message, message);
      return true;
    });
  await refused(client.addBook.mutate({ title: "" }), /at least 1 character/);
  await refused(
    client.count.query([{ title: "a" }, { title: "b" }, { title: "c" }]),
    /at most 2 items/,
  );
  // @ts-expect-error: no value of the enum
  await refused(client.describe.query("drama"), /"novel"/);
});
