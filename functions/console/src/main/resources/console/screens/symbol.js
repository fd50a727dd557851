import {css, html, nothing} from "lit";
import {path} from "../api.js";
import {words} from "../parts/format.js";
import {LivePrice} from "../parts/live.js";
import {said, statusBadge} from "../parts/pieces.js";
import {failed, knownBefore, loading, shown} from "../parts/states.js";
import {events, facts, newest, standing} from "../parts/symbol-facts.js";
import {nextStep, why} from "../parts/why.js";
import {Resource} from "../resource.js";
import {href} from "../router.js";
import {Screen} from "../screen.js";
import "../parts/price-chart.js";
import "../parts/symbol-actions.js";
import "../parts/untracked.js";

const PENDING_SECONDS = 2;
const SECONDS = 30;
const NOT_YET_SECONDS = 15;

const RANGES = new Map([["1d", "The newest session"], ["5d", "Five sessions"]]);

/** @type {never[]} always the same one, as what is drawn of it is drawn anew for another */
const NONE = [];

/** One symbol: its price and where that comes from, its year, its company, and what happened to it. */
class Symbol extends Screen {
  static styles = css`
    spc-symbol h1 .soft { font-weight: 400; font-size: 1.15rem; }
    spc-symbol .price { font-size: 2.5rem; font-weight: 700; line-height: 1.1; font-variant-numeric: tabular-nums; }
    spc-symbol .currency { font-size: 1.1rem; color: var(--soft); }
    spc-symbol .newest { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0.25rem 0.75rem; margin-block-end: var(--space); }
    spc-symbol .newest .change { font-size: 1.1rem; }
    spc-symbol .badges { display: flex; flex-wrap: wrap; gap: 0.4rem; align-items: center; }
    spc-symbol .why { border-inline-start: 6px solid var(--warn); }
    spc-symbol .why.bad { border-color: var(--down); }
    spc-symbol .events { list-style: none; margin: 0; padding: 0; }
    spc-symbol .events li { display: grid; grid-template-columns: 7rem minmax(0, 1fr); gap: 0 var(--space); overflow-wrap: anywhere; align-items: start; padding: 0.35rem 0; border-block-end: 1px solid var(--line); }
    spc-symbol .events .badge { justify-self: start; grid-row: span 2; }
    spc-symbol .events li > :last-child { grid-column: 2; }
    spc-symbol .scroll { max-block-size: 26rem; }
    spc-symbol ul { padding-inline-start: 1.25rem; line-height: 1.9; }
    spc-symbol spc-untracked h3 { margin-block-start: calc(2 * var(--space)); }
    spc-symbol spc-untracked .actions { margin: var(--space) 0; }
    spc-symbol .first { min-block-size: 11rem; }
  `;

  live = new LivePrice(this, () => this.item || null);
  row = new Resource(this, () => (this.live.isTracked ? this.at("/symbols/{symbol}") : null), {every: (data) => (data?.status === "PENDING" ? PENDING_SECONDS : SECONDS)});
  /** As one of several, since it is no error there that nothing is known of it yet. */
  company = new Resource(this, () => (this.isServed || this.isUntracked ? path("/company", {symbols: this.item}) : null), {every: (data) => (data?.results[0]?.source ? 3600 : this.isUntracked ? null : NOT_YET_SECONDS)});
  timeline = new Resource(this, () => (this.row.data ? this.at("/symbols/{symbol}/timeline") : null), {every: SECONDS});
  market = new Resource(this, () => (this.row.data ? path("/markets/{mic}", {mic: this.row.data.market}) : null), {every: 300});
  /** Only where something was held back: it tells the price, which the timeline does not. */
  status = new Resource(this, () => (this.hasHeld ? "/cache/status" : null), {every: 300});
  /** @type {{of: any, held: {date: string, close: number | null, detail: string}[]}} */ #held = {of: null, held: NONE};
  wasPending = false;

  get drawnEvery() {
    return 5;
  }

  get item() {
    return (this.route.item ?? "").trim().toUpperCase();
  }

  get zone() {
    return this.market.data?.zone ?? "UTC";
  }

  get hasHeld() {
    return this.timeline.data?.events.some((/** @type {any} */ event) => event.type === "QUARANTINED") ?? false;
  }

  /** Whether there is, or may soon be, a price of it. */
  get isServed() {
    const {data} = this.row;
    return data !== null && (data.status !== "INACTIVE" || data.currency !== null);
  }

  get isUntracked() {
    return this.live.isKnown && !this.live.isTracked;
  }

  at(/** @type {"/symbols/{symbol}" | "/symbols/{symbol}/timeline"} */ to) {
    return this.item ? path(to, {symbol: this.item}) : null;
  }

  /** Prices that were not believed, of those that still wait. */
  get quarantined() {
    const {data} = this.status;
    if (data !== this.#held.of) {
      const entries = (data?.quarantine.entries ?? []).filter((/** @type {any} */ each) => each.symbol === this.item);
      this.#held = {of: data, held: entries.length === 0 ? NONE : entries.map((/** @type {any} */ each) => ({date: each.date, close: each.currency === this.row.data?.currency ? each.close : null, detail: why(`${each.vendor}: ${each.reason}: ${each.detail}`, 160)}))};
    }
    return this.#held.held;
  }

  updated() {
    const isPending = this.row.data?.status === "PENDING";
    // What was not there yet may be by now.
    if (this.wasPending && this.row.data && !isPending) this.reload();
    this.wasPending = isPending;
  }

  reload() {
    this.live.reload();
    for (const each of [this.row, this.company, this.timeline, this.status]) each.reload();
    /** @type {import("../parts/price-chart.js").PriceChart | null} */ (this.querySelector("spc-price-chart"))?.reload();
  }

  render() {
    const {row} = this;
    const name = this.live.latest?.name ?? this.company.data?.results[0]?.name;
    return html`<div class="head">
        <h1>${words(this.item, 40)} ${name ? html`<span class="soft">${said(name, 80)}</span>` : nothing}</h1>
        ${row.data && !this.isUntracked ? statusBadge(row.data.status) : nothing}
        ${row.data && !this.isUntracked ? html`<spc-symbol-actions .symbol=${this.item} @done=${this.reload}></spc-symbol-actions>` : nothing}
      </div>
      ${this.body()}`;
  }

  body() {
    const {row, live} = this;
    if (this.isUntracked) return this.untracked(this.company.data?.results[0]?.reason ?? `${this.item} is not tracked.`);
    if (live.error?.status === 400) return this.untracked(live.error.message);
    if (row.data === null) {
      const error = row.error ?? (live.isKnown ? null : live.error);
      return error ? failed(error, () => this.reload()) : loading("the symbol", 12);
    }
    return html`${this.reason()}
      ${this.isServed ? html`<section class="card first" aria-labelledby="price-title"><h2 id="price-title" class="hidden">The newest price</h2>${this.price()}</section>
      <section class="card" aria-labelledby="chart-title"><h2 id="chart-title">${RANGES.get(this.route.query.get("range") ?? "") ?? "A year"}</h2><spc-price-chart .symbol=${this.item} .market=${row.data.market} .latest=${live.latest} .quarantined=${this.quarantined}></spc-price-chart></section>` : nothing}
      <div class="columns">
        <section class="card" aria-labelledby="happened-title"><h2 id="happened-title">What happened to it</h2>${shown(this.timeline, {what: "what happened", lines: 6, show: (data) => events(data, this.zone)})}</section>
        <div>
          ${this.isServed ? html`<section class="card" aria-labelledby="company-title"><h2 id="company-title">Company</h2>${this.companyFacts()}</section>` : nothing}
          <section class="card" aria-labelledby="kept-title"><h2 id="kept-title">How it is kept</h2>${standing(row.data, this.market.data)}</section>
        </div>
      </div>`;
  }

  untracked(/** @type {string} */ message) {
    return html`<spc-untracked .symbol=${this.item} .message=${message} @tracked=${() => this.reload()}></spc-untracked>`;
  }

  reason() {
    const row = this.row.data;
    const text = why(row.reason, 600, this.zone);
    const next = nextStep(row);
    if (!text && !next) return nothing;
    return html`<section class="card why ${row.status === "INACTIVE" ? "bad" : ""}" aria-labelledby="why-title">
      <h2 id="why-title">${row.status === "INACTIVE" ? "Why it has no price" : row.status === "PENDING" ? "It is being fetched" : "What is wrong"}</h2>
      ${text ? html`<p>${said(text, 600)}</p>` : nothing}
      ${next ? html`<p class="soft">${next}</p>` : nothing}
      ${row.renamedTo ? html`<p><a href=${href("symbols", row.renamedTo)}>To ${row.renamedTo}</a></p>` : nothing}
    </section>`;
  }

  price() {
    const {latest, error, isKnown} = this.live;
    if (latest) return html`${knownBefore(error)}${newest(latest, this.zone, error ? null : this.live.by)}`;
    if (isKnown) return html`<p class="lead">There is no price yet</p><p class="soft">It is shown here as soon as one has come.</p>`;
    return error ? failed(error) : loading("the price", 4);
  }

  companyFacts() {
    return shown(this.company, {what: "the company", lines: 5, show: ({results: [told]}) => (told.source ? facts(told) : html`<p class="soft">${said(told.reason, 300)}</p>`)});
  }
}

customElements.define("spc-symbol", Symbol);
