import assert from "node:assert/strict";
import { test } from "node:test";
import { configureStore, createSlice } from "@reduxjs/toolkit";
import { QueryClient } from "@tanstack/query-core";
import * as devalue from "devalue";
import { immerable, produce } from "immer";
import { Author, Book, copyWith, equals } from "./models/index.js";
import { Model } from "./models/runtime.js";

const DICT = {
  title: "Emma",
  page_count: 474,
  published: "1815-12-23",
  author: { name: "Jane Austen" },
  tags: ["novel"],
};

test("Immer: drafts of instances, after one line for all classes", () => {
  Model.prototype[immerable] = true;
  const book = Book.fromDict(DICT);
  const next = produce(book, (draft) => {
    draft.author.name = "J. Austen";
    draft.tags.push("classic");
  });
  assert(next instanceof Book && next.author instanceof Author);
  assert.deepEqual(next.toDict(), {
    ...DICT,
    author: { name: "J. Austen" },
    tags: ["novel", "classic"],
  });
  assert.deepEqual(book.toDict(), DICT);
  assert.equal(next.published, book.published);
});

test("without Immer: copies", () => {
  const book = Book.fromDict(DICT);
  const next = copyWith(book, { pageCount: 475 });
  assert.equal(next.pageCount, 475);
  assert.equal(next.author, book.author);
});

test("Redux: dicts in the store, instances in selectors", () => {
  const slice = createSlice({
    name: "books",
    initialState: /** @type {Record<string, import("./models/index.js").BookDict>} */ ({}),
    reducers: {
      added: (state, { payload }) => {
        state[payload.title] = payload;
      },
    },
  });
  const errors = [];
  const { error } = console;
  console.error = (...words) => errors.push(words.join(" "));
  try {
    const store = configureStore({ reducer: slice.reducer });
    store.dispatch(slice.actions.added(Book.fromDict(DICT).toDict()));
    assert.deepEqual(errors, []);
    assert.equal(Book.fromDict(store.getState().Emma).pageCount, 474);
    // The middleware of Redux Toolkit finds an instance.
    store.dispatch(slice.actions.added(Book.fromDict(DICT)));
    assert.match(errors.join("\n"), /non-serializable value/);
  } finally {
    console.error = error;
  }
});

test("TanStack Query: instances in the cache, which stay the same if the data does", async () => {
  const client = new QueryClient();
  const query = {
    queryKey: ["book"],
    queryFn: async () => Book.fromDict(structuredClone(DICT)),
    structuralSharing: (old, next) =>
      old instanceof Model && next instanceof Model && equals(old, next) ? old : next,
  };
  await client.fetchQuery(query);
  const first = client.getQueryData(["book"]);
  assert(first instanceof Book);
  await client.fetchQuery(query);
  assert.equal(client.getQueryData(["book"]), first);
  client.clear();
});

test("devalue, as in SvelteKit and Nuxt: a pair of functions for each class", () => {
  const reducers = { Book: (value) => value instanceof Book && value.toDict() };
  const revivers = { Book: (dict) => Book.fromDict(dict) };
  const text = devalue.stringify({ book: Book.fromDict(DICT) }, reducers);
  const { book } = devalue.parse(text, revivers);
  assert(book instanceof Book);
  assert(equals(book, Book.fromDict(DICT)));
});

test("structuredClone, workers and IndexedDB: dicts", () => {
  const book = Book.fromDict(DICT);
  assert(!(structuredClone(book) instanceof Book));
  assert(equals(Book.fromDict(structuredClone(book.toDict())), book));
});
