/** The explorer's search: what is found, and what comes first. */
import { expect, it } from "vitest";
import type { ExplorerData, MemberData, ModelData } from "../../../templates/explorer/data.js";
import { search, searchEntries } from "../../../templates/explorer/search.js";

const member = (name: string, description = ""): MemberData => ({
  name,
  type: "**string**",
  description,
  notes: [],
});

function model(name: string, more: Partial<ModelData> = {}): ModelData {
  return {
    ...{ name, kind: "class", at: "a.yaml:1", description: "", members: [], values: [] },
    ...{ demands: [], usage: "", refs: [] },
    ...more,
  };
}

const DATA: ExplorerData = {
  ...{ title: "Pets", description: "", version: "1", spec: "a.yaml" },
  models: [
    model("CarPet", {
      description: "A pet that \\*likes\\* [**cars**](https://x.example/zoo) &lt;b>.",
    }),
    model("Carpet"),
    model("Order", { members: [member("petId", "The animal."), member("id")] }),
    model("Pet", { members: [member("name"), member("toString")] }),
    model("PetKind", {
      kind: "enum",
      values: [{ name: "CAT", value: "'cat'", description: "Meows." }],
    }),
  ],
  operations: [
    {
      ...{ name: "addPet", method: "POST", path: "/pets", source: "path", groups: ["Pets"] },
      ...{ at: "a.yaml:9", description: "Adds an animal.", parameters: [], request: [] },
      ...{ responses: [], sends: [], receives: [] },
    },
  ],
};
const entries = searchEntries(DATA);
const names = (query: string): readonly string[] =>
  search(entries, query).entries.map(({ name }) => name);

it("puts equal names first, then starts, then words inside, then letters inside", () => {
  expect(names("pet")).toEqual([
    ...["Pet", "PetKind", "Order.petId", "CarPet", "POST /pets", "Carpet"],
    ...["Pet.name", "Pet.toString", "PetKind 'cat'"],
  ]);
});

it.each([
  ["a member by its qualified name", "order.id", ["Order.id"]],
  ["an operation by its path", "/pets", ["POST /pets"]],
  ["an operation by its name", "addpet", ["POST /pets"]],
  ["a value of an enum", "'cat'", ["PetKind 'cat'"]],
  ["words of descriptions", "animal", ["POST /pets", "Order.petId"]],
  ["descriptions without the escapes of Markdown", "*likes* cars <b>", ["CarPet"]],
  ["no targets of links", "zoo", []],
  ["several words, in any order", "animal order", ["Order.petId"]],
  ["names that every object has", "tostring", ["Pet.toString"]],
  ["nothing for what is not there", "zebra", []],
  ["nothing for no words", "  ", []],
])("finds %s", (_, query, expected) => {
  expect(names(query)).toEqual(expected);
});

it("tells how many there are beyond the limit", () => {
  const { entries: shown, total } = search(entries, "pet", 2);
  expect(shown.map(({ name }) => name)).toEqual(["Pet", "PetKind"]);
  expect(total).toBe(9);
});

it("searches 2,000 models with ten members each in a few milliseconds", () => {
  const models = Array.from({ length: 2000 }, (_, index) =>
    model(`Model${index}`, {
      description: "A long description of what this model is for. ".repeat(4),
      members: Array.from({ length: 10 }, (__, at) => member(`member${at}`, "What it holds.")),
    }),
  );
  const many = searchEntries({ ...DATA, models });
  const start = performance.now();
  expect(search(many, "holds model1999").total).toBe(10);
  // A limit for what is quadratic: a busy machine must not decide a test.
  expect(performance.now() - start).toBeLessThan(2_000);
});
