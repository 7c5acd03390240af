import { defineConfig } from "openapi-classes";

export default defineConfig({
  input: "spec/images.yaml",
  output: "generated",
  openapiTypes: true,
});
