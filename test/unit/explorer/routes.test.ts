/** The addresses of the explorer's views lead back to what they were made for. */
import { expect, it } from "vitest";
import {
  modelRoute,
  operationRoute,
  parseRoute,
  specRoute,
  splitPosition,
} from "../../../templates/explorer/routes.js";

it.each(["Pet", "Ünïcode$", "a/b#c?d%", "__proto__"])("of the model %s", (name) => {
  expect(parseRoute(modelRoute(name))).toEqual({ view: "model", name, tab: "model" });
  expect(parseRoute(modelRoute(name, "json"))).toEqual({ view: "model", name, tab: "json" });
  expect(parseRoute(modelRoute(name, "model", "x/y"))).toEqual({
    ...{ view: "model", name, tab: "model", member: "x/y" },
  });
});

it("of operations and places in the spec", () => {
  expect(parseRoute(operationRoute(7))).toEqual({ view: "operation", index: 7 });
  const position = "../shared/a b.yaml:12";
  expect(parseRoute(specRoute(position))).toEqual({ view: "spec", position });
  expect(splitPosition(position)).toEqual({ file: "../shared/a b.yaml", line: 12 });
  expect(splitPosition("https://example.com:8080/a")).toEqual({
    ...{ file: "https://example.com:8080/a", line: 1 },
  });
});

it.each(["", "#", "#/", "#/nothing", "#/operations/x", "#/models/", "#/%E0%A4%A"])(
  "%j shows the first page",
  (hash) => {
    expect(parseRoute(hash)).toEqual({ view: "home" });
  },
);
