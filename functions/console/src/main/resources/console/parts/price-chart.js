import {css, html, nothing} from "lit";
import {AddressedElement} from "../addressed.js";
import {path} from "../api.js";
import {Resource} from "../resource.js";
import {change, route} from "../router.js";
import {notes, option, places, shownPart} from "./candles.js";
import {download} from "./download.js";
import "./intraday-chart.js";
import {intradayPath} from "./intraday.js";
import {count, day, percent, price} from "./format.js";
import {finalityBadge} from "./pieces.js";
import {empty, failed, knownBefore, outdated} from "./states.js";
import "./chart.js";

const TIMEFRAMES = /** @type {[string, string][]} */ ([["1d", "Days"], ["1w", "Weeks"], ["1mo", "Months"]]);
const ADJUSTMENTS = /** @type {[string, string][]} */ ([["none", "As traded"], ["split", "Splits"], ["all", "Splits, dividends"]]);
const RANGES = /** @type {[string, string][]} */ ([["1d", "1D"], ["5d", "5D"]]);
const ZOOMS = /** @type {[string, string][]} */ ([["1m", "1M"], ["3m", "3M"], ["6m", "6M"], ["ytd", "YTD"], ["1y", "1Y"]]);
const REFRESH_SECONDS = 120;
const SETTLED_MILLIS = 350;

/**
 * A year of a symbol as candles with its volume; splits, dividends, gaps and prices that were not believed are marked. Beside
 * it, the same as a table. What is shown stands in the address: `timeframe`, `adjusted`, `zoom` or `from` and `to`, `table`; and
 * `range` for what is within sessions in place of the year, with `hours`.
 */
export class PriceChart extends AddressedElement {
  static properties = {symbol: {}, market: {}, latest: {attribute: false}, quarantined: {attribute: false}, version: {}};

  static styles = css`
    spc-price-chart, spc-intraday-chart { display: block; }
    spc-price-chart .offers { justify-content: center; margin-block: var(--space); }
    spc-price-chart spc-fetch-intraday .bar { align-items: center; margin-block-start: var(--space); }
    spc-price-chart .empty .bar { justify-content: center; }
    spc-price-chart .bar { gap: var(--space) calc(2 * var(--space)); align-items: center; }
    spc-price-chart .set { display: flex; flex-wrap: wrap; gap: 0.25rem; align-items: center; }
    spc-price-chart .set button, spc-price-chart .set .button { padding-inline: 0.6rem; min-block-size: 2rem; font-size: 0.9rem; }
    spc-price-chart .end { margin-inline-start: auto; }
    spc-price-chart .both { display: grid; gap: calc(2 * var(--space)); }
    spc-price-chart spc-chart, spc-price-chart .room { block-size: 26rem; }
    spc-price-chart .both > * { min-inline-size: 0; }
    spc-price-chart .scroll { max-block-size: 26rem; border: 1px solid var(--line); border-radius: var(--round); }
    spc-price-chart thead th { position: sticky; inset-block-start: 0; background: var(--card); }
    spc-price-chart td, spc-price-chart th { padding: 0.25rem 0.5rem; font-size: 0.85rem; white-space: nowrap; }
    spc-price-chart .notes { display: block; white-space: normal; max-inline-size: 13rem; font-weight: 400; color: var(--text); }
    spc-price-chart .legend { display: flex; flex-wrap: wrap; gap: 0.25rem calc(2 * var(--space)); font-size: 0.85rem; color: var(--soft); margin-block-start: var(--space); }
    spc-price-chart .legend b { color: var(--text); }
    @media (min-width: 80rem) { spc-price-chart .both.two { grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); } }
  `;

  history = new Resource(this, () => (this.symbol && !this.wanted.range ? this.path() : null), {every: REFRESH_SECONDS});
  actions = new Resource(this, () => (this.symbol && !this.wanted.range ? path("/corporate-actions/{symbol}", {symbol: this.symbol}) : null), {every: REFRESH_SECONDS});
  /** @type {any} ECharts, once it is drawn */ chart = null;
  /** @type {unknown[]} what `places` was made of */ #of = [];
  /** @type {import("./candles.js").Place[]} */ places = [];
  options = this.newOptions();
  /** @type {{from: number, to: number}} as it is drawn */ drawn = {from: -1, to: -1};
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #settled;

  constructor() {
    super();
    this.symbol = "";
    this.market = "";
    /** @type {any} */ this.latest = null;
    /** @type {{date: string, close: number | null, detail: string}[]} */ this.quarantined = [];
    this.version = 0;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#settled);
  }

  get wanted() {
    const {query} = route();
    const of = (/** @type {string} */ name, /** @type {[string, string][]} */ known, /** @type {string} */ otherwise) => known.find(([key]) => key === query.get(name))?.[0] ?? otherwise;
    return {
      range: of("range", RANGES, ""),
      extended: query.get("hours") === "extended",
      timeframe: of("timeframe", TIMEFRAMES, "1d"),
      adjusted: of("adjusted", ADJUSTMENTS, "split"),
      zoom: query.get("from") && query.get("to") ? "" : of("zoom", ZOOMS, "1y"),
      from: query.get("from") ?? "",
      to: query.get("to") ?? "",
      table: query.get("table") === "1",
    };
  }

  path(/** @type {{format?: string}} */ more = {}) {
    const {range, timeframe, adjusted} = this.wanted;
    return range ? intradayPath(this.symbol, this.wanted, more) : path("/history/{symbol}", {symbol: this.symbol, range: "1y", timeframe, adjustment: adjusted, ...more});
  }

  /** Asks again, as after a job. */
  reload() {
    this.history.reload();
    this.actions.reload();
    /** @type {import("./intraday-chart.js").IntradayChart | null} */ (this.querySelector("spc-intraday-chart"))?.reload();
  }

  get inSight() {
    return shownPart(this.places, this.wanted);
  }

  willUpdate() {
    const of = [this.history.data, this.actions.data, this.quarantined];
    if (of.every((each, i) => each === this.#of[i])) return;
    this.#of = of;
    clearTimeout(this.#settled);
    const {data} = this.history;
    this.places = data ? places(data, this.actions.data ?? {splits: [], dividends: []}, this.quarantined) : [];
    this.options = this.newOptions();
  }

  /** A new function, so that the chart is drawn anew. */
  newOptions() {
    return (/** @type {any} */ colours) => {
      this.drawn = this.inSight;
      return option(this.places, this.history.data?.currency ?? null, colours, this.drawn);
    };
  }

  updated() {
    const {from, to} = this.inSight;
    if (!this.chart || this.chart.isDisposed() || this.places.length === 0 || (from === this.drawn.from && to === this.drawn.to)) return;
    this.drawn = {from, to};
    // Silent: what the page sets itself is no gesture of the reader's.
    this.chart.dispatchAction({type: "dataZoom", startValue: from, endValue: to}, {silent: true});
  }

  ready(/** @type {CustomEvent<any>} */ event) {
    const chart = event.detail;
    this.chart = chart;
    chart.on("datazoom", () => {
      const address = location.hash;
      clearTimeout(this.#settled);
      this.#settled = setTimeout(() => this.zoomed(chart, address), SETTLED_MILLIS);
    });
  }

  /** By the hand of the reader: the address follows, unless it has moved on. @param {any} chart that was touched @param {string} address of then */
  zoomed(chart, address) {
    if (!this.isConnected || chart !== this.chart || chart.isDisposed() || address !== location.hash) return;
    const zoom = chart.getOption()?.dataZoom[0];
    if (!zoom) return;
    const {startValue: from, endValue: to} = zoom;
    if (from === this.drawn.from && to === this.drawn.to) return;
    this.drawn = {from, to};
    change({zoom: null, from: this.places[from]?.date, to: this.places[to]?.date});
  }

  render() {
    const {range, extended, timeframe, adjusted, zoom, table} = this.wanted;
    return html`<div class="bar">
        ${this.set("Range", [...RANGES, ...ZOOMS], range || zoom, (key) => this.choose(key))}
        ${range ? html`<div class="set"><button aria-pressed=${extended ? "true" : "false"} @click=${() => change({hours: extended ? null : "extended"})}>Extended hours</button></div>`
          : this.set("A bar is of", TIMEFRAMES, timeframe, (key) => change({timeframe: key === "1d" ? null : key, from: null, to: null}))}
        ${range === "1d" ? nothing : this.set("Adjusted for", ADJUSTMENTS, adjusted, (key) => change({adjusted: key === "split" ? null : key}))}
        <div class="set end"><button aria-pressed=${table ? "true" : "false"} @click=${() => change({table: table ? null : "1"})}>Table</button>
          ${download(this.path({format: "csv"}), `${this.symbol}${range && `-${range}`}.csv`, "CSV")}</div>
      </div>
      ${range ? html`<spc-intraday-chart .symbol=${this.symbol} .market=${this.market} .range=${range} .adjusted=${adjusted} .extended=${extended} .table=${table} .latest=${this.latest}></spc-intraday-chart>` : this.year(table)}`;
  }

  /** @param {string} key of a range or of a part of the year */
  choose(key) {
    const isRange = RANGES.some(([each]) => each === key);
    change({range: isRange ? key : null, hours: isRange ? route().query.get("hours") : null, zoom: isRange || key === "1y" ? null : key, from: null, to: null});
  }

  year(/** @type {boolean} */ table) {
    const {data, error} = this.history;
    return html`${data === null ? nothing : knownBefore(error)}
      ${this.actions.error ? outdated("Splits and dividends could not be had, and are not marked", this.actions.error) : nothing}
      ${data === null
        ? html`<div class="room">${error ? failed(error, () => this.history.reload()) : html`<div class="bone"></div>`}</div>`
        : this.places.length === 0
          ? html`<div class="room">${empty("There is no price of the last year yet", this.unreachable() || "Its history is shown here as soon as it has come.")}</div>`
          : this.both(table)}`;
  }

  both(/** @type {boolean} */ table) {
    return html`<div class="both ${table ? "two" : ""}">
        <div>
          <spc-chart label=${this.label()} .options=${this.options} @ready=${this.ready}></spc-chart>
          ${this.legend()}
        </div>
        ${table ? this.table() : nothing}
      </div>`;
  }

  /** @param {string} title @param {[string, string][]} choices @param {string} chosen @param {(key: string) => void} choose */
  set(title, choices, chosen, choose) {
    return html`<div class="set" role="group" aria-label=${title}><span class="small soft" aria-hidden="true">${title}</span>
      ${choices.map(([key, text]) => html`<button aria-pressed=${key === chosen ? "true" : "false"} @click=${() => choose(key)}>${text}</button>`)}</div>`;
  }

  get shown() {
    const {from, to} = this.inSight;
    return this.places.slice(from, to + 1);
  }

  label() {
    const bars = this.shown.flatMap((place) => place.bar ?? []);
    if (bars.length === 0) return `Chart of ${this.symbol}`;
    const last = bars[bars.length - 1];
    return `Chart of ${this.symbol} from ${day(bars[0].date)} to ${day(last.date)}: closes from ${price(Math.min(...bars.map((bar) => bar.close)))} to ${price(Math.max(...bars.map((bar) => bar.close)))}, the last ${price(last.close)}. The table has each.`;
  }

  unreachable() {
    const before = this.history.data?.unreachable?.before;
    return before ? `No vendor has prices from before ${day(before)}.` : "";
  }

  legend() {
    const all = this.places;
    const many = (/** @type {string} */ gap) => all.filter((place) => place.gap === gap).length;
    const held = all.reduce((sum, place) => sum + place.quarantined.length, 0);
    return html`<p class="legend">
      <span>Hollow: rose. Filled: fell.</span>
      ${all.some((place) => place.splits.length) ? html`<span><b>S</b> split</span>` : nothing}
      ${all.some((place) => place.dividends.length) ? html`<span><b>D</b> dividend</span>` : nothing}
      ${many("missing") ? html`<span><b>?</b> ${count(many("missing"))} missing</span>` : nothing}
      ${many("noTrade") ? html`<span><b>–</b> ${count(many("noTrade"))} without trade</span>` : nothing}
      ${held ? html`<span><b>!</b> ${count(held)} not believed</span>` : nothing}
      ${this.unreachable() ? html`<span>${this.unreachable()}</span>` : nothing}</p>`;
  }

  table() {
    const {data} = this.history;
    const before = new Map(this.places.map((place, i) => [place.date, this.places[i - 1]?.bar]));
    return html`<div class="scroll" tabindex="0" role="region" aria-label="Prices as a table"><table>
      <caption class="hidden">${this.symbol}, ${data.currency ?? ""}, newest first</caption>
      <thead><tr><th scope="col">Date</th><th scope="col" class="number">Close</th><th scope="col" class="number">Change</th><th scope="col" class="number">Open</th><th scope="col" class="number">High</th><th scope="col" class="number">Low</th><th scope="col" class="number">Volume</th><th scope="col">Finality</th><th scope="col">Source</th></tr></thead>
      <tbody>${this.shown.toReversed().map((place) => {
        const {bar} = place;
        const earlier = before.get(place.date);
        const told = notes(place, data.currency);
        return html`<tr><th scope="row">${day(place.date)}${told.length > 0 ? html`<span class="notes">${told.join(". ")}</span>` : nothing}</th><td class="number">${price(bar?.close)}</td><td class="number">${bar && earlier ? percent((bar.close / earlier.close - 1) * 100) : "–"}</td><td class="number">${price(bar?.open)}</td><td class="number">${price(bar?.high)}</td><td class="number">${price(bar?.low)}</td><td class="number">${count(bar?.volume)}</td><td>${finalityBadge(bar?.finality)}</td><td>${bar?.source}</td></tr>`;
      })}</tbody></table></div>`;
  }
}

customElements.define("spc-price-chart", PriceChart);
