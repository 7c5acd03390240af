import tseslint from "typescript-eslint";

export default tseslint.config(tseslint.configs.recommended, tseslint.configs.strict, {
  rules: {
    // Parts of an object that are left out, and loops that only count.
    "@typescript-eslint/no-unused-vars": [
      "error",
      { argsIgnorePattern: "^_", varsIgnorePattern: "^_" },
    ],
  },
});
