/** Creates elements. Text only becomes text nodes and attributes, never HTML. Invisible characters are escaped. */
import { terminalText } from "../../generator/invisible.js";

export type Child = Node | string | undefined;

export interface Attributes {
  readonly class?: string;
  readonly id?: string;
  readonly title?: string;
  /** A fragment (`#/models/Pet`), or an address that `isSafeTarget` has accepted. */
  readonly href?: string;
  readonly type?: "button" | "search";
  readonly placeholder?: string;
  readonly [aria: `aria-${string}`]: string;
  readonly [data: `data-${string}`]: string;
  readonly role?: string;
  readonly tabindex?: string;
  readonly onclick?: (event: MouseEvent) => void;
}

export function h<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  setAttributes(element, attributes);
  append(element, children);
  return element;
}

const SVG = "http://www.w3.org/2000/svg";

export function svg<Name extends keyof SVGElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string | number>> = {},
  ...children: readonly Child[]
): SVGElementTagNameMap[Name] {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  append(element, children);
  return element;
}

function setAttributes(element: HTMLElement, { onclick, href, ...attributes }: Attributes): void {
  for (const [key, value] of Object.entries(attributes))
    element.setAttribute(key, terminalText(value));
  if (onclick !== undefined) element.addEventListener("click", onclick);
  if (href === undefined) return;
  if (href.startsWith("#")) element.setAttribute("href", href);
  else if (isSafeTarget(href)) {
    element.setAttribute("href", href);
    element.setAttribute("rel", "noopener noreferrer");
    element.setAttribute("target", "_blank");
  }
}

/** Whether a link may lead there: not to a script. */
export function isSafeTarget(address: string): boolean {
  return /^(?:https?:\/\/|mailto:)[^\s<>\\]+$/i.test(address);
}

function append(element: Element, children: readonly Child[]): void {
  for (const child of children)
    if (child !== undefined)
      element.append(typeof child === "string" ? terminalText(child) : child);
}
