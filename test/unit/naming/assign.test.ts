import { describe, expect, test } from "vitest";
import type { Model } from "../../../generator/model/graph.js";
import { component, inline, named, root } from "./graphs.js";

const POST = "#/paths/~1images~1generations/post";

describe("names of models", () => {
  test("the worked examples: path and verb, properties, items", () => {
    const request = root(
      `${POST}/requestBody/content/application~1json/schema`,
      "/images/generations_post",
      ["request"],
    );
    const model = inline(request, "/properties/model", ["model"]);
    const lora = inline(request, "/properties/image_loras/items", ["image_loras", "inner"]);
    expect(named([request, model, lora]).names).toEqual([
      "ImagesGenerationsPostRequest",
      "ImagesGenerationsPostRequestModel",
      "ImagesGenerationsPostRequestImageLorasInner",
    ]);
  });

  test("the worked examples: members of a oneOf and what is inside them", () => {
    const get = "#/paths/~1hardware/get/responses/200/content/application~1json/schema";
    const response = root(get, "listHardware", ["200", "response"]);
    const first = inline(response, "/oneOf/0", ["oneOf"]);
    const second = inline(response, "/oneOf/1", ["oneOf"]);
    const firstData = inline(first, "/properties/data/items", ["data", "inner"]);
    const secondData = inline(second, "/properties/data/items", ["data", "inner"]);
    expect(named([secondData, second, response, firstData, first]).names).toEqual([
      "ListHardware200ResponseOneOf1DataInner",
      "ListHardware200ResponseOneOf1",
      "ListHardware200Response",
      "ListHardware200ResponseOneOfDataInner",
      "ListHardware200ResponseOneOf",
    ]);
  });

  test("members of a oneOf are counted by their index, not by its spelling", () => {
    const parent = component("Shape");
    const members = Array.from({ length: 12 }, (_, index) =>
      inline(parent, `/oneOf/${index}`, ["oneOf"]),
    );
    expect(named([parent, ...members]).names).toEqual([
      "Shape",
      "ShapeOneOf",
      ...Array.from({ length: 11 }, (_, index) => `ShapeOneOf${index + 1}`),
    ]);
  });

  test("a title names an inline schema and what is inside it, but no component", () => {
    const chunk = component("Chunk", { title: "Something else" });
    const choice = inline(chunk, "/properties/choices/items", ["choices", "inner"], {
      title: "ChatCompletionChoice",
    });
    const delta = inline(choice, "/properties/delta", ["delta"]);
    const blank = inline(chunk, "/properties/usage", ["usage"], { title: " - " });
    const unreadable = inline(chunk, "/properties/user", ["user"], { title: "🎉" });
    const chinese = inline(chunk, "/properties/other", ["other"], { title: "用户" });
    expect(named([chunk, choice, delta, blank, unreadable, chinese]).names).toEqual([
      "Chunk",
      "ChatCompletionChoice",
      "ChatCompletionChoiceDelta",
      "ChunkUsage",
      "ChunkUser",
      "用户",
    ]);
  });

  test("a title that is taken, or that several models have, gives way to the constructed name", () => {
    const user = component("simple-user");
    const issue = component("issue-list");
    const owner = inline(issue, "/properties/owner", ["owner"], { title: "Simple User" });
    const author = inline(issue, "/properties/author", ["author"], { title: "Actor" });
    const editor = inline(issue, "/properties/editor", ["editor"], { title: "Actor" });
    expect(named([user, issue, owner, author, editor]).names).toEqual([
      "SimpleUser",
      "IssueList",
      "IssueListOwner",
      "IssueListAuthor",
      "IssueListEditor",
    ]);
  });

  test("components win over inline schemas, exact spelling over others, case is ignored", () => {
    const pet = component("Pet");
    const exact = component("FooBar");
    const snake = component("foo_bar");
    const camel = component("foobar");
    const toy = inline(pet, "/properties/toy", ["toy"]);
    const petToy = component("pet_toy");
    expect(named([toy, camel, snake, pet, exact, petToy]).names).toEqual([
      "PetToy1",
      "FoobarC3ab8f",
      "FooBar4928ca",
      "Pet",
      "FooBar",
      "PetToy",
    ]);
  });

  test("a model that is called like the dict or init type of another keeps its name", () => {
    expect(
      named([component("PetDict"), component("Pet"), component("petInit"), component("Dict")])
        .names,
    ).toEqual(["PetDict", "Pet", "PetInit", "Dict"]);
  });

  test("a component whose class name is taken gets a hash of its own name", () => {
    const models = [component("x_1"), component("X"), component("x"), component("X2")];
    expect(named(models).names).toEqual(["X1", "X", "X2d7116", "X2"]);
  });

  test("reserved names stay unique", () => {
    expect(named([component("ModelError"), component("Error"), component("error")]).names).toEqual([
      "ModelError",
      "Error54a0e8",
      "ErrorCa00fc",
    ]);
  });
});

/** A document with collisions of every kind. */
function crowded(): Model[] {
  const pet = component("Pet");
  const list = root(
    "#/paths/~1pets/get/responses/200/content/application~1json/schema",
    "pets_get",
    ["200", "response"],
  );
  return [
    pet,
    component("pet"),
    component("PET"),
    component("PetDict"),
    list,
    root("#/paths/~1pets/post/requestBody/content/a/schema", "addPet", ["request"]),
    root("#/paths/~1pets/post/requestBody/content/b/schema", "addPet", ["request"]),
    inline(pet, "/properties/a", ["a"], { title: "Thing" }),
    inline(pet, "/properties/b", ["b"], { title: "Thing" }),
    inline(list, "/anyOf/0", ["anyOf"]),
    inline(list, "/anyOf/1", ["anyOf"]),
  ];
}

function byId(models: readonly Model[]): Map<string, string> {
  const { names } = named(models);
  return new Map(models.map((model, index) => [model.id, names[index] as string]));
}

describe("stability", () => {
  test("the order of the models does not matter", () => {
    const expected = byId(crowded());
    const models = crowded();
    for (let turn = 0; turn < models.length; turn += 1) {
      models.push(models.shift() as Model);
      expect(byId(models)).toEqual(new Map(expected));
      expect(byId([...models].reverse())).toEqual(new Map(expected));
    }
  });

  test.each(["Aardvark", "Zebra", "Thing_else", "Pet_c", "add_pet", "Dict"])(
    "adding or removing %s renames no other",
    (name) => {
      const before = byId(crowded());
      const after = byId([component(name), ...crowded()]);
      after.delete(`#/components/schemas/${name}`);
      expect(after).toEqual(before);
    },
  );

  test("an inline schema that is added to a model renames none above it", () => {
    const before = byId(crowded());
    const pet = component("Pet");
    const added = inline(pet, "/properties/x/properties/y", ["x", "y"], {
      title: "addPet_request",
    });
    const after = byId([added, ...crowded()]);
    expect(after.get(added.id)).toBe("Pet8f0d1bXY");
    after.delete(added.id);
    expect(after).toEqual(before);
  });

  test("a member at the end of a oneOf renames none before it", () => {
    const parent = component("Shape");
    const members = (count: number): Model[] =>
      Array.from({ length: count }, (_, index) => inline(parent, `/oneOf/${index}`, ["oneOf"]));
    const before = named([parent, ...members(3)]).names;
    expect(named([parent, ...members(4)]).names.slice(0, 4)).toEqual(before);
  });
});

describe("names that the user pins", () => {
  const pet = component("Pet");
  const tag = inline(pet, "/properties/tag", ["tag"]);
  const toy = inline(pet, "/properties/toy", ["toy"]);
  const models = [pet, tag, toy, component("Order")];

  test.each([
    [
      "by pointer",
      { "#/components/schemas/Pet": "Animal" },
      ["Animal", "PetTag", "PetToy", "Order"],
    ],
    ["by name", { PetTag: "Label" }, ["Pet", "Label", "PetToy", "Order"]],
    ["by pattern of names", { "PetT*": "AnimalT*" }, ["Pet", "AnimalTag", "AnimalToy", "Order"]],
    [
      "by pattern of pointers",
      { "#/components/schemas/Pet/properties/*": "Part_*" },
      ["Pet", "Part_tag", "Part_toy", "Order"],
    ],
    [
      "exact before patterns, the first pattern before the next",
      { "Pet*": "A*", PetTag: "Label", "*Toy": "B*" },
      ["A", "Label", "AToy", "Order"],
    ],
    [
      "two names change places",
      { Pet: "Order", Order: "Pet" },
      ["Order", "PetTag", "PetToy", "Pet"],
    ],
  ])("%s", (_, names, expected) => {
    const result = named(models, { names: names });
    expect(result).toEqual({ names: expected, problems: [] });
  });

  test.each([
    [{ Nothing: "X" }, 'warning NAME_UNUSED: names: "Nothing" matches no model'],
    [{ "Nothing*": "X" }, 'warning NAME_UNUSED: names: "Nothing*" matches no model'],
    [{ Pet: "Order" }, 'error NAME_CLASH: names: "Pet": the name Order is taken by another model'],
    [
      { Pet: "order" },
      'error NAME_INVALID: names: "Pet": "order" cannot be the name of a model: use up to 200 letters, digits and underscores, the first an upper-case letter',
    ],
    [
      { Pet: "Error" },
      'error NAME_INVALID: names: "Pet": "Error" cannot be the name of a model: it is reserved',
    ],
    [
      { Pet: "A", "#/components/schemas/Pet": "B" },
      'error NAME_CLASH: names: "Pet" and "#/components/schemas/Pet" give one model two names',
    ],
  ])("%j", (names, problem) => {
    const result = named(models, { names: names });
    expect(result.problems).toEqual([problem]);
  });

  test("a clash leaves every model with a name of its own", () => {
    const { names } = named(models, { names: { Pet: "Animal", PetTag: "Animal" } });
    expect(names).toEqual(["Animal", "PetTag", "PetToy", "Order"]);
  });
});

test("ten thousand models with one title are named at once", () => {
  const parent = component("Parent");
  const models = Array.from({ length: 10_000 }, (_, index) =>
    inline(parent, `/oneOf/${index}`, ["oneOf"], { title: "Thing" }),
  );
  // Processor time: other processes do not count.
  const start = process.cpuUsage();
  const { names } = named([parent, ...models]);
  expect(process.cpuUsage(start).user / 1000).toBeLessThan(3_000);
  expect(new Set(names).size).toBe(10_001);
});

test("a chain of two thousand nested models is named", () => {
  const models = [component("Top")];
  for (let depth = 0; depth < 2_000; depth += 1) {
    models.push(inline(models[depth] as Model, "/p", ["p"]));
  }
  const { names } = named(models);
  expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(2_001);
  expect(names.every((name) => /^[A-Z][A-Za-z0-9]{0,180}$/.test(name))).toBe(true);
});
