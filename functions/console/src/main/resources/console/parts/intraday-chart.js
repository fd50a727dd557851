import {html, nothing} from "lit";
import {path} from "../api.js";
import {now} from "../clock.js";
import {LightElement} from "../light.js";
import {Resource} from "../resource.js";
import {change} from "../router.js";
import "./chart.js";
import "./fetch-intraday.js";
import {count, day, percent, price, timeFormat} from "./format.js";
import {closeBefore, grown, intradayOf, intradayPath, placed, RANGES} from "./intraday.js";
import {labels, option, series} from "./intraday-option.js";
import {finalityBadge} from "./pieces.js";
import {empty, failed, knownBefore, loading} from "./states.js";

/** Seconds between two looks, whatever the answers say. */
const [SHORTEST, LONGEST] = [2, 3600];
const SETTLED_MILLIS = 200;
/** Holidays in a row leave five sessions within so many days. */
const DAYS_BACK = 30;
const DAY = 24 * 60 * 60 * 1000;
/** Gaps that are told one by one. */
const TOLD = 3;

/** @typedef {import("./intraday-option.js").Shown} Shown */

/** The newest session by the minute, or five of them by five minutes: the newest point grows with the live price, and what was zoomed stays so. */
export class IntradayChart extends LightElement {
  static properties = {symbol: {}, market: {}, range: {}, adjusted: {}, extended: {type: Boolean}, table: {type: Boolean}, latest: {attribute: false}};

  bars = Resource.asking(this, () => (this.symbol ? intradayPath(this.symbol, this) : null), {every: (data) => Math.min(LONGEST, Math.max(SHORTEST, data.seconds))}, intradayOf);
  calendar = new Resource(this, () => (this.market ? path("/markets/{mic}", {mic: this.market, from: dateOf(now() - DAYS_BACK * DAY), to: dateOf(now() + DAY)}) : null), {keeps: true});
  /** @type {any} ECharts, once it is drawn */ chart = null;
  /** @type {import("./intraday-option.js").Colours | null} as it is drawn */ colours = null;
  /** @type {unknown[]} what `shown` was made of */ #of = [];
  /** @type {Shown} */ shown = {placed: {places: [], gaps: [], sessions: []}, currency: null, before: null, minutes: 1, isLive: false};
  /** @type {import("./intraday-option.js").Zoom | null} null: all */ zoom = null;
  options = this.newOptions();
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #settled;

  constructor() {
    super();
    this.symbol = "";
    this.market = "";
    this.range = "1d";
    this.adjusted = "split";
    this.extended = false;
    this.table = false;
    /** @type {any} */ this.latest = null;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#settled);
  }

  /** Asks again, as after a job. */
  reload() {
    this.bars.reload();
  }

  get inSight() {
    return this.zoom ?? {from: 0, to: Math.max(0, this.shown.placed.places.length - 1)};
  }

  willUpdate() {
    const of = [this.bars.data, this.calendar.data, this.latest, this.range, this.extended];
    if (of.every((each, i) => each === this.#of[i])) return;
    this.#of = of;
    const before = this.shown.placed.places;
    this.shown = this.newShown();
    const {places} = this.shown.placed;
    if (places.length === before.length && places.every((place, i) => place.at === before[i].at)) this.grow();
    else {
      const at = (/** @type {number} */ i) => places.findIndex((place) => place.at === before[i]?.at);
      const zoom = this.zoom && {from: at(this.zoom.from), to: at(this.zoom.to)};
      this.zoom = zoom && zoom.from >= 0 && zoom.to > zoom.from ? zoom : null;
      this.options = this.newOptions();
    }
  }

  /** @returns {Shown} */
  newShown() {
    const range = RANGES[this.range];
    const {data} = this.bars;
    const {minutes} = range;
    if (data === null || this.calendar.data === null) return {placed: {places: [], gaps: [], sessions: []}, currency: null, before: null, minutes, isLive: false};
    const {zone, sessions} = this.calendar.data;
    const newest = sessions.findLast((/** @type {any} */ each) => Date.parse(each.open) <= data.askedAt);
    const told = grown(data, this.latest, newest, minutes);
    const all = placed(told, sessions, {range, zone, extended: this.extended});
    const before = range.sessions === 1 ? closeBefore(this.latest, all.sessions[0]) : null;
    return {placed: all, currency: data.currency, before, minutes, isLive: told.bars[told.bars.length - 1]?.finality === "LIVE"};
  }

  /** A new function, so that the chart is drawn anew. */
  newOptions() {
    return (/** @type {any} */ colours) => {
      this.colours = colours;
      return option(this.shown, colours, this.inSight, this.clientWidth);
    };
  }

  /** Puts what has come into the chart as it stands. */
  grow() {
    if (this.chart && !this.chart.isDisposed() && this.colours) this.chart.setOption({series: series(this.shown, this.colours)});
  }

  ready(/** @type {CustomEvent<any>} */ event) {
    const chart = event.detail;
    this.chart = chart;
    chart.on("datazoom", () => {
      clearTimeout(this.#settled);
      this.#settled = setTimeout(() => this.zoomed(chart), SETTLED_MILLIS);
    });
  }

  /** The times on the axis fit what is seen. @param {any} chart that was touched */
  zoomed(chart) {
    if (!this.isConnected || chart !== this.chart || chart.isDisposed()) return;
    const zoom = chart.getOption()?.dataZoom[0];
    if (!zoom) return;
    const {startValue: from, endValue: to} = zoom;
    this.zoom = from === 0 && to === this.shown.placed.places.length - 1 ? null : {from, to};
    const axisLabel = labels(this.shown, this.inSight, this.clientWidth);
    chart.setOption({xAxis: [{axisLabel}, {axisLabel}]});
    this.requestUpdate();
  }

  render() {
    const {data, error} = this.bars;
    const failure = error ?? this.calendar.error;
    if (data === null || this.calendar.data === null) return html`<div class="room">${failure ? failed(failure, () => this.again()) : loading("the prices of the session", 9)}</div>`;
    if (!this.shown.placed.places.some((place) => place.bar)) return html`${knownBefore(failure)}<div class="room">${this.none()}</div>`;
    return html`${knownBefore(failure)}<div class="both ${this.table ? "two" : ""}">
        <div><spc-chart label=${this.label()} .options=${this.options} @ready=${this.ready}></spc-chart>${this.legend()}</div>
        ${this.table ? this.asTable() : nothing}
      </div>`;
  }

  again() {
    this.bars.reload();
    this.calendar.reload();
  }

  none() {
    const {sessions} = this.shown.placed;
    const newest = sessions[sessions.length - 1];
    const runs = newest && Date.parse(newest.close) > now();
    const what = this.range === "1d" ? `There is no price within the session of ${day(newest?.date)}${runs ? " yet" : ""}` : "There is no price within the last five sessions";
    return empty(what, html`${runs ? "It is drawn here as soon as one has come." : "Nothing was seen while it ran: prices within a session are kept from when a symbol is tracked on."}
      <span class="actions offers">${this.range === "1d" ? html`<button @click=${() => change({range: "5d"})}>Show five sessions</button>` : nothing}
        <button @click=${() => change({range: null})}>Show the year</button></span>
      ${this.fetch()}`);
  }

  fetch() {
    return html`<spc-fetch-intraday .symbol=${this.symbol} .interval=${RANGES[this.range].timeframe} @done=${this.reload}></spc-fetch-intraday>`;
  }

  label() {
    const bars = this.seen.flatMap((place) => (place.bar ? [{...place, ...place.bar}] : []));
    if (bars.length === 0) return `Chart of ${this.symbol}: no price in what is shown`;
    const [first, last] = [bars[0], bars[bars.length - 1]];
    const closes = bars.map((bar) => bar.close);
    const {before} = this.shown;
    const against = before === null ? "" : `, ${percent((last.close / before - 1) * 100)} against the close before, ${price(before)}`;
    return `Chart of ${this.symbol} from ${first.clock} on ${day(first.date)} to ${last.clock} on ${day(last.date)}: prices from ${price(Math.min(...closes))} to ${price(Math.max(...closes))}, the last ${price(last.close)}${against}. The table has each.`;
  }

  get seen() {
    const {from, to} = this.inSight;
    return this.shown.placed.places.slice(from, to + 1);
  }

  legend() {
    const {placed: {places, gaps, sessions}, before, isLive} = this.shown;
    const {zone} = this.calendar.data;
    const missing = gaps.filter((gap) => gap.isMissing);
    const holes = gaps.filter((gap) => !gap.isMissing);
    const broken = sessions.some((session) => session.breakStart);
    return html`<p class="legend">
        <span>Times of ${zoneName(zone, Date.parse(sessions[sessions.length - 1].open))}</span>
        ${isLive ? html`<span>The last point still moves</span>` : nothing}
        ${before === null ? nothing : html`<span>Dashed: the close before, <b>${price(before)}</b></span>`}
        ${broken ? html`<span>The line ends at the break and begins after it</span>` : nothing}
        ${places.some((place) => place.kind === "extended" && place.bar) ? html`<span>Shaded at the ends: outside of the session</span>` : nothing}
        ${missing.map((gap) => html`<span><b>?</b> ${day(gap.date)} is missing</span>`)}
        ${holes.slice(0, TOLD).map((gap) => html`<span><b>–</b> no price ${sessions.length > 1 ? `on ${day(gap.date)} ` : ""}from ${places[gap.from].clock} to ${places[gap.to + 1]?.clock ?? "the close"}</span>`)}
        ${holes.length > TOLD ? html`<span>${count(holes.length - TOLD)} more times without a price, shaded</span>` : nothing}
      </p>
      ${missing.length > 0 || (this.range === "1d" && holes.length > 0) ? this.fetch() : nothing}`;
  }

  asTable() {
    const known = this.shown.placed.places.filter((place) => place.bar);
    const before = new Map(known.map((place, i) => [place.at, known[i - 1]?.bar?.close ?? this.shown.before]));
    return html`<div class="scroll" tabindex="0" role="region" aria-label="Prices as a table"><table>
      <caption class="hidden">${this.symbol}, ${this.shown.currency ?? ""}, newest first, times of ${this.calendar.data.zone}</caption>
      <thead><tr><th scope="col">Time</th><th scope="col" class="number">Close</th><th scope="col" class="number">Change</th><th scope="col" class="number">Open</th><th scope="col" class="number">High</th><th scope="col" class="number">Low</th><th scope="col" class="number">Volume</th><th scope="col">Finality</th><th scope="col">Source</th></tr></thead>
      <tbody>${this.seen.filter((place) => place.bar).toReversed().map((place) => {
        const bar = /** @type {import("./intraday.js").Bar} */ (place.bar);
        const earlier = before.get(place.at);
        return html`<tr><th scope="row">${this.range === "1d" ? nothing : html`${day(place.date)}, `}${place.clock}${place.kind === "extended" ? html`<span class="notes">Outside of the session</span>` : nothing}</th><td class="number">${price(bar.close)}</td><td class="number">${earlier ? percent((bar.close / earlier - 1) * 100) : "–"}</td><td class="number">${price(bar.open)}</td><td class="number">${price(bar.high)}</td><td class="number">${price(bar.low)}</td><td class="number">${count(bar.volume)}</td><td>${finalityBadge(bar.finality)}</td><td>${bar.source}</td></tr>`;
      })}</tbody></table></div>`;
  }
}

/** @param {number} time */
function dateOf(time) {
  return new Date(time).toISOString().slice(0, 10);
}

/** What a zone is called at a time: "Eastern Standard Time". @param {string} zone @param {number} time */
function zoneName(zone, time) {
  return timeFormat({timeZone: zone, timeZoneName: "long"}).formatToParts(time).find((part) => part.type === "timeZoneName")?.value ?? zone;
}

customElements.define("spc-intraday-chart", IntradayChart);
