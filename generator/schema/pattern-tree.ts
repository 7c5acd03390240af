/** Regular expressions (ECMA-262 section 22.2.1) as trees: to write a text that matches, and to bound the time of matching. */
export { parsePattern, type PatternNode } from "../../templates/runtime/patterns.js";
