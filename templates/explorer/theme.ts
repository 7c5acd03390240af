/** The dark or light theme: that of the system, or the chosen one, which is stored if the browser allows it. */
import { h } from "./dom.js";

const THEMES = ["system", "light", "dark"] as const;
type Theme = (typeof THEMES)[number];

const SIGNS: Readonly<Record<Theme, string>> = { system: "◐", light: "☀", dark: "☾" };
const KEY = "openapi-classes-theme";

export interface ThemeSwitch {
  readonly element: HTMLElement;
  readonly next: () => void;
}

export function themeSwitch(): ThemeSwitch {
  let theme = storedTheme();
  const next = (): void => {
    theme = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? "system";
    store(theme);
    apply();
  };
  const element = h("button", { type: "button", class: "theme", onclick: next });
  const apply = (): void => {
    document.documentElement.dataset["theme"] = theme;
    element.textContent = SIGNS[theme];
    element.title = `Theme: ${theme} (key t)`;
    element.setAttribute("aria-label", `Theme: ${theme}`);
  };
  apply();
  return { element, next };
}

function storedTheme(): Theme {
  try {
    return THEMES.find((theme) => theme === localStorage.getItem(KEY)) ?? "system";
  } catch {
    return "system";
  }
}

function store(theme: Theme): void {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // Some browsers store nothing for files.
  }
}
