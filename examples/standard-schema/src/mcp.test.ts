/** Model Context Protocol: tools take models, and describe them to the client by their JSON Schema. */
import assert from "node:assert/strict";
import type { AddressInfo } from "node:net";
import { after, before, test } from "node:test";
import { serve, type ServerType } from "@hono/node-server";
import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { createMcpHandler, McpServer } from "@modelcontextprotocol/server";
import { Book } from "./models/index.js";

function createServer(): McpServer {
  const server = new McpServer({ name: "library", version: "1.0.0" });
  server.registerTool(
    "add_book",
    { description: "Adds a book.", inputSchema: Book, outputSchema: Book },
    (book) => {
      assert.ok(book instanceof Book);
      const structuredContent = { ...book.toDict() };
      return { structuredContent, content: [{ type: "text", text: book.toJson() }] };
    },
  );
  return server;
}

const handler = createMcpHandler(createServer);
const client = new Client({ name: "test", version: "1.0.0" });
let server: ServerType;

before(async () => {
  const url = await new Promise<string>((resolve) => {
    server = serve(
      { fetch: (request) => handler.fetch(request), port: 0, hostname: "127.0.0.1" },
      ({ port }: AddressInfo) => resolve(`http://127.0.0.1:${port}`),
    );
  });
  await client.connect(new StreamableHTTPClientTransport(new URL(url)));
});
after(async () => {
  await client.close();
  await handler.close();
  server.close();
});

test("the client reads what the tool takes", async () => {
  const { tools } = await client.listTools();
  const [tool] = tools;
  assert.equal(tool?.name, "add_book");
  assert.deepEqual(tool?.inputSchema.required, ["title"]);
  assert.deepEqual(Object.keys(tool?.inputSchema["$defs"] as object), ["Author", "Book", "Genre"]);
});

test("the tool gets an instance with the defaults", async () => {
  const result = await client.callTool({ name: "add_book", arguments: { title: "Emma" } });
  assert.deepEqual(result.structuredContent, { title: "Emma", page_count: 1 });
});

test("wrong arguments are refused", async () => {
  const call = client.callTool({ name: "add_book", arguments: { title: "", genre: "drama" } });
  const text = await call.then(
    ({ isError, content }) => (isError === true ? JSON.stringify(content) : ""),
    (error: unknown) => String(error),
  );
  assert.match(text, /at least 1 character/);
});
