import { defineConfig } from "openapi-classes";

export default defineConfig({ input: "spec/openapi.yaml", output: "src/models" });
