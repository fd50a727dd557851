/**
 * The reader's holdings, in the browser's own storage: they leave it only to be valued.
 *
 * @typedef {{symbol: string, quantity: string}} Holding quantity: a decimal number as it was written, so that no digit is lost
 * @typedef {{holdings: Holding[], currency: string, unreadable: string | null}} Stored
 *   unreadable: what was there and could not be understood; it is kept until somebody throws it away
 */

const KEY = "stock-price-cache.portfolio";
const SPOILED = `${KEY}.unreadable`;
const VERSION = 1;
const SYMBOL = /^\^?[A-Z0-9]{1,15}(?:[.-][A-Z0-9]{1,8}){0,2}(?:=[XF])?$|^[A-Z0-9]{1,10}&[A-Z0-9]{1,10}(?:-[A-Z0-9]{1,8})?\.[A-Z0-9]{1,8}$/;

/** What somebody is told who wrote no symbol. */
export const SPELLING = "Symbols are written as Yahoo does: AAPL, BRK-B, VOD.L, BTC-USD";

/** As many as the cache values at once. */
export const MOST_HOLDINGS = 1000;

/** What is stored; what cannot be read is put aside, not thrown away. @returns {Stored} */
export function loadHoldings() {
  const text = read(KEY);
  const found = text === null ? null : understood(text);
  if (text !== null && found === null && write(SPOILED, text)) write(KEY, null);
  return {...(found ?? {holdings: [], currency: "USD"}), unreadable: read(SPOILED)};
}

/** Whether they could be stored: a browser may refuse. @param {Holding[]} holdings @param {string} currency */
export function saveHoldings(holdings, currency) {
  return write(KEY, JSON.stringify({version: VERSION, currency, holdings}));
}

export function forgetUnreadable() {
  write(SPOILED, null);
}

/** Calls when another tab has changed them. @param {() => void} then @returns {() => void} ends that */
export function onHoldings(then) {
  const changed = (/** @type {StorageEvent} */ event) => event.key === KEY && then();
  window.addEventListener("storage", changed);
  return () => window.removeEventListener("storage", changed);
}

/** The symbol that somebody typed, or null. @param {string} text */
export function symbolOf(text) {
  const symbol = text.trim().toUpperCase();
  return symbol.length <= 20 && SYMBOL.test(symbol) ? symbol : null;
}

/**
 * The quantity that somebody typed, or why it is none.
 *
 * @param {string} text @returns {{quantity: string} | {error: string}}
 */
export function quantityOf(text) {
  const typed = text.trim().replace(/^\+/, "").replace(/^\u2212/, "-");
  if (typed === "") return {error: "The quantity is missing."};
  if (typed.includes(",")) return {error: `“${typed.slice(0, 30)}” may be read in two ways. Write a point before the decimals and no thousands separators: 1234.5`};
  if (!/^-?(\d+\.?\d*|\.\d+)$/.test(typed)) return {error: `“${typed.slice(0, 30)}” is no number. Write it like 12 or 0.5`};
  const [whole, decimals = ""] = typed.replace("-", "").split(".");
  const digits = whole.replace(/^0+/, "") + decimals.replace(/0+$/, "");
  if (digits.replace(/^0+/, "") === "") return {error: "The quantity is 0. Remove the holding instead."};
  if (digits.length > 15 || decimals.replace(/0+$/, "").length > 12) return {error: "The quantity has too many digits: at most 15, 12 of them behind the point."};
  return {quantity: plain(typed.startsWith("-"), whole, decimals)};
}

/** The sum of two quantities, to the last digit. @param {string} a @param {string} b */
export function added(a, b) {
  const scale = Math.max(decimalsOf(a), decimalsOf(b));
  const sum = scaled(a, scale) + scaled(b, scale);
  const digits = (sum < 0n ? -sum : sum).toString().padStart(scale + 1, "0");
  return plain(sum < 0n, digits.slice(0, digits.length - scale), digits.slice(digits.length - scale));
}

/** @param {boolean} negative @param {string} whole @param {string} decimals */
function plain(negative, whole, decimals) {
  const behind = decimals.replace(/0+$/, "");
  return `${negative ? "-" : ""}${whole.replace(/^0+(?=\d)/, "") || "0"}${behind ? `.${behind}` : ""}`;
}

function decimalsOf(/** @type {string} */ text) {
  return (text.split(".")[1] ?? "").length;
}

/** @param {string} text @param {number} scale */
function scaled(text, scale) {
  const [whole, decimals = ""] = text.split(".");
  return BigInt(whole.replace("-", "") + decimals.padEnd(scale, "0")) * (text.startsWith("-") ? -1n : 1n);
}

/** @param {string} text @returns {{holdings: Holding[], currency: string} | null} */
function understood(text) {
  try {
    const {version, holdings, currency} = JSON.parse(text);
    if (version !== VERSION || !Array.isArray(holdings) || !/^[A-Z]{3}$/.test(currency)) return null;
    const fine = holdings.every((each) => typeof each.symbol === "string" && symbolOf(each.symbol) === each.symbol && typeof each.quantity === "string" && "quantity" in quantityOf(each.quantity));
    return fine ? {holdings: holdings.map(({symbol, quantity}) => ({symbol, quantity})), currency} : null;
  } catch {
    return null;
  }
}

/** @param {string} key */
function read(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    // A browser that forbids storage: there is none.
    return null;
  }
}

/** @param {string} key @param {string | null} text */
function write(key, text) {
  try {
    if (text === null) localStorage.removeItem(key);
    else localStorage.setItem(key, text);
    return true;
  } catch {
    return false;
  }
}
