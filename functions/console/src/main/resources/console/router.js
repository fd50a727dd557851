import {query as queryOf} from "./query.js";

/**
 * What is shown stands in the address: `#/symbols?q=apple&sort=-price` is the screen "symbols" with
 * two parameters, `#/symbols/AAPL` the same screen's item.
 *
 * @typedef {{screen: string, item: string | null, query: URLSearchParams}} Route
 */

/** @returns {Route} */
export function route(hash = location.hash) {
  const [path, query = ""] = hash.replace(/^#\/?/, "").split("?");
  const [screen, ...rest] = path.split("/");
  return {screen: screen || "overview", item: rest.length > 0 ? decode(rest.join("/")) : null, query: new URLSearchParams(query)};
}

/**
 * The address of a screen, for links.
 *
 * @param {string} screen
 * @param {string | null} [item]
 * @param {Record<string, string | number | null | undefined>} [query] those that are null or empty are left out
 */
export function href(screen, item = null, query = {}) {
  return `#/${screen}${item === null ? "" : `/${encodeURIComponent(item)}`}${queryOf(query)}`;
}

/** Goes to a screen, as a click on its link would. */
export function go(/** @type {Parameters<typeof href>} */ ...to) {
  location.hash = href(...to);
}

/**
 * Changes parameters of the address and keeps the others. The page before stays the same one for the browser's back
 * button: what is typed letter by letter is no page each.
 *
 * @param {Record<string, string | number | null | undefined>} changes null or "" removes one
 */
export function change(changes) {
  const {screen, item, query} = route();
  const next = href(screen, item, {...Object.fromEntries(query), ...changes});
  if (next !== location.hash) {
    history.replaceState(null, "", next);
    window.dispatchEvent(new HashChangeEvent("hashchange"));
  }
}

function decode(/** @type {string} */ text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
