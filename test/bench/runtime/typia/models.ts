/**
 * The models for typia, which compiles the calls below ahead of time: `typia generate` reads this
 * file and prints the one that runs.
 */
import typia, { type tags } from "typia";

/** typia's only tags for integers name a range; this one allows what a number holds exactly. */
type Integer = number & tags.Type<"int64">;

interface Image {
  prompt: string;
  model: string;
  steps?: Integer;
  image_url?: string;
  seed?: Integer;
  n?: Integer;
  height?: Integer;
  width?: Integer;
  negative_prompt?: string;
  response_format?: "base64" | "url";
  guidance?: number;
  output_format?: "jpeg" | "png";
  image_loras?: { path: string; scale: number }[];
}

interface Deep {
  id: Integer;
  label?: string;
  tags: string[];
  child?: Deep;
}

interface Wide {
  a0: string;
  a1: string;
  a2: Integer;
  a3: Integer;
  a4: boolean;
  a5: boolean;
  a6: number;
  a7: number;
  b0?: string & tags.MaxLength<100>;
  b1?: string & tags.MinLength<1>;
  b2?: Integer & tags.Minimum<0>;
  b3?: Integer & tags.Maximum<1000000>;
  b4?: boolean;
  b5?: boolean;
  b6?: number;
  b7?: number;
  c0?: string;
  c1?: string;
  c2?: Integer;
  c3?: Integer;
  c4?: "red" | "green" | "blue";
  c5?: "small" | "large";
  c6?: number[];
  c7?: string[];
  d0?: string | null;
  d1?: string | null;
  d2?: Integer;
  d3?: Integer;
  d4?: boolean;
  d5?: boolean;
  d6?: number;
  d7?: number;
}

type Shape =
  | { kind: "circle"; radius: number }
  | { kind: "square"; side: number }
  | { kind: "polygon"; points: number[] };

interface Row {
  id: Integer;
  name: string;
  active: boolean;
  score: number;
  note?: string;
}

interface Public {
  number: number;
  negNumber: number;
  maxNumber: number;
  string: string;
  longString: string;
  boolean: boolean;
  deeplyNested: { foo: string; num: number; bool: boolean };
}

export const image = {
  read: typia.createAssert<Image>(),
  is: typia.createIs<Image>(),
  validate: typia.createValidate<Image>(),
  parse: typia.json.createAssertParse<Image>(),
  stringify: typia.json.createStringify<Image>(),
};

export const deep = {
  read: typia.createAssert<Deep>(),
  is: typia.createIs<Deep>(),
  validate: typia.createValidate<Deep>(),
  parse: typia.json.createAssertParse<Deep>(),
  stringify: typia.json.createStringify<Deep>(),
};

export const wide = {
  read: typia.createAssert<Wide>(),
  is: typia.createIs<Wide>(),
  validate: typia.createValidate<Wide>(),
  parse: typia.json.createAssertParse<Wide>(),
  stringify: typia.json.createStringify<Wide>(),
};

export const shape = {
  read: typia.createAssert<Shape>(),
  is: typia.createIs<Shape>(),
  validate: typia.createValidate<Shape>(),
  parse: typia.json.createAssertParse<Shape>(),
  stringify: typia.json.createStringify<Shape>(),
};

export const rows = {
  read: typia.createAssert<Row[]>(),
  is: typia.createIs<Row[]>(),
  validate: typia.createValidate<Row[]>(),
  parse: typia.json.createAssertParse<Row[]>(),
  stringify: typia.json.createStringify<Row[]>(),
};

export const cases = {
  parseSafe: typia.misc.createAssertClone<Public>(),
  parseStrict: typia.createAssertEquals<Public>(),
  assertLoose: typia.createIs<Public>(),
  assertStrict: typia.createEquals<Public>(),
};
