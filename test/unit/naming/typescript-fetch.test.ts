/** The names of OpenAPI Generator's target typescript-fetch, as its published packages have them. */
import { expect, test } from "vitest";
import {
  fetchEnumMembers,
  fetchEnumName,
  fetchMemberName,
} from "../../../generator/naming/typescript-fetch.js";

test.each([
  ["image_url", "imageUrl"],
  ["imageURL", "imageURL"],
  ["URL", "uRL"],
  ["ACCOUNT_ID", "aCCOUNTID"],
  ["BankAccountID", "bankAccountID"],
  ["x-rate-limit", "xRateLimit"],
  ["filter[name]", "filterName"],
  ["tags[]", "tags"],
  ["a.b/c d", "aBCD"],
  ["acme:size", "acmeSize"],
  ["_id", "id"],
  ["__v", "v"],
  ["_", "u"],
  ["2fa", "_2fa"],
  ["default", "_default"],
  ["function", "_function"],
  ["type", "type"],
  ["from", "from"],
  ["$ref", "$ref"],
  ["$", "value"],
])("member: %s is %s", (wireName, name) => {
  expect(fetchMemberName(wireName, "camel")).toBe(name);
});

test.each([
  ["image_url", "image_url"],
  ["x-rate-limit", "x_rate_limit"],
  ["2fa", "_2fa"],
  ["default", "_default"],
])("member with original names: %s is %s", (wireName, name) => {
  expect(fetchMemberName(wireName, "original")).toBe(name);
});

test.each([
  [
    ["in-stock", "sold_out"],
    ["InStock", "SoldOut"],
  ],
  [
    ["UPPER", "lower", ""],
    ["Upper", "Lower", "Empty"],
  ],
  [
    ["status-on", "status-off"],
    ["On", "Off"],
  ],
  [
    ["aal0", "aal1"],
    ["Aal0", "Aal1"],
  ],
  [
    ["toolCalls", "HTTPServer"],
    ["ToolCalls", "HttpServer"],
  ],
  [
    ["urn:acme:photo-size", "a:b"],
    ["UrnAcmePhotoSize", "AB"],
  ],
  [
    ["1080p", "+", "<="],
    ["_1080p", "Plus", "LessThanOrEqualTo"],
  ],
  [
    ["asc", "ASC", "Asc"],
    ["Asc", "Asc2", "Asc3"],
  ],
  [
    [1, -1, 1.5],
    ["NUMBER_1", "NUMBER_MINUS_1", "NUMBER_1_DOT_5"],
  ],
])("constants of %j are %j", (values, names) => {
  expect(fetchEnumMembers(values)).toEqual(names);
});

test("the common prefix of constants can be kept", () => {
  const values = ["status-on", "status-off"];
  expect(fetchEnumMembers(values, { keepsPrefix: true })).toEqual(["StatusOn", "StatusOff"]);
});

test.each([
  ["Pet", "status", "PetStatusEnum"],
  ["EnumArrays", "arrayEnum", "EnumArraysArrayEnumEnum"],
  ["Pet", "_default", "PetDefaultEnum"],
])("the constant of %s.%s is %s", (className, member, name) => {
  expect(fetchEnumName(className, member)).toBe(name);
});
