/** Links to lines of the spec: in the copy of the explorer, and in the repository. */
import type { ExplorerData, Place } from "./data.js";
import { h } from "./dom.js";
import { specRoute, splitPlace } from "./routes.js";

export function placeLink(
  place: Place,
  { link }: ExplorerData,
  label: string = place,
): HTMLElement {
  const own = h("a", { class: "place", href: specRoute(place), title: place }, label);
  if (link === undefined || label !== place) return own;
  return h(
    "span",
    {},
    own,
    " ",
    h("a", { class: "place", href: repositoryAddress(place, link) }, "repository ↗"),
  );
}

/** The address of a place in a repository. */
export function repositoryAddress(place: Place, link: string): string {
  const { file, line } = splitPlace(place);
  const path = file.split("/").map(encodeURIComponent).join("/");
  return link.replaceAll("{file}", () => path).replaceAll("{line}", String(line));
}
