import {css, html, nothing} from "lit";
import {ApiError, post} from "../api.js";
import "../parts/allocation.js";
import {save} from "../parts/download.js";
import "../parts/find.js";
import {money, signed, words} from "../parts/format.js";
import {writeCsv} from "../parts/holdings-csv.js";
import {forgetUnreadable, loadHoldings, MOST_HOLDINGS, onHoldings, quantityOf, saveHoldings, SPELLING, symbolOf} from "../parts/holdings.js";
import "../parts/holdings-import.js";
import "../parts/holdings-table.js";
import {AT_ONCE, companiesOf, trendsOf} from "../parts/holdings-told.js";
import {LivePrices} from "../parts/live-prices.js";
import {badge, change as changed} from "../parts/pieces.js";
import {failed, shown} from "../parts/states.js";
import {track} from "../parts/tracking.js";
import {revalued} from "../parts/valuation.js";
import "../parts/value-history.js";
import {Resource} from "../resource.js";
import {change, href} from "../router.js";
import {Screen} from "../screen.js";

/** Currencies in which the cache tells values, the most used ones first. */
const CURRENCIES = ["USD", "EUR", "GBP", "JPY", "CHF", "AUD", "CAD", "CNY", "HKD", "SGD", "SEK", "NOK", "DKK", "NZD", "INR", "KRW", "TWD", "BRL", "MXN", "ZAR", "PLN", "CZK", "HUF", "TRY", "ILS", "THB", "AED", "SAR"];
const EXAMPLE = [["AAPL", "12"], ["MSFT", "6"], ["NVDA", "25"], ["AMZN", "10"], ["COST", "3"], ["VOD.L", "1500"], ["7203.T", "100"], ["BTC-USD", "0.05"]];
/** @typedef {import("../parts/holdings.js").Holding} Holding */
/** @typedef {import("../parts/valuation.js").Valuation} Valuation */

/** The reader's holdings and what they are worth. In the address: `currency`, `add` (a symbol to be added), `import=1`, and what its parts have. */
class Portfolio extends Screen {
  static styles = css`
    spc-portfolio .totals .tile { min-block-size: 6rem; }
    spc-portfolio .totals { grid-template-columns: repeat(auto-fit, minmax(min(100%, 14rem), 1fr)); }
    spc-portfolio .totals.before .figure { color: var(--soft); font-weight: 400; }
    spc-portfolio .add { align-items: end; }
    spc-portfolio .add spc-find { flex: 1 1 16rem; max-inline-size: 26rem; }
    spc-portfolio .empty .add { inline-size: 100%; justify-content: center; }
    spc-portfolio .add .quantity { inline-size: 10rem; }
    spc-portfolio .wrong { color: var(--down); }
    spc-portfolio .toast { display: flex; gap: var(--space); align-items: center; }
    spc-portfolio .toast button { background: none; color: inherit; border-color: currentColor; }
  `;
  stored = loadHoldings();
  /** @type {{text: string, before: Holding[]} | null} what the last change can be taken back to */ undo = null;
  /** @type {ApiError | null} */ refused = null;
  note = "";
  wrong = "";
  worth = Resource.asking(this, () => this.asked, {every: () => this.companies.data?.seconds ?? 15, keeps: true}, (body) => post("/valuation", JSON.parse(body)));
  companies = Resource.asking(this, () => this.holdings.map((each) => each.symbol).sort().join(",") || null, {every: (data) => data.seconds, keeps: true}, companiesOf);
  trends = Resource.asking(this, () => this.holdings.map((each) => each.symbol).sort().join(",") || null, {every: (data) => data.seconds, keeps: true}, trendsOf);
  live = new LivePrices(this, () => (this.worth.data?.rows ?? []).map((/** @type {any} */ row) => row.symbol));
  /** @type {() => void} */ end = () => {};

  get drawnEvery() {
    return 5;
  }

  get holdings() {
    return this.stored.holdings;
  }

  get currency() {
    const currency = this.route.query.get("currency");
    return currency !== null && /^[A-Z]{3}$/.test(currency) ? currency : this.stored.currency;
  }

  get asked() {
    if (this.holdings.length === 0) return null;
    return JSON.stringify({holdings: this.holdings.map(({symbol, quantity}) => ({symbol, quantity: Number(quantity)})), currency: this.currency});
  }

  connectedCallback() {
    super.connectedCallback();
    this.stored = loadHoldings();
    this.end = onHoldings(() => {
      this.stored = loadHoldings();
      this.requestUpdate();
    });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.end();
  }

  render() {
    const {query} = this.route;
    return html`<div class="head"><h1>Portfolio</h1>
        <label>Currency <select @change=${(/** @type {Event} */ e) => this.choose(/** @type {HTMLSelectElement} */ (e.target).value)}>${[...new Set([this.currency, ...CURRENCIES])].sort().map((each) => html`<option ?selected=${each === this.currency}>${words(each, 3)}</option>`)}</select></label>
        <div class="actions"><button aria-expanded=${query.get("import") ? "true" : "false"} @click=${() => change({import: query.get("import") ? null : "1"})}>Import CSV</button>
          <button ?disabled=${this.holdings.length === 0} @click=${this.export}>Export CSV</button></div></div>
      ${this.stored.unreadable === null ? nothing : this.spoiled(this.stored.unreadable)}
      ${query.get("import") ? html`<spc-holdings-import .holdings=${this.holdings} @imported=${this.imported} @closed=${() => change({import: null})}></spc-holdings-import>` : nothing}
      ${this.holdings.length === 0 ? this.none() : this.some()}
      <div role="status">${this.undo === null ? nothing : html`<div class="toast"><span>${this.undo.text}</span><button @click=${this.takeBack}>Undo</button><button aria-label="Close" @click=${() => this.forgetUndo()}>✕</button></div>`}</div>`;
  }

  none() {
    return html`<div class="card empty"><p class="lead">No holdings yet</p><p>Add the first one, import a CSV file with the columns symbol and quantity, or look at it with an example. They stay in this browser.</p>
      ${this.adding()}
      <p><button @click=${() => change({import: "1"})}>Import CSV</button> <button @click=${() => this.keep(EXAMPLE.map(([symbol, quantity]) => ({symbol, quantity})), null)}>Try with an example</button></p></div>`;
  }

  some() {
    return shown(this.worth, {what: "the portfolio", lines: 12, show: (answer) => this.valued(revalued(this.inOwnWords(answer), this.live.prices))});
  }

  /** The API tells its callers what to call; here is a button for that. @param {Valuation} valuation @returns {Valuation} */
  inOwnWords(valuation) {
    const untracked = this.companies.data?.untracked;
    return {...valuation, excluded: valuation.excluded.map((each) => (untracked?.has(each.symbol) ? {...each, reason: "it is not tracked"} : each))};
  }

  /** @param {Valuation} valuation */
  valued(valuation) {
    const companies = this.companies.data;
    const untracked = this.holdings.map((each) => each.symbol).filter((each) => companies?.untracked.has(each));
    return html`${this.totals(valuation)}
      <section class="card"><h2>Holdings</h2>${this.adding()}
        ${untracked.length || this.note ? html`<p class="bar old" role="status">${untracked.length ? html`<span>${untracked.length === 1 ? `${untracked[0]} is` : `${untracked.length} holdings are`} not tracked, so the cache has no prices of ${untracked.length === 1 ? "it" : "them"}.</span> <button class="primary" @click=${() => this.track(untracked)}>Track ${untracked.length === 1 ? untracked[0] : `all ${untracked.length}`}</button>` : nothing} ${words(this.note, 500)}</p>` : nothing}
        ${this.refused ? failed(this.refused) : nothing}
        <spc-holdings-table .holdings=${this.holdings} .valuation=${valuation} .names=${companies?.names ?? new Map()} .trends=${this.trends.data?.trends ?? new Map()} @quantity=${this.changed} @removed=${this.removed}></spc-holdings-table></section>
      <spc-value-history .holdings=${this.holdings} .excluded=${valuation.excluded.map((each) => each.symbol)} currency=${valuation.currency}></spc-value-history>
      <spc-allocation .valuation=${valuation} .sectors=${companies?.sectors ?? new Map()}></spc-allocation>
      <p><a href=${href("treemap", null, {symbols: this.holdings.map((each) => each.symbol).slice(0, AT_ONCE).join(",")})}>These holdings as a treemap</a></p>`;
  }

  /** @param {Valuation} valuation */
  totals(valuation) {
    const {currency, total, dayChange, dayChangePercent, excluded, rows} = valuation;
    const old = rows.filter((row) => row.stale).length;
    return html`<div class="tiles totals ${this.worth.isCurrent ? "" : "before"}" aria-busy=${this.worth.isCurrent ? "false" : "true"}>
      <div class="tile"><span class="soft">Worth now</span><span class="figure total">${rows.length === 0 ? "–" : money(total, currency)}</span><span class="small">${this.live.isOpen ? badge("live", "info") : nothing} ${old ? badge(`${old} old`, "warn") : nothing}</span></div>
      <div class="tile"><span class="soft">Today</span><span class="figure">${dayChange === null ? "–" : signed(dayChange, currency)}</span><span class="small">${changed(dayChangePercent)} since the previous closes</span></div>
      <div class="tile"><span class="soft">Counted</span><span class="figure">${rows.length} of ${rows.length + excluded.length}</span><span class="small">${excluded.length === 0 ? "all holdings are in the total" : html`${badge(`${excluded.length} in no total`, "warn")} the rows below say why`}</span></div></div>`;
  }

  adding() {
    const symbol = symbolOf(this.route.query.get("add") ?? "");
    return symbol === null
      ? html`<div class="bar add"><spc-find label="Add a holding: find a symbol or a company" placeholder="Add a holding: symbol or company" @chosen=${this.chosen}></spc-find></div>${this.wrong ? html`<p class="wrong" role="alert">${this.wrong}</p>` : nothing}`
      : html`<form class="bar add" @submit=${(/** @type {SubmitEvent} */ e) => this.add(e, symbol)}><label class="field quantity">How many of ${symbol}?<input name="quantity" inputmode="decimal" autocomplete="off" placeholder="10" aria-describedby="add-wrong"></label>
          <button class="primary">Add ${symbol}</button><button type="button" @click=${() => change({add: null})}>Cancel</button>
          <span class="wrong" role="alert" id="add-wrong">${this.wrong}</span></form>`;
  }

  async chosen(/** @type {CustomEvent} */ event) {
    event.preventDefault();
    const symbol = symbolOf(event.detail);
    this.wrong = symbol === null ? `“${words(event.detail, 30)}” is no symbol. ${SPELLING}` : "";
    this.requestUpdate();
    if (symbol === null) return;
    change({add: symbol});
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.querySelector(".add .quantity input"))?.focus();
  }

  /** @param {SubmitEvent} event @param {string} symbol */
  async add(event, symbol) {
    event.preventDefault();
    const field = /** @type {HTMLInputElement} */ (/** @type {HTMLFormElement} */ (event.target).elements.namedItem("quantity"));
    const read = quantityOf(field.value);
    const known = this.holdings.find((each) => each.symbol === symbol);
    this.wrong = "error" in read ? read.error : known ? `${symbol} is here already, ${known.quantity} of it. Change its quantity in the table.` : this.holdings.length >= MOST_HOLDINGS ? `At most ${MOST_HOLDINGS} holdings are valued at once.` : "";
    this.requestUpdate();
    if (this.wrong || "error" in read) return;
    this.keep([...this.holdings, {symbol, quantity: read.quantity}], null);
    change({add: null});
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.querySelector(".add input"))?.focus();
  }

  /** @param {CustomEvent<Holding>} event */
  changed(event) {
    const {symbol, quantity} = event.detail;
    const before = this.holdings.find((each) => each.symbol === symbol)?.quantity;
    if (before !== quantity) this.keep(this.holdings.map((each) => (each.symbol === symbol ? event.detail : each)), `${symbol}: ${quantity} in place of ${before}.`);
  }

  removed(/** @type {CustomEvent<string>} */ event) {
    this.keep(this.holdings.filter((each) => each.symbol !== event.detail), `${event.detail} is removed.`);
  }

  imported(/** @type {CustomEvent<Holding[]>} */ event) {
    this.keep(event.detail, `${event.detail.length} holdings after the import.`);
    change({import: null});
  }

  takeBack() {
    const before = this.undo?.before;
    if (before) this.keep(before, null);
  }

  forgetUndo() {
    this.undo = null;
    this.requestUpdate();
  }

  /** @param {Holding[]} holdings @param {string | null} text what has changed, if it can be taken back */
  keep(holdings, text) {
    this.undo = text === null ? null : {text, before: this.holdings};
    const kept = saveHoldings(holdings, this.currency);
    this.note = kept ? "" : "This browser does not let the page store anything: export the holdings before you leave.";
    this.stored = {...this.stored, holdings};
    this.requestUpdate();
  }

  /** @param {string} currency */
  choose(currency) {
    saveHoldings(this.holdings, currency);
    this.stored = {...this.stored, currency};
    change({currency});
  }

  export() {
    saveText("portfolio.csv", writeCsv(this.holdings));
  }

  /** @param {string} text */
  spoiled(text) {
    return html`<div class="card" role="alert"><p class="lead">The holdings that were stored here cannot be read.</p><p>They were put aside, not deleted. Save them to look into them, or to import what is left of them.</p>
      <p class="actions"><button class="primary" @click=${() => saveText("portfolio-unreadable.txt", text)}>Save them as a file</button>
        <button class="danger" @click=${this.forget}>Delete them</button></p></div>`;
  }

  forget() {
    forgetUnreadable();
    this.stored = {...this.stored, unreadable: null};
    this.requestUpdate();
  }

  /** @param {string[]} symbols */
  async track(symbols) {
    this.refused = null;
    try {
      const {refused} = await track(symbols);
      this.note = refused.map((/** @type {any} */ each) => `${each.symbol}: ${each.reason}.`).join(" ");
      await Promise.all([this.worth.reload(), this.companies.reload()]);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.refused = error;
    }
    this.requestUpdate();
  }
}

/** @param {string} name @param {string} text */
function saveText(name, text) {
  save(new Blob([text], {type: "text/csv;charset=utf-8"}), name);
}

customElements.define("spc-portfolio", Portfolio);
