import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { BooksApi } from "./apis/BooksApi";
import { OrdersApi } from "./apis/OrdersApi";
import { ReadersApi } from "./apis/ReadersApi";
import {
  Book,
  BookCoverKindEnum,
  Genre,
  instanceOfBook,
  type Invoice,
  OrderStatusEnum,
  type Payment,
  ValidationError,
} from "./models/index";
import { Configuration, RequiredError } from "./runtime";
import { serve } from "./server";

const ID = "9f1c2d3e-0000-4000-8000-000000000001";
const STORED = {
  id: 1,
  title: "Dune",
  genre: "science_fiction",
  printed_at: "1965-08-01T00:00:00Z",
};
const ORDER = { id: ID, book_ids: [1], status: "on the way", placed_at: "2024-01-02T03:04:05Z" };

let server: Awaited<ReturnType<typeof serve>>;
let books: BooksApi, orders: OrdersApi, readers: ReadersApi;

before(async () => {
  const echo = ({ body }: { readonly body: unknown }): object => ({ ...(body as object), id: 7 });
  const order = ({ body }: { readonly body: unknown }): object => ({ ...(body as object), id: ID });
  server = await serve({
    "GET /books": () => [STORED],
    "POST /books": echo,
    "POST /books/batch": ({ body }) =>
      (body as object[]).map((book, index) => ({ ...book, id: index })),
    "GET /books/1": () => STORED,
    "GET /books/2": () => ({ ...STORED, title: "" }),
    "PUT /books/7": echo,
    "POST /books/7/cover": ({ body }) => ({
      bytes: (body as { image: string }).image.length,
      alt_text: (body as { alt_text: string }).alt_text,
    }),
    "GET /books/7/cover": () => "image",
    "GET /orders": () => ({ items: [ORDER], next_page: null }),
    "POST /orders": order,
    [`GET /orders/${ID}`]: () => ORDER,
    [`PUT /orders/${ID}/payment`]: ({ body }) => body,
    "GET /stock": () => ({ Dune: 3 }),
    "POST /readers": ({ body }) => body,
    "GET /readers": () => ({ ann: { name: "Ann", favourite_genres: ["crime"] } }),
    "GET /readers/Ann": () => ({ name: "Ann" }),
    "PATCH /readers/Ann": ({ body }) => body,
    "POST /session": () => "token",
  });
  const configuration = new Configuration({ basePath: server.basePath });
  books = new BooksApi(configuration);
  orders = new OrdersApi(configuration);
  readers = new ReadersApi(configuration);
});
after(() => server.close());

const sent = () => server.received.at(-1)!;

test("responses are instances of the classes, with dates", async () => {
  const [book] = await books.listBooks({
    genre: [Genre.ScienceFiction],
    printedAfter: new Date(0),
  });
  assert.equal(
    sent().url,
    "/books?genre=science_fiction&printed_after=1970-01-01T00%3A00%3A00.000Z",
  );
  assert(book instanceof Book);
  assert.equal(book.printedAt?.getUTCFullYear(), 1965);
  assert.deepEqual(book.toDict(), STORED);
  assert(instanceOfBook(await books.getBook({ bookId: 1 })));
});

test("a response that its schema does not allow is an error", async () => {
  await assert.rejects(books.getBook({ bookId: 2 }), ValidationError);
  await assert.rejects(books.getBook({ bookId: null as never }), RequiredError);
});

test("object literals are written with the names of the spec", async () => {
  const book = {
    title: "Persepolis",
    genre: Genre._1001Nights,
    coverKind: BookCoverKindEnum.HardCover,
    releasedOn: new Date("2000-01-02T00:00:00Z"),
    authors: [{ fullName: "Marjane Satrapi", bornOn: new Date("1969-11-22T00:00:00Z") }],
    prices: { eur: { inCents: 1900 } },
    _default: true,
    _2ndTitle: "The Story of a Childhood",
  };
  const wire = {
    title: "Persepolis",
    genre: "1001-nights",
    cover_kind: "hard-cover",
    released_on: "2000-01-02",
    authors: [{ full_name: "Marjane Satrapi", born_on: "1969-11-22" }],
    prices: { eur: { in_cents: 1900 } },
    default: true,
    "2nd_title": "The Story of a Childhood",
  };
  const added = await books.addBook({ book });
  assert.deepEqual(sent().body, wire);
  assert.equal(added.id, 7);
  const changed = await books.replaceBook({ bookId: 7, book: { ...added, releasedOn: null } });
  assert.deepEqual(sent().body, { ...wire, released_on: null });
  assert.equal(changed.authors?.[0]?.fullName, "Marjane Satrapi");
  const both = await books.addBooks({ book: [book, changed] });
  assert.deepEqual(
    both.map(({ id }) => id),
    [0, 1],
  );
});

test("files, texts and empty responses", async () => {
  const image = new Blob(["12345"], { type: "image/png" });
  const { bytes, altText } = await books.uploadCover({ bookId: 7, image, altText: "A cover" });
  assert.deepEqual([bytes, altText], [5, "A cover"]);
  assert.equal(await (await books.getCover({ bookId: 7 })).text(), "image");
  await books.deleteBook({ bookId: 7, xReason: "sold" });
  assert.equal(sent().headers["x-reason"], "sold");
  assert.equal(await readers.login({ name: "Ann", rememberMe: true }), "token");
  assert.deepEqual(sent().body, { name: "Ann", remember_me: "true" });
  await readers.logout();
});

test("orders: pages, maps and unions", async () => {
  const { items, nextPage } = await orders.listOrders();
  assert.equal(items[0]?.status, OrderStatusEnum.OnTheWay);
  assert.equal(nextPage, null);
  const payment: Payment = { method: "card", lastDigits: "1234" };
  const order = await orders.placeOrder({ order: { bookIds: [1], payment } });
  assert.deepEqual(sent().body, {
    book_ids: [1],
    payment: { method: "card", last_digits: "1234" },
  });
  assert.equal(order.id, ID);
  const invoice: Invoice = { method: "invoice", dueOn: new Date("2024-02-03T00:00:00Z") };
  const paid = await orders.payOrder({ id: ID, payment: invoice });
  assert.deepEqual(sent().body, { method: "invoice", due_on: "2024-02-03" });
  assert("dueOn" in paid && paid.dueOn.getTime() === invoice.dueOn.getTime());
  assert.equal((await orders.getOrder({ id: ID })).placedAt?.getUTCMonth(), 0);
  assert.deepEqual(await orders.getStock(), { Dune: 3 });
  await orders.cancelOrder({ id: ID });
});

test("readers", async () => {
  const reader = { name: "Ann", favouriteGenres: [Genre.Crime] };
  assert.deepEqual((await readers.createReader({ reader })).favouriteGenres, ["crime"]);
  assert.equal((await readers.getReader({ name: "Ann" })).name, "Ann");
  assert.deepEqual((await readers.readersByName())["ann"]?.favouriteGenres, ["crime"]);
  await readers.updateReader({ name: "Ann", reader: { ...reader, email: "ann@example.com" } });
  assert.deepEqual(sent().body, {
    name: "Ann",
    email: "ann@example.com",
    favourite_genres: ["crime"],
  });
});
