import { describe, expect, test } from "vitest";
import { isIdentifier } from "../../../generator/words.js";
import { toModelName } from "../../../generator/naming/model-name.js";

const plain = { modelPrefix: "", modelSuffix: "" };

describe("toModelName", () => {
  test.each([
    ["listEndpoints_200_response", "ListEndpoints200Response"],
    ["_images_generations_post_request", "ImagesGenerationsPostRequest"],
    ["/fine-tunes/{id}/cancel_post_request", "FineTunesIdCancelPostRequest"],
    ["listHardware_200_response_oneOf_1_data_inner", "ListHardware200ResponseOneOf1DataInner"],
    ["LRScheduler", "LRScheduler"],
    ["LoRATrainingType", "LoRATrainingType"],
    ["simple-user", "SimpleUser"],
    ["foo.bar", "FooBar"],
    ["issue event", "IssueEvent"],
    ["200_response", "Model200Response"],
    ["2fa", "Model2fa"],
  ])("%s", (raw, name) => {
    expect(toModelName(raw, plain)).toBe(name);
  });

  test.each([
    ["Error", "ModelError"],
    ["error", "ModelError"],
    ["map", "ModelMap"],
    ["Record", "ModelRecord"],
    ["File", "ModelFile"],
    ["JSON", "ModelJSON"],
    ["json", "Json"],
    ["ValidationError", "ModelValidationError"],
    ["issue", "ModelIssue"],
    ["issue context", "IssueContext"],
    ["con", "ModelCon"],
    ["NUL", "ModelNUL"],
    ["com1", "ModelCom1"],
    ["LPT9", "ModelLPT9"],
    ["console", "Console"],
    ["class", "Class"],
    ["constructor", "Constructor"],
    ["__proto__", "Proto"],
  ])("reserved or not: %s", (raw, name) => {
    expect(toModelName(raw, plain)).toBe(name);
  });

  test.each([
    ["Größe", "Größe"],
    ["Ångström café", "ÅngströmCafé"],
    ["e\u0301te\u0301", "Été"],
    ["İstanbul", "İstanbul"],
    ["ﬁne", "ﬁne"],
    ["Привет мир", "ПриветМир"],
    ["Щука", "Щука"],
    ["Ελλάδα", "Ελλάδα"],
    ["价格", "价格"],
    ["价格v1", "价格v1"],
    ["用户 名", "用户名"],
    ["٣", "Model٣"],
    ["\u0301a", "A"],
    ["a\u200db\u3164\ufe0f", "Ab"],
    ["𐐨", "𐐀"],
    ["𠮷野", "𠮷野"],
    ["हिन्दी", "हिन्दी"],
    ["x²", "X"],
    ["ⸯ", "ModelU2e2f"],
    ["🎉", "ModelU1f389"],
    ["party 🎉 time", "PartyTime"],
    ["👩‍👩‍👧 Family", "Family"],
    ["", "Model"],
    ["---", "ModelU2d2d2d"],
    ["\ud800", "ModelUd800"],
    ["a\u0000b\u2028c\r\nd", "ABCD"],
    ["*/ evil() /*", "Evil"],
    ["${process.exit()}`", "ProcessExit"],
    ["../../etc/passwd", "EtcPasswd"],
    ['"</script>|', "Script"],
  ])("hostile: %j", (raw, name) => {
    expect(toModelName(raw, plain)).toBe(name);
  });

  test("a canonical equivalent gives the same name", () => {
    expect(toModelName("e\u0301te\u0301", plain)).toBe(toModelName("\u00e9t\u00e9", plain));
  });

  test("a long name fits into a file name of 255 bytes, whatever its script", () => {
    for (const text of ["x", "价", "𠮷", "e\u0301", "हि"]) {
      const name = toModelName(text.repeat(10_000), plain);
      expect(Buffer.byteLength(name)).toBeLessThan(200);
      expect(name).toBe(name.normalize("NFC"));
      expect(isIdentifier(name)).toBe(true);
    }
  });

  test("long names are cut, and stay different", () => {
    const long = toModelName(`${"x".repeat(10_000)}A`, plain);
    const other = toModelName(`${"x".repeat(10_000)}B`, plain);
    expect(long).toMatch(/^X{1}x+[0-9a-f]{8}$/);
    expect(long.length).toBeLessThan(180);
    expect(other).not.toBe(long);
    for (const hostile of ["🎉".repeat(10_000), "价".repeat(10_000), "a.".repeat(5_000)]) {
      expect(toModelName(hostile, plain)).toMatch(/^[\p{Lu}\p{Lo}][\p{L}\p{Nd}]{1,180}$/u);
    }
  });

  test("prefix and suffix", () => {
    const affixes = { modelPrefix: "Api", modelSuffix: "Dto" };
    expect(toModelName("pet_store", affixes)).toBe("ApiPetStoreDto");
    expect(toModelName("Error", affixes)).toBe("ApiErrorDto");
    expect(toModelName("200", { modelPrefix: "v", modelSuffix: "" })).toBe("V200");
  });
});
