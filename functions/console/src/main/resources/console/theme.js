/** Light or dark: as the system says, or as the reader has chosen here. The choice is kept in the browser. */

const KEY = "theme";
const CHOICES = /** @type {const} */ (["system", "light", "dark"]);

/** @returns {"system" | "light" | "dark"} */
export function theme() {
  const kept = localStorage.getItem(KEY);
  return kept === "light" || kept === "dark" ? kept : "system";
}

/** Draws the page as it was chosen; said to whoever draws by colours of its own. */
export function applyTheme() {
  const chosen = theme();
  if (chosen === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = chosen;
  window.dispatchEvent(new Event("theme"));
}

/** System, light, dark, and again. */
export function nextTheme() {
  const next = CHOICES[(CHOICES.indexOf(theme()) + 1) % CHOICES.length];
  if (next === "system") localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, next);
  applyTheme();
}

matchMedia("(prefers-color-scheme: dark)").addEventListener("change", applyTheme);
