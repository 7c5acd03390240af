/** A server that reads requests and writes answers with the same models as the client. */
import { createServer, type IncomingMessage, type Server } from "node:http";
import { Book, Film, Item, Problem, safeFromJson } from "./models/index.js";
import { operations } from "./models/operations.js";

interface Answer {
  readonly status: number;
  readonly type?: string;
  readonly body?: string | Uint8Array | Blob;
}

const json = (status: number, text: string): Answer => ({
  status,
  type: "application/json",
  body: text,
});

export class Library {
  readonly items: Item[] = [
    new Book({ title: "Emma" }),
    new Film({ title: "Clueless", runningTime: 97 }),
  ];
  readonly covers = new Map<number, Blob>();
  readonly server: Server = createServer((request, response) => {
    void this.answer(request).then(async ({ status, type, body }) => {
      response.writeHead(status, type === undefined ? {} : { "content-type": type });
      response.end(body instanceof Blob ? new Uint8Array(await body.arrayBuffer()) : body);
    });
  });

  private async answer(request: IncomingMessage): Promise<Answer> {
    const { method = "", url = "", headers } = request;
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk as Uint8Array);
    const body = Buffer.concat(chunks);
    const [path = "", search = ""] = url.split("?");
    if (path === "/changes") return this.changes();
    if (path === "/items") return method === "GET" ? this.list(search) : this.add(body.toString());
    const cover = operations.getCover.pathParameters.read(path);
    if (cover !== undefined && method === "GET") return this.cover(cover.id);
    if (cover !== undefined) {
      const type = headers["content-type"] ?? "";
      const form = await new Response(body, { headers: { "content-type": type } }).formData();
      this.covers.set(cover.id, form.get("image") as Blob);
      return { status: 204 };
    }
    const item = this.items[operations.getItem.pathParameters.read(path)?.id ?? -1];
    return item === undefined ? this.notFound() : json(200, Item.toJson(item));
  }

  private list(search: string): Answer {
    const { limit, tags = [] } = operations.listItems.query.read(search);
    const found = this.items.filter(({ title }) => tags.every((tag) => title.includes(tag)));
    return json(200, JSON.stringify(found.slice(0, limit)));
  }

  private add(text: string): Answer {
    const read = safeFromJson(Item, text);
    if (!read.ok) {
      const details = read.error.issues.map(({ pointer, message }) => `${pointer} ${message}`);
      return json(422, new Problem({ errorCode: "invalid", details }).toJson());
    }
    this.items.push(read.value);
    return json(201, Item.toJson(read.value));
  }

  private cover(id: number): Answer {
    const cover = this.covers.get(id);
    return cover === undefined ? this.notFound() : { status: 200, type: cover.type, body: cover };
  }

  private notFound(): Answer {
    return json(404, new Problem({ errorCode: "not-found" }).toJson());
  }

  private changes(): Answer {
    const events = this.items.map(({ kind, title }) => `event: ${kind}\ndata: ${title}\n\n`);
    return { status: 200, type: "text/event-stream", body: events.join("") };
  }
}
