/** Links to lines of the spec: in the copy of the explorer, and in the repository. */
import type { ExplorerData, SpecPosition } from "./data.js";
import { h } from "./dom.js";
import { specRoute, splitPosition } from "./routes.js";

export function positionLink(
  position: SpecPosition,
  { link }: ExplorerData,
  label: string = position,
): HTMLElement {
  const own = h("a", { class: "place", href: specRoute(position), title: position }, label);
  if (link === undefined || label !== position) return own;
  return h(
    "span",
    {},
    own,
    " ",
    h("a", { class: "place", href: repositoryAddress(position, link) }, "repository ↗"),
  );
}

/** The address of a position in a repository. */
export function repositoryAddress(position: SpecPosition, link: string): string {
  const { file, line } = splitPosition(position);
  const path = file.split("/").map(encodeURIComponent).join("/");
  return link.replaceAll("{file}", () => path).replaceAll("{line}", String(line));
}
