/** The committed models against openapi-typescript's types: both say the same of the wire. */
import { expectTypeOf, test } from "vitest";
import {
  ImageResponse,
  type ImageResponseDataInnerDict,
  type ImageResponseDict,
  ImagesGenerationsPostRequest,
  type ImagesGenerationsPostRequestDict,
  type ImagesGenerationsPostRequestImageLorasInner,
  type ImagesGenerationsPostRequestImageLorasInnerDict,
  type ImagesGenerationsPostRequestModel,
} from "../../generated/index.js";
import type { components, paths } from "../../generated/openapi.js";

type Body = paths["/images/generations"]["post"]["requestBody"]["content"]["application/json"];

test("dicts are the wire types", () => {
  expectTypeOf<components["schemas"]["ImageResponse"]>().toEqualTypeOf<ImageResponseDict>();
  expectTypeOf<
    NonNullable<Body["image_loras"]>[number]
  >().toEqualTypeOf<ImagesGenerationsPostRequestImageLorasInnerDict>();
  type Response = components["schemas"]["ImageResponse"];
  expectTypeOf<Response["data"][number]>().toEqualTypeOf<ImageResponseDataInnerDict>();
  expectTypeOf<Omit<ImagesGenerationsPostRequestDict, "model">>().toEqualTypeOf<
    Omit<Body, "model">
  >();
  // An open enum says more than `string`, into which openapi-typescript's type falls together.
  expectTypeOf<ImagesGenerationsPostRequestModel>().toExtend<Body["model"]>();
  expectTypeOf<Body["model"]>().toExtend<ImagesGenerationsPostRequestModel>();
});

test("members", () => {
  expectTypeOf<ImagesGenerationsPostRequest["prompt"]>().toEqualTypeOf<string>();
  expectTypeOf<ImagesGenerationsPostRequest["steps"]>().toEqualTypeOf<number>();
  expectTypeOf<ImagesGenerationsPostRequest["imageUrl"]>().toEqualTypeOf<string | undefined>();
  expectTypeOf<ImagesGenerationsPostRequest["outputFormat"]>().toEqualTypeOf<"jpeg" | "png">();
  expectTypeOf<ImagesGenerationsPostRequest["responseFormat"]>().toEqualTypeOf<
    "base64" | "url" | undefined
  >();
  expectTypeOf<ImagesGenerationsPostRequest["imageLoras"]>().toEqualTypeOf<
    ImagesGenerationsPostRequestImageLorasInner[] | undefined
  >();
  expectTypeOf<string>().toExtend<ImagesGenerationsPostRequestModel>();
});

test("functions", () => {
  expectTypeOf(ImagesGenerationsPostRequest.fromJson).parameter(0).toBeString();
  expectTypeOf(
    ImagesGenerationsPostRequest.fromJson(""),
  ).toEqualTypeOf<ImagesGenerationsPostRequest>();
  expectTypeOf(ImagesGenerationsPostRequest.fromDict).parameter(0).toBeUnknown();
  expectTypeOf(ImageResponse.validate({})).items.toHaveProperty("pointer");
  expectTypeOf(ImageResponse.fromDict({})).toEqualTypeOf<ImageResponse>();
  expectTypeOf<ImageResponse["toDict"]>().returns.toEqualTypeOf<ImageResponseDict>();
  expectTypeOf<ImageResponse["toJson"]>().returns.toEqualTypeOf<string>();
});

test("readers of a class that extends a model return its instances", () => {
  class Response extends ImageResponse {
    size = this.data.length;
  }
  expectTypeOf(Response.fromJson("")).toEqualTypeOf<Response>();
  expectTypeOf(Response.fromDict({})).toEqualTypeOf<Response>();
});
