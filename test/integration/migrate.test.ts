/** The command `migrate typescript-fetch`, on a small project that compiles before and after. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import ts from "typescript";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { JobConfig } from "../../generator/config/config.js";
import { command } from "../support/command.js";

const SPEC = `openapi: 3.0.3
info: { title: Pets, version: "1" }
paths: {}
components:
  schemas:
    Pet:
      type: object
      required: [name, photo_urls]
      properties:
        name: { type: string }
        photo_urls: { type: array, items: { type: string } }
        owner: { $ref: "#/components/schemas/Owner" }
        default: { type: boolean }
        born_at: { type: string, format: date-time }
        status: { type: string, enum: [available, on-hold] }
        sizes: { type: array, items: { type: string, enum: [small, large] } }
    Owner: { type: object, required: [full_name], properties: { full_name: { type: string } } }
    Size: { type: string, enum: [extra_small, large] }
    Being: { oneOf: [{ $ref: "#/components/schemas/Pet" }, { $ref: "#/components/schemas/Owner" }] }
`;

/** In the shape that typescript-fetch writes. */
const functionsOf = (name: string): string => `
export function instanceOf${name}(value: any): value is ${name} { return true; }
export function ${name}FromJSON(json: any): ${name} { return json; }
export function ${name}FromJSONTyped(json: any, ignoreDiscriminator: boolean): ${name} { return json; }
export function ${name}ToJSON(value?: ${name} | null): any { return value; }
`;
const enumOf = (name: string, members: string): string =>
  `export const ${name} = { ${members} } as const;\nexport type ${name} = typeof ${name}[keyof typeof ${name}];\n`;

const OLD_MODELS = `export interface Pet {
  name: string; photoUrls: Array<string>; owner?: Owner; _default?: boolean; bornAt?: Date;
  status?: PetStatusEnum; sizes?: Array<PetSizesEnum>;
}
export interface Owner { fullName: string }
export type Being = Pet | Owner;
${enumOf("PetStatusEnum", "Available: 'available', OnHold: 'on-hold'")}
${enumOf("PetSizesEnum", "Small: 'small', Large: 'large'")}
${enumOf("Size", "ExtraSmall: 'extra_small', Large: 'large'")}
${["Pet", "Owner", "Size", "Being"].map(functionsOf).join("")}`;

const API = `import type {
  Pet,
} from '../models/index';
import {
    PetFromJSON,
    PetToJSON,
} from '../models/index';

export class PetApi {
  async addPet(requestParameters: { pet: Pet, old?: Pet }): Promise<Pet> {
    const body = [PetToJSON(requestParameters['pet']), PetToJSON(requestParameters.old)];
    return PetFromJSON(JSON.parse(JSON.stringify(body[0])));
  }
  async list(jsonValue: any): Promise<Array<Pet>> {
    return jsonValue.map(PetFromJSON);
  }
}
`;

const USER = `import { PetApi } from "./api/apis/PetApi";
import {
  Being, BeingFromJSON, BeingToJSON, instanceOfPet, OwnerToJSON, type Owner, Pet, PetFromJSONTyped, PetSizesEnum,
  PetStatusEnum, PetToJSON, Size, SizeToJSON,
} from "./api/models";

const owner: Owner = { fullName: "Ann" };
export const pet: Pet = { name: "Tom", photoUrls: [], owner: { fullName: "Bob" }, _default: true,
  status: PetStatusEnum.OnHold };
export const size: Size = Size.ExtraSmall;
export const sizes: PetSizesEnum[] = [PetSizesEnum.Small];
export function show(value: Being, status: PetStatusEnum = PetStatusEnum.Available): string {
  if (!instanceOfPet(value)) return OwnerToJSON(value).full_name;
  return value.name + status;
}
export const all = [
  PetFromJSONTyped({}, true), [pet].map(PetToJSON), BeingToJSON(BeingFromJSON({})), SizeToJSON(size),
  new PetApi().addPet({ pet: { name: "Kit", photoUrls: [] } }), PetToJSON({ ...pet, name: "x" }),
  Object.values(Size), owner,
];
`;

/** Reads and writes of members with another name, in a file that imports no model. */
const READER = `import { pet } from "./main";
import type { Being } from "./api/models";

export const reads = [pet._default, pet["_default"], pet?._default, [pet].map((one) => one._default)];
const { _default, photoUrls } = pet;
const { _default: other = false, ...rest } = pet;
let third: boolean | undefined;
({ _default: third } = pet);
pet._default = !pet._default;
function both({ _default = true }: typeof pet, being: Being): boolean {
  return "name" in being ? being._default === _default : _default;
}
export const flag: (typeof pet)["_default"] = true;
export const unrelated = { _default: 1 }._default;
export const all = [_default, photoUrls, other, rest.name, third, both];
`;

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "openapi-classes-migrate-"));
  write("openapi.yaml", SPEC);
  write("src/api/models/index.ts", OLD_MODELS);
  write("src/api/apis/PetApi.ts", API);
  write("src/main.ts", USER);
  write("src/reader.ts", READER);
  const compilerOptions = {
    ...{ strict: true, target: "es2022", module: "esnext", moduleResolution: "bundler" },
    ...{ lib: ["es2022"], types: [], noEmit: true, noUnusedLocals: false },
  };
  write("tsconfig.json", JSON.stringify({ compilerOptions, include: ["src"] }));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

const read = (path: string): string => readFileSync(join(folder, path), "utf8");

/** The errors of the compiler in `src`. */
function errors(): readonly string[] {
  const { config } = ts.readConfigFile(join(folder, "tsconfig.json"), (path) =>
    readFileSync(path, "utf8"),
  ) as { config: object };
  const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, folder);
  return ts
    .getPreEmitDiagnostics(ts.createProgram(fileNames, options))
    .map(
      ({ messageText, file, start = 0 }) =>
        `${file?.text.slice(start, start + 40) ?? ""}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`,
    );
}

function git(...args: readonly string[]): void {
  const identity = ["-c", "user.name=a", "-c", "user.email=a@b"];
  execFileSync("git", [...identity, ...args], { cwd: folder, stdio: "ignore" });
}

const MIGRATE = [
  "migrate",
  "typescript-fetch",
  "--from",
  "src/api/models",
  "--models",
  "src/models",
];

async function generateModels(options: JobConfig = {}): Promise<void> {
  write(
    "openapi-classes.config.json",
    JSON.stringify({
      input: "openapi.yaml",
      output: "src/models",
      codecs: { "date-time": "Date" },
      ...options,
    }),
  );
  expect((await command(folder, ["generate", "--quiet"])).code).toBe(0);
}

it("a project compiles before and after, without the old models", async () => {
  expect(errors()).toEqual([]);
  await generateModels();
  const { code, err } = await command(folder, [...MIGRATE, "--force"]);
  expect(code).toBe(0);
  expect(read("src/api/apis/PetApi.ts")).toBe(`import { Pet } from '../../models/index';

export class PetApi {
  async addPet(requestParameters: { pet: Pet, old?: Pet }): Promise<Pet> {
    const body = [requestParameters['pet'].toDict(), requestParameters.old?.toDict()];
    return Pet.fromDict(JSON.parse(JSON.stringify(body[0])));
  }
  async list(jsonValue: any): Promise<Array<Pet>> {
    return jsonValue.map((item: unknown) => Pet.fromDict(item));
  }
}
`);
  expect(read("src/main.ts")).toBe(`import { PetApi } from "./api/apis/PetApi";
import { Being, Owner, Pet, Size } from "./models/index";

const owner: Owner = new Owner({ fullName: "Ann" });
export const pet: Pet = new Pet({ name: "Tom", photoUrls: [], owner: new Owner({ fullName: "Bob" }), default: true,
  status: "on-hold" });
export const size: Size = Size.EXTRA_SMALL;
export const sizes: NonNullable<Pet["sizes"]>[number][] = ["small"];
export function show(value: Being, status: NonNullable<Pet["status"]> = "available"): string {
  if (!(value instanceof Pet)) return value.toDict().full_name;
  return value.name + status;
}
export const all = [
  Pet.fromDict({}), [pet].map((item: Pet) => item.toDict()), Being.toDict(Being.fromDict({})), Size.toDict(size),
  new PetApi().addPet({ pet: new Pet({ name: "Kit", photoUrls: [] }) }), new Pet({ ...pet, name: "x" }).toDict(),
  Object.values(Size), owner,
];
`);
  expect(err).toContain(
    "src/main.ts:16:17 - left alone: Size is a companion now: its values are Size.VALUES",
  );
  expect(read("src/reader.ts")).toBe(`import { pet } from "./main";
import type { Being } from "./models/index";

export const reads = [pet.default, pet["default"], pet?.default, [pet].map((one) => one.default)];
const { default: _default, photoUrls } = pet;
const { default: other = false, ...rest } = pet;
let third: boolean | undefined;
({ default: third } = pet);
pet.default = !pet.default;
function both({ default: _default = true }: typeof pet, being: Being): boolean {
  return "name" in being ? being.default === _default : _default;
}
export const flag: (typeof pet)["default"] = true;
export const unrelated = { _default: 1 }._default;
export const all = [_default, photoUrls, other, rest.name, third, both];
`);
  expect(err).toContain("changed 3 files; left 2 places alone");
  expect(err).toContain("src/reader.ts:11:10 - left alone: an instance of Pet has all members");
  rmSync(join(folder, "src/api/models"), { recursive: true });
  expect(errors()).toEqual([]);
});

it("members are renamed to the names of the spec", async () => {
  await generateModels({ memberNames: "original" });
  expect((await command(folder, [...MIGRATE, "--force"])).code).toBe(0);
  const reader = read("src/reader.ts");
  expect(reader).toContain("const { default: _default, photo_urls: photoUrls } = pet;");
  expect(read("src/main.ts")).toContain('photo_urls: [], owner: new Owner({ full_name: "Bob" }),');
  rmSync(join(folder, "src/api/models"), { recursive: true });
  expect(errors()).toEqual([]);
});

it("only chosen files are changed; with compat no member has another name", async () => {
  await generateModels();
  await command(folder, [...MIGRATE, "src/main.ts", "--force"]);
  expect(read("src/reader.ts")).toBe(READER);
  write("src/main.ts", USER);
  await generateModels({ compat: "typescript-fetch" });
  await command(folder, [...MIGRATE, "--force"]);
  expect(read("src/reader.ts")).toBe(READER.replace("./api/models", "./models/index"));
});

it("--dry-run prints a diff that git can apply, and writes nothing", async () => {
  await generateModels();
  const { code, out, err } = await command(folder, [...MIGRATE, "src/api/apis", "--dry-run"]);
  expect([code, read("src/api/apis/PetApi.ts")]).toEqual([0, API]);
  expect(err).toContain("would change 1 file");
  expect(out).toContain(
    "-    return jsonValue.map(PetFromJSON);\n+    return jsonValue.map((item: unknown) => Pet.fromDict(item));\n",
  );
  write("change.diff", out);
  execFileSync("git", ["apply", "--unidiff-zero", "-p0", "change.diff"], { cwd: folder });
  expect(read("src/api/apis/PetApi.ts")).toContain("requestParameters.old?.toDict()");
});

it("changes that git could not undo are refused without --force", async () => {
  await generateModels();
  expect(await command(folder, MIGRATE)).toMatchObject({
    code: 2,
    err: "error: the folder is not in a git repository; --force changes files nevertheless\n",
  });
  git("init");
  expect((await command(folder, MIGRATE)).err).toContain("changes that are not committed");
  expect(read("src/main.ts")).toBe(USER);
  git("add", "-A");
  git("commit", "-m", "all");
  expect((await command(folder, MIGRATE)).code).toBe(0);
});

it.each([
  [["migrate", "axios", "--from", "a", "--models", "b"], '"axios" is not a generator'],
  [[...MIGRATE.slice(0, -1), "src", "--force"], "src is no output of openapi-classes"],
  [[...MIGRATE, "--force", "-p", "no.json"], "there is no no.json; name it with --project"],
])("mistakes are named: %j", async (words, message) => {
  const { code, err } = await command(folder, words);
  expect([code, err]).toEqual([2, expect.stringContaining(message)]);
});

it("constants that were generated with removeEnumValuePrefix=false are replaced too", async () => {
  write(
    "openapi.yaml",
    SPEC.replace("[extra_small, large]", "[size_small, size_large]").replace(
      "[available, on-hold]",
      "[is_free, is_sold]",
    ),
  );
  const old = [
    enumOf("Size", "SizeSmall: 'size_small', SizeLarge: 'size_large'"),
    enumOf("PetStatusEnum", "IsFree: 'is_free', IsSold: 'is_sold'"),
    "export interface Pet { status?: PetStatusEnum }",
  ];
  write("src/api/models/index.ts", old.join("\n"));
  rmSync(join(folder, "src/api/apis"), { recursive: true });
  rmSync(join(folder, "src/reader.ts"));
  write(
    "src/main.ts",
    `import { PetStatusEnum, Size } from "./api/models";
export const values = [Size.SizeSmall, PetStatusEnum.IsSold];
`,
  );
  await generateModels();
  expect((await command(folder, [...MIGRATE, "--force"])).code).toBe(0);
  expect(read("src/main.ts")).toBe(`import { Size } from "./models/index";
export const values = [Size.SIZE_SMALL, "is_sold"];
`);
});

it("values of the spec reach the code without invisible characters", async () => {
  const value = 'a\u202e"; b';
  write(
    "openapi.yaml",
    SPEC.replace("[available, on-hold]", JSON.stringify([value, "c"])).replace(
      /\u202e/g,
      "\\u202e",
    ),
  );
  const old = [
    enumOf("PetStatusEnum", `AB: ${JSON.stringify(value)}, C: 'c'`),
    "export interface Pet { status?: PetStatusEnum }",
  ];
  write("src/api/models/index.ts", old.join("\n"));
  rmSync(join(folder, "src/api/apis"), { recursive: true });
  rmSync(join(folder, "src/reader.ts"));
  write(
    "src/main.ts",
    `import { PetStatusEnum } from "./api/models";\nexport const value = PetStatusEnum.AB;\n`,
  );
  await generateModels();
  expect((await command(folder, [...MIGRATE, "--force"])).code).toBe(0);
  expect(read("src/main.ts")).toContain(String.raw`export const value = "a\u202e\"; b";`);
});
