import tseslint from "typescript-eslint";

export default tseslint.config(
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true } },
    // Most files pass without the comment. By default, ESLint 9 warns that it does nothing there.
    linterOptions: { reportUnusedDisableDirectives: "off" },
  },
);
