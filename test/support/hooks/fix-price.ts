import { defineHook } from "../../../generator/index.js";

/** The spec says string; the server has always sent a number. */
export const fixPrice = defineHook({
  name: "fix-price",
  version: 1,
  spec(document) {
    document.set("#/components/schemas/Item/properties/price/type", "number");
    document.remove("#/components/schemas/Item/properties/price/examples");
  },
});
