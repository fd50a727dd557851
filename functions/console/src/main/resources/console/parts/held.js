import {html, nothing} from "lit";
import {REJECTIONS} from "./codes.js";
import {count, day, price, words} from "./format.js";
import {age, change as changeOf, finalityBadge, said} from "./pieces.js";
import {vendorName} from "./vendors.js";

/**
 * Prices that are held back, in words: why, beside what, and what a decision would change.
 *
 * @typedef {{id: string, symbol: string, date: string, vendor: string, reason: string, detail: string, excerpt: string,
 *   close: number | null, currency: string | null, live: boolean, heldAt: string}} Entry
 * @typedef {{price: number, currency: string | null, date: string, finality: string, source: string | null, asOf: string | null, isSame: boolean}} Standing
 *   what stands there: of the same session (`isSame`), or the last one before it
 */

/** @param {Entry} entry */
export function reasonWords(entry) {
  return REJECTIONS[entry.reason]?.sentence ?? entry.reason;
}

/** "live price" or "close". @param {Entry} entry */
export function kindOf(entry) {
  return entry.live ? "live price" : "close";
}

/**
 * What stands in the cache where the entry would go.
 *
 * @param {Entry} entry @param {any} history of the symbol as traded; undefined while it is not known
 * @param {any} latest its newest price; null where there is none
 * @returns {Standing | null}
 */
export function standing(entry, history, latest) {
  if (entry.live && !latest) return null;
  if (entry.live) {
    return {price: latest.price, currency: latest.currency, date: latest.asOf.slice(0, 10), finality: latest.finality, source: latest.source, asOf: latest.asOf, isSame: true};
  }
  const bar = history?.bars.filter((/** @type {any} */ each) => each.date <= entry.date).at(-1);
  return bar ? {price: bar.close, currency: history.currency, date: bar.date, finality: bar.finality, source: bar.source, asOf: null, isSame: bar.date === entry.date} : null;
}

/** The two prices side by side. @param {Entry} entry @param {Standing | null} stands @param {boolean} isKnown */
export function sideBySide(entry, stands, isKnown) {
  const {close} = entry;
  const comparable = stands !== null && close !== null && stands.price !== 0 && stands.currency === entry.currency;
  return html`<div class="pair">
    <div class="side"><h3>In the cache</h3>${stands
      ? html`<p class="figure">${price(stands.price)} <span class="small">${stands.currency}</span></p>
        <p class="small soft">${entry.live ? html`shown now, told ${age(stands.asOf)}` : stands.isSame ? html`close of ${day(stands.date)}` : html`close of ${day(stands.date)}, the last before; nothing is stored of ${day(entry.date)}`}</p>
        <p class="small">${finalityBadge(stands.finality)} ${stands.source ? `from ${vendorName(stands.source)}` : nothing}</p>`
      : html`<p class="figure soft">–</p><p class="small soft">${isKnown ? "nothing that it could be compared with" : "not known yet"}</p>`}</div>
    <div class="side"><h3>${vendorName(entry.vendor)} says</h3>
      <p class="figure">${price(entry.close)} <span class="small">${entry.currency}</span></p>
      <p class="small soft">${entry.close === null ? "no price could be made of it" : `${kindOf(entry)} of ${day(entry.date)}`}</p></div>
    <div class="side"><h3>Difference</h3>${comparable
      ? html`<p class="figure">${changeOf((100 * (close - stands.price)) / Math.abs(stands.price))}</p><p class="small soft">${ratio(close / stands.price)}</p>`
      : html`<p class="figure soft">–</p><p class="small soft">${stands && close !== null && stands.currency !== entry.currency ? "not the same currency" : "nothing to compare"}</p>`}</div>
  </div>`;
}

/** @param {number} times */
function ratio(times) {
  if (!Number.isFinite(times) || times <= 0) return "";
  return times >= 1 ? `${count2(times)} times as high` : `1/${count2(1 / times)} of it`;
}

/** @param {number} value */
function count2(value) {
  return value >= 10 ? count(value) : value.toFixed(2);
}

/** Why it can't be released; null where it can. @param {Entry} entry @param {Standing | null} stands */
export function whyNotReleased(entry, stands) {
  if (entry.close === null) return "No price could be made of what was sent, so there is nothing to release.";
  if (stands?.currency && entry.currency !== stands.currency) return `It is in ${entry.currency}, and the symbol's other prices are in ${stands.currency}: no release makes it one of them.`;
  return null;
}

/** What would change, sentence by sentence. @param {Entry} entry @param {Standing | null} stands @param {"release" | "dismiss"} verdict */
export function consequences(entry, stands, verdict) {
  const it = `${price(entry.close)} ${entry.currency ?? ""}`.trim();
  const is = stands ? `${price(stands.price)} ${stands.currency ?? ""}`.trim() : null;
  const vendor = vendorName(entry.vendor);
  if (verdict === "dismiss") {
    return [
      `No price changes: ${entry.live ? (is ? `the cache goes on showing ${is}, and newer prices that fit it` : "the symbol waits for a price that fits") : stands?.isSame ? `the close of ${day(entry.date)} stays ${is}` : `${day(entry.date)} stays without a close until a vendor has another one`}.`,
      `What ${vendor} says of ${day(entry.date)} stays out, however often it is sent again.`,
    ];
  }
  if (entry.live) {
    return [
      is ? `${entry.symbol} is shown at ${it} in place of ${is}, unless a newer price has come by then.` : `${entry.symbol} is shown at ${it}.`,
      "Portfolios, totals and changes are computed with it at once.",
      `The next live prices, and the official close of ${day(entry.date)}, may be as far from the ones before.`,
    ];
  }
  return [
    stands?.isSame
      ? stands.finality === "FINAL"
        ? `An official close of ${day(entry.date)} is stored, ${is}. Of two official closes the one of the preferred vendor stands, and of one vendor the newer.`
        : `The close of ${day(entry.date)} in the history becomes ${it} in place of ${is}.`
      : `${it} is stored as the close of ${day(entry.date)}, of which nothing is stored now.`,
    "Charts, changes and values over time are computed with it.",
    ...(entry.reason === "JUMP" ? ["The vendors are asked once more, since a jump that is true may be a split."] : []),
  ];
}

/** What the vendor sent, as JSON where it is that: numbers with all their digits, and no letter that turns the others'. @param {string} excerpt */
export function excerptBlock(excerpt) {
  return html`<pre tabindex="0" aria-label="What the vendor sent"><code>${pretty(excerpt)
    .split("\n")
    .map((line) => line.match(/^ */)?.[0] + words(line, 12_000))
    .join("\n")}</code></pre>`;
}

/** @param {string} text */
function pretty(text) {
  try {
    const raw = /** @type {any} */ (JSON).rawJSON;
    const keepDigits = (/** @type {string} */ _, /** @type {any} */ value, /** @type {any} */ context) => (typeof value === "number" && raw && context?.source ? raw(context.source) : value);
    return JSON.stringify(JSON.parse(text, /** @type {any} */ (keepDigits)), null, 2);
  } catch {
    return text;
  }
}

/** What has been decided, for the message that stays when the entry is gone. @param {Entry} entry @param {"release" | "dismiss"} verdict */
export function decided(entry, verdict) {
  const what = html`the ${kindOf(entry)} ${entry.close === null ? "" : `${price(entry.close)} ${entry.currency}`} of ${day(entry.date)} by ${vendorName(entry.vendor)}`;
  return verdict === "release" ? html`<b>${said(entry.symbol, 40)}</b>: ${what} is released. The cache counts it as right now.` : html`<b>${said(entry.symbol, 40)}</b>: ${what} is dismissed. It stays out for good.`;
}
