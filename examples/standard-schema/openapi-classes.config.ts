import { defineConfig } from "openapi-classes";

export default defineConfig({
  input: "openapi.yaml",
  output: "src/models",
  standardSchema: true,
  schemas: true,
});
