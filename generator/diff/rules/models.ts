/** Whole models: additions and removals, names and kinds, the constants of enums. */
import type { Family } from "./family.js";

export const MODEL_FAMILY: Family = {
  title: "Models",
  rules: {
    "model-added": { meaning: "A model was added.", sent: "minor", received: "minor" },
    "model-removed": { meaning: "A model was removed.", sent: "major", received: "major" },
    "model-renamed": {
      meaning: "A model has another name. It is found by what refers to it.",
      sent: "major",
      received: "major",
    },
    "model-kind-changed": {
      meaning: "A class became another kind of model, or the reverse.",
      sent: "major",
      received: "major",
    },
    "enum-constant-renamed": {
      meaning: "The constant of an enum's value has another name.",
      sent: "major",
      received: "major",
    },
    "enum-constant-removed": {
      meaning: "An enum became another type, so the constants of its values are gone.",
      sent: "major",
      received: "major",
    },
    "model-deprecated": {
      meaning: "A model was deprecated.",
      sent: "minor",
      received: "minor",
    },
    "model-not-deprecated": {
      meaning: "A model is not deprecated any more.",
      sent: "patch",
      received: "patch",
    },
  },
};
