/**
 * TanStack Form: models validate forms. Its bindings for React, Vue and others take the same options. Its
 * types name every field of a form, so that the model of a form cannot hold itself.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { FieldApi, FormApi } from "@tanstack/form-core";
import { Review, type ReviewDict } from "./models/index.js";

test("fields show the issues of their own, and the form is sent when there are none", async () => {
  const sent: Review[] = [];
  const defaultValues: ReviewDict = { text: "", stars: 1 };
  const form = new FormApi({
    defaultValues,
    validators: { onChange: Review },
    onSubmit: ({ value }) => void sent.push(Review.fromDict(value)),
  });
  form.mount();
  const text = new FieldApi({ form, name: "text" });
  const stars = new FieldApi({ form, name: "stars" });
  text.mount();
  stars.mount();

  const messages = (errors: readonly unknown[]): string[] =>
    errors.map((error) => (error as { message: string }).message);

  stars.setValue(0);
  assert.match(messages(text.state.meta.errors).join(), /at least 1 character/);
  assert.match(messages(stars.state.meta.errors).join(), /at least 1/);
  await form.handleSubmit();
  assert.equal(sent.length, 0);

  stars.setValue(5);
  text.setValue("Again!");
  assert.deepEqual([text.state.meta.errors, stars.state.meta.errors], [[], []]);
  await form.handleSubmit();
  assert.deepEqual(
    sent.map((review) => review.toDict()),
    [{ text: "Again!", stars: 5 }],
  );
});
