/** Shows an instance, or a dict, as a literal with the names of its classes. */
import { h } from "./dom.js";

/** Limits of what is shown, so that large values do not stop the page. */
const MAX_ITEMS = 2000;
const MAX_DEPTH = 60;

/** How many more items are shown. */
interface Budget {
  left: number;
}

export function valueView(value: unknown): HTMLElement {
  const code = h("code");
  write(value, { into: code, indent: "", budget: { left: MAX_ITEMS } });
  return h("pre", { class: "value", tabindex: "0" }, code);
}

interface Target {
  readonly into: HTMLElement;
  readonly indent: string;
  readonly budget: Budget;
}

function write(value: unknown, target: Target): void {
  const { into } = target;
  if (Array.isArray(value))
    return writeParts(
      ["[", "]"],
      target,
      value.map((item: unknown) => ["", item] as const),
    );
  if (typeof value !== "object" || value === null) {
    into.append(h("span", { class: `tok-${kindOf(value)}` }, primitiveText(value)));
    return;
  }
  const name = className(value);
  if (name !== undefined) {
    const text = scalarText(value);
    into.append(h("span", { class: "tok-class" }, name), text === undefined ? " " : `(${text})`);
    if (text !== undefined) return;
  }
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  writeParts(
    ["{", "}"],
    target,
    entries.map(([key, item]) => [keyText(key), item] as const),
  );
}

function writeParts(
  [start, end]: readonly [start: string, end: string],
  { into, indent, budget }: Target,
  parts: readonly (readonly [key: string, value: unknown])[],
): void {
  if (parts.length > 0 && (indent.length / 2 > MAX_DEPTH || budget.left <= 0)) {
    into.append(`${start} … ${end}`);
    return;
  }
  into.append(start);
  const inner = `${indent}  `;
  for (const [key, value] of parts) {
    into.append(`\n${inner}`);
    if (budget.left-- <= 0) {
      into.append("…");
      break;
    }
    if (key !== "") into.append(h("span", { class: "tok-key" }, key), ": ");
    write(value, { into, indent: inner, budget });
    into.append(",");
  }
  into.append(parts.length === 0 ? end : `\n${indent}${end}`);
}

/** The name of the class of an instance; undefined for plain objects. */
function className(value: object): string | undefined {
  const prototype = Object.getPrototypeOf(value) as { constructor?: { name?: string } } | null;
  if (prototype === null || prototype === Object.prototype) return undefined;
  const { constructor } = prototype;
  return typeof constructor === "function" ? constructor.name : undefined;
}

/** The text of dates, bytes and the like. */
function scalarText(value: object): string | undefined {
  if (value instanceof Date) return JSON.stringify(value);
  if (value instanceof Uint8Array) return `${value.length} bytes`;
  const tag: unknown = Reflect.get(value, Symbol.toStringTag);
  return typeof tag === "string" && tag.startsWith("Temporal.")
    ? JSON.stringify((value as { toJSON(): string }).toJSON())
    : undefined;
}

function keyText(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key);
}

function primitiveText(value: unknown): string {
  if (typeof value === "bigint") return `${value}n`;
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}

function kindOf(value: unknown): string {
  if (typeof value === "string") return "string";
  return typeof value === "number" || typeof value === "bigint" ? "number" : "keyword";
}
