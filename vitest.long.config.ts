import { defineConfig } from "vitest/config";
import { LONG, SHARED } from "./vitest.config.js";

/** The tests that take too long for `npm test`. */
export default defineConfig({ test: { ...SHARED, include: LONG, isolate: false } });
