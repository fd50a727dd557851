import {css, html, nothing} from "lit";
import {AddressedElement} from "../addressed.js";
import {href, route} from "../router.js";
import {money, percent, price, signed, words} from "./format.js";
import {quantityOf} from "./holdings.js";
import {age, badge, change, finalityBadge, said} from "./pieces.js";
import {compare, sortHeads, sortOf} from "./sorting.js";
import {sparkline, trendAt} from "./spark.js";

/** @typedef {import("./holdings.js").Holding} Holding */
/** @typedef {import("./valuation.js").Row} Row */
/** @typedef {import("./valuation.js").Valuation} Valuation */

/** @type {[string, string, boolean][]} name in the address, heading, whether it is a number */
const COLUMNS = [
  ["symbol", "Holding", false],
  ["quantity", "Quantity", true],
  ["value", "Worth", true],
  ["dayChange", "Today", true],
  ["price", "Price", true],
  ["share", "Share", true],
];

/** Holdings with what they are worth. Says "quantity" with a holding, and "removed" with a symbol as detail. In the address: `sort`. */
class HoldingsTable extends AddressedElement {
  static properties = {holdings: {attribute: false}, valuation: {attribute: false}, names: {attribute: false}, trends: {attribute: false}};
  static styles = css`
    spc-holdings-table input { inline-size: 8.5rem; text-align: end; font-variant-numeric: tabular-nums; }
    spc-holdings-table input[aria-invalid] { border-color: var(--down); outline-color: var(--down); }
    spc-holdings-table .wrong { color: var(--down); font-size: 0.85rem; white-space: normal; max-inline-size: 16rem; display: block; margin-inline-start: auto; }
    spc-holdings-table td, spc-holdings-table th { vertical-align: middle; }
    spc-holdings-table tbody th { color: var(--text); font-size: 1rem; font-weight: 400; white-space: normal; min-inline-size: 9rem; }
    spc-holdings-table td.reason { max-inline-size: 26rem; }
    @media (max-width: 40rem) {
      spc-holdings-table input { inline-size: 4.5rem; padding-inline: 0.4rem; }
      spc-holdings-table tbody th { min-inline-size: 6rem; max-inline-size: 8rem; }
      spc-holdings-table td, spc-holdings-table th { padding-inline: 0.3rem; }
    }
  `;
  /** What was typed and is no quantity, by symbol. @type {Map<string, {typed: string, error: string}>} */
  wrong = new Map();

  constructor() {
    super();
    /** @type {Holding[]} */ this.holdings = [];
    /** @type {Valuation | null} */ this.valuation = null;
    /** @type {Map<string, string>} */ this.names = new Map();
    /** @type {Map<string, import("./spark.js").Trend>} */ this.trends = new Map();
  }

  render() {
    const sort = route().query.get("sort") ?? "";
    const rows = new Map((this.valuation?.rows ?? []).map((row) => [row.symbol, row]));
    const reasons = new Map((this.valuation?.excluded ?? []).map((each) => [each.symbol, each.reason]));
    const total = this.valuation?.total ?? 0;
    return html`<div class="scroll"><table>
      <caption>${this.holdings.length} ${this.holdings.length === 1 ? "holding" : "holdings"}, kept in this browser alone; press a heading to sort</caption>
      <thead><tr>${sortHeads(COLUMNS, sort, (name, number) => next(sort, name, number))}<th scope="col">Trend</th><th scope="col"><span class="hidden">Remove</span></th></tr></thead>
      <tbody>${this.sorted(sort, rows).map((holding) => this.row(holding, fitting(rows.get(holding.symbol), holding), reasons.get(holding.symbol), total))}</tbody>
    </table></div>`;
  }

  /** @param {Holding} holding @param {Row | undefined} row @param {string | undefined} reason @param {number} total */
  row({symbol, quantity}, row, reason, total) {
    const wrong = this.wrong.get(symbol);
    const currency = this.valuation?.currency ?? null;
    return html`<tr>
      <th scope="row"><a href=${href("symbols", symbol)}><b>${symbol}</b></a> ${row?.stale ? badge("old", "warn") : nothing}<br><span class="soft small">${said(this.names.get(symbol), 60)}</span></th>
      <td class="number"><input inputmode="decimal" autocomplete="off" aria-label=${`Quantity of ${symbol}`} data-symbol=${symbol} .value=${wrong?.typed ?? quantity} aria-invalid=${wrong ? "true" : nothing} aria-describedby=${wrong ? `wrong-${symbol}` : nothing}
        @change=${this.typed} @keydown=${this.key}>${wrong ? html`<span class="wrong" role="alert" id=${`wrong-${symbol}`}>${wrong.error}</span>` : nothing}</td>
      ${row ? html`<td class="number"><b>${money(row.value, currency)}</b>${row.currency === currency ? nothing : html`<br><span class="small soft" title=${row.rateSource ? `The rate is of ${row.rateSource}` : nothing}>at ${price(row.rate)} ${currency}</span>`}</td>
        <td class="number">${row.dayChange === null ? html`<span title="The price before is not known, or this one is of a session before the last">–</span>` : html`${signed(row.dayChange, currency)}<br><span class="small">${change(before(row) ? ((row.dayChange ?? 0) / Math.abs(before(row))) * 100 : null)}</span>`}</td>
        <td class="number">${price(row.price)} ${row.currency}<br><span class="small soft">${finalityBadge(row.finality)} ${age(row.asOf)}</span></td>
        <td class="number">${total > 0 ? percent((row.value / total) * 100).replace("+", "") : "–"}</td>
        <td>${sparkline(trendAt(this.trends.get(symbol), {price: row.price, asOf: row.asOf, change: ofPrice(row)}))}</td>`
        : html`<td class="reason" colspan="5">${reason ? html`${badge("in no total", "warn")} ${words(reason, 300)}` : html`<div class="bone"></div>`}</td>`}
      <td><button class="plain" aria-label=${`Remove ${symbol}`} title=${`Remove ${symbol}`} @click=${() => this.dispatchEvent(new CustomEvent("removed", {detail: symbol}))}>✕</button></td></tr>`;
  }

  /** @param {string} sort @param {Map<string, Row>} rows */
  sorted(sort, rows) {
    const {field, way} = sortOf(sort);
    if (!COLUMNS.some(([name]) => name === field)) return this.holdings;
    /** @param {Holding} each @returns {string | number | null} */
    const of = (each) => {
      if (field === "symbol") return each.symbol;
      if (field === "quantity") return Number(each.quantity);
      const row = rows.get(each.symbol);
      return row?.[/** @type {"price" | "value" | "dayChange"} */ (field === "share" ? "value" : field)] ?? null;
    };
    return [...this.holdings].sort((a, b) => compare(of(a), of(b), way));
  }

  typed(/** @type {Event} */ event) {
    const field = /** @type {HTMLInputElement} */ (event.target);
    const symbol = String(field.dataset.symbol);
    const read = quantityOf(field.value);
    if ("error" in read) this.wrong.set(symbol, {typed: field.value, error: read.error});
    else {
      this.wrong.delete(symbol);
      this.dispatchEvent(new CustomEvent("quantity", {detail: {symbol, quantity: read.quantity}}));
    }
    this.requestUpdate();
  }

  key(/** @type {KeyboardEvent} */ event) {
    const field = /** @type {HTMLInputElement} */ (event.target);
    if (event.key === "Escape") {
      const symbol = String(field.dataset.symbol);
      this.wrong.delete(symbol);
      field.value = this.holdings.find((each) => each.symbol === symbol)?.quantity ?? "";
      this.requestUpdate();
    } else if (event.key === "Enter") {
      field.blur();
      field.focus();
    }
  }
}

/** A row, unless it is still of another quantity. @param {Row | undefined} row @param {Holding} holding */
function fitting(row, holding) {
  return row && row.quantity === Number(holding.quantity) ? row : undefined;
}

/** What a row was worth at the close before. @param {Row} row */
function before(row) {
  return row.value - (row.dayChange ?? 0);
}

/** How the price itself has changed, in percent, also of what is owed. @param {Row} row */
function ofPrice(row) {
  return row.dayChange === null || !before(row) ? null : (row.dayChange / before(row)) * 100;
}

/** @param {string} sort @param {string} name @param {boolean} number */
function next(sort, name, number) {
  const [one, two] = number ? [`-${name}`, name] : [name, `-${name}`];
  return sort === one ? two : sort === two ? null : one;
}

customElements.define("spc-holdings-table", HoldingsTable);
