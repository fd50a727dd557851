import {css, html, nothing} from "lit";
import {count} from "../parts/format.js";
import {empty, failed, knownBefore, loading} from "../parts/states.js";
import {columns} from "../parts/symbol-columns.js";
import {SymbolRows, chosen, sorted} from "../parts/symbol-rows.js";
import {change, go, href} from "../router.js";
import {Screen} from "../screen.js";
import "../parts/add-symbols.js";
import "../parts/bulk.js";
import "../parts/table.js";

/** @type {Set<string>} */
const NOTHING = new Set();

/** All tracked symbols: found, filtered, sorted; added by the thousand; and what may be done with several at once. */
class Symbols extends Screen {
  static styles = css`
    spc-symbols .filters { align-items: end; }
    spc-symbols .filters label.field:first-child { flex: 1 1 12rem; max-inline-size: 22rem; }
    spc-symbols .filters .clear { margin-inline-start: auto; }
    spc-symbols .grid { --columns: 1.5rem minmax(9rem, 1.5fr) 6rem 8.5rem 6.5rem 7rem 7.5rem 8.5rem 5.5rem minmax(10rem, 2fr); }
    spc-symbols .grid .narrow { display: none; }
    spc-symbols .cell a { display: inline-block; min-block-size: 1.5rem; line-height: 1.5rem; font-weight: 600; text-decoration: none; max-inline-size: 100%; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; vertical-align: bottom; }
    spc-symbols .cell a:hover { text-decoration: underline; }
    @media (max-width: 72rem) {
      spc-symbols .grid { --columns: 1.5rem minmax(8rem, 1.5fr) 6rem 8.5rem 6.5rem 7rem 5.5rem minmax(9rem, 2fr); }
      spc-symbols .grid [data-column="finality"], spc-symbols .grid [data-column="source"] { display: none; }
    }
    @media (max-width: 52rem) {
      spc-symbols .grid { --columns: 1.5rem minmax(5rem, 1fr) 7.75rem minmax(5.5rem, 7rem); }
      spc-symbols .heads button + button { display: none; }
      spc-symbols .row, spc-symbols .heads { column-gap: 0.5rem; padding-inline: 0.5rem; }
      spc-symbols .grid [data-column="trend"], spc-symbols .grid [data-column="change"], spc-symbols .grid [data-column="age"], spc-symbols .grid [data-column="why"] { display: none; }
      spc-symbols .grid .narrow { display: block; }
      spc-symbols .filters label.field { flex: 1 1 7rem; }
    }
  `;

  rows = new SymbolRows(this);
  selected = NOTHING;
  /** @type {{of: unknown[], rows: import("../parts/symbol-rows.js").Row[]}} */ listed = {of: [], rows: []};
  columns = columns((symbol) => this.rows.trends.get(symbol));

  /** @returns {Record<"q" | "status" | "market" | "stale" | "finality" | "sort", string>} */
  get wanted() {
    const {query} = this.route;
    const of = (/** @type {string} */ name) => query.get(name) ?? "";
    return {q: of("q"), status: of("status"), market: of("market"), stale: of("stale"), finality: of("finality"), sort: of("sort") || "symbol"};
  }

  /** Filtered and sorted anew only when the rows or the address have changed. */
  get shown() {
    const wanted = this.wanted;
    const of = [this.rows.version, ...Object.values(wanted)];
    if (of.some((each, i) => each !== this.listed.of[i])) {
      this.listed = {of, rows: sorted(chosen(this.rows.all, wanted), wanted.sort)};
      // Nothing is done with what cannot be seen in the list.
      if (this.selected.size > 0) this.selected = new Set(this.listed.rows.map((row) => row.symbol).filter((symbol) => this.selected.has(symbol)));
    }
    return this.listed.rows;
  }

  render() {
    const {query} = this.route;
    const total = this.rows.total;
    const adding = query.has("add");
    return html`
      <div class="head">
        <h1>Symbols</h1>
        <span class="soft">${total === null ? "" : `${count(total)} tracked`}</span>
        <div class="actions"><button class=${adding ? "" : "primary"} aria-expanded=${adding ? "true" : "false"} @click=${() => change({add: adding ? null : "1"})}>${adding ? "Close" : "Add symbols"}</button></div>
      </div>
      <spc-add-symbols ?hidden=${!adding && !query.get("batch")} .open=${adding} .batches=${query.get("batch") ?? ""} @added=${() => this.rows.load()}></spc-add-symbols>
      ${this.body()}`;
  }

  body() {
    const {rows} = this;
    if (rows.total === null) {
      return rows.error ? failed(rows.error, () => rows.load()) : loading("the symbols", 14);
    }
    if (rows.total === 0) {
      return empty("No symbol is tracked yet", html`<a href=${href("symbols", null, {add: 1})}>Add some</a>: type them, paste a list, or drop a file.`);
    }
    const shown = this.shown;
    return html`
      ${knownBefore(rows.error, () => rows.load())}
      ${this.filters(shown.length)}
      <spc-bulk .symbols=${this.selected} @cleared=${() => this.select(NOTHING)} @done=${() => rows.load()}></spc-bulk>
      ${shown.length === 0
        ? empty("No symbol is like that", html`${count(rows.all.length)} are tracked. <button class="link" @click=${this.clear}>Show all of them</button>${this.wanted.q ? html` or look at <a href=${href("symbols", this.wanted.q.trim().toUpperCase())}>${this.wanted.q.trim().toUpperCase()}</a>` : nothing}`)
        : html`<spc-table label="Tracked symbols" .rows=${shown} .columns=${this.columns} .sort=${this.wanted.sort} .chosen=${this.selected} .version=${rows.version}
            @sort=${(/** @type {CustomEvent<string>} */ event) => this.filter({sort: event.detail === "symbol" ? null : event.detail})}
            @chosen=${(/** @type {CustomEvent<Set<string>>} */ event) => this.select(event.detail)}
            @open=${(/** @type {CustomEvent<any>} */ event) => go("symbols", event.detail.symbol)}
            @seen=${(/** @type {CustomEvent<string[]>} */ event) => rows.see(event.detail)}></spc-table>`}`;
  }

  filters(/** @type {number} */ many) {
    const {q, status, market, stale, finality} = this.wanted;
    const all = this.rows.all;
    const markets = [...new Set(all.map((row) => row.market))].sort();
    const choice = (/** @type {string} */ name, /** @type {string} */ title, /** @type {string} */ value, /** @type {[string, string][]} */ options) => html`
      <label class="field">${title}
        <select @change=${(/** @type {Event} */ event) => this.filter({[name]: /** @type {HTMLSelectElement} */ (event.target).value})}>
          <option value="" .selected=${value === ""}>All</option>
          ${options.map(([key, text]) => html`<option value=${key} .selected=${key === value}>${text}</option>`)}
        </select></label>`;
    const filtered = many < all.length;
    return html`<div class="bar filters" role="search" aria-label="Filter the table">
      <label class="field">Symbol, name or reason<input type="search" spellcheck="false" autocomplete="off" .value=${q} @input=${this.typed}></label>
      ${choice("status", "Status", status, [["ACTIVE", "Active"], ["PENDING", "Pending"], ["INACTIVE", "Inactive"]])}
      ${choice("market", "Market", market, markets.map((each) => [each, each]))}
      ${choice("stale", "Age", stale, [["yes", "Stale"], ["no", "Up to date"]])}
      ${choice("finality", "Price", finality, [["LIVE", "Live"], ["PROVISIONAL", "Provisional"], ["FINAL", "Final"], ["none", "No price"]])}
      <span class="soft small clear" role="status">${filtered ? html`${count(many)} of ${count(all.length)} <button class="link" @click=${this.clear}>Show all</button>` : this.rows.loading && all.length < (this.rows.total ?? 0) ? `${count(all.length)} of ${count(this.rows.total)} read` : `${count(many)} listed`}</span>
    </div>`;
  }

  typed(/** @type {InputEvent} */ event) {
    this.filter({q: /** @type {HTMLInputElement} */ (event.target).value});
  }

  filter(/** @type {Record<string, string | null>} */ changes) {
    /** @type {import("../parts/table.js").VirtualTable | null} */ (this.querySelector("spc-table"))?.toTop();
    change(changes);
  }

  clear() {
    this.filter({q: null, status: null, market: null, stale: null, finality: null});
  }

  select(/** @type {Set<string>} */ symbols) {
    this.selected = symbols;
    this.requestUpdate();
  }
}

customElements.define("spc-symbols", Symbols);
