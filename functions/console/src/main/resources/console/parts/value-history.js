import {css, html, nothing} from "lit";
import {AddressedElement} from "../addressed.js";
import {post} from "../api.js";
import {Resource} from "../resource.js";
import {change as changeAddress, route} from "../router.js";
import "./chart.js";
import {day, money, words} from "./format.js";
import {badge, change, finalityBadge, said} from "./pieces.js";
import {empty, shown} from "./states.js";

const RANGES = [["1mo", "1 month"], ["3mo", "3 months"], ["6mo", "6 months"], ["ytd", "This year"], ["1y", "1 year"]];
/** As many holdings as the cache values day by day. */
const MOST = 100;

/** @typedef {{date: string, value: number, finality: string, stale: boolean}} Day */

/** What today's holdings were worth day by day, as a chart and as a table. In the address: `range`, and `values=table`. */
class ValueHistory extends AddressedElement {
  static properties = {holdings: {attribute: false}, excluded: {attribute: false}, currency: {}};
  static styles = css`
    spc-value-history .plot { min-block-size: 21rem; }
    spc-value-history .before { opacity: 0.4; }
    spc-value-history spc-chart { block-size: 18rem; }
    spc-value-history .scroll { max-block-size: 21rem; }
    spc-value-history thead th { position: sticky; inset-block-start: 0; background: var(--card); }
  `;
  history = Resource.asking(this, () => this.asked, {every: (answer) => (answer.values.length ? 300 : 3), keeps: true}, (body) => post("/valuation/history", JSON.parse(body)));

  constructor() {
    super();
    /** @type {import("./holdings.js").Holding[]} */ this.holdings = [];
    /** Those of which it is said elsewhere why they are in no value. @type {string[]} */ this.excluded = [];
    this.currency = "USD";
  }

  get range() {
    const range = route().query.get("range") ?? "1y";
    return RANGES.some(([name]) => name === range) ? range : "1y";
  }

  get asked() {
    if (this.holdings.length === 0 || this.holdings.length > MOST) return null;
    return JSON.stringify({holdings: this.holdings.map(({symbol, quantity}) => ({symbol, quantity: Number(quantity)})), currency: this.currency, range: this.range});
  }

  render() {
    const asTable = route().query.get("values") === "table";
    return html`<section class="card"><div class="head"><h2>Worth over time</h2>
        <div class="actions" role="group" aria-label="How far back">${RANGES.map(([name, title]) => html`<button aria-pressed=${name === this.range ? "true" : "false"} @click=${() => changeAddress({range: name})}>${title}</button>`)}</div>
        <button aria-pressed=${asTable ? "true" : "false"} @click=${() => changeAddress({values: asTable ? null : "table"})}>As a table</button></div>
      <div class="plot ${this.history.data !== null && !this.history.isCurrent ? "before" : ""}" aria-busy=${this.history.isCurrent ? "false" : "true"}>${this.holdings.length > MOST ? empty(`A chart is drawn of up to ${MOST} holdings.`, `There are ${this.holdings.length}.`)
        : shown(this.history, {what: "the chart", lines: 10, show: (answer) => this.values(answer, asTable)})}</div></section>`;
  }

  /** @param {any} answer @param {boolean} asTable */
  values(answer, asTable) {
    /** @type {Day[]} */
    const days = answer.values;
    if (days.length === 0) {
      return empty("There are no closes of these days yet.", html`They come with the history of each holding.${answer.limitedBy ? html` The one that is waited for: <b>${answer.limitedBy}</b>.` : nothing}`);
    }
    const [first, last] = [days[0], days[days.length - 1]];
    const stale = days.filter((each) => each.stale).length;
    const moved = first.value > 0 ? (last.value / first.value - 1) * 100 : null;
    return html`<p>${money(first.value, answer.currency)} on ${day(first.date)}, ${money(last.value, answer.currency)} on ${day(last.date)}: ${change(moved)} <span class="soft">with today’s holdings</span></p>
      ${asTable ? this.table(days, answer.currency) : html`<spc-chart .options=${option(days, answer.currency)} label=${`The worth of the holdings from ${day(first.date)} to ${day(last.date)}: from ${money(first.value, answer.currency)} to ${money(last.value, answer.currency)}. “As a table” has each day.`}></spc-chart>`}
      <p class="small soft">At the closes of each day, adjusted for splits.
        ${answer.limitedBy ? html`It begins on ${day(first.date)}: <b>${answer.limitedBy}</b> has no prices before.` : nothing}
        ${stale ? `${stale === 1 ? "One day is" : `${stale} days are`} marked with a ring: a close is missing there, and the one before stands in.` : nothing}
        ${answer.excluded.length ? html`Without ${answer.excluded.map((/** @type {any} */ each, /** @type {number} */ i) => html`${i ? ", " : ""}${said(each.symbol, 30)}${this.excluded.includes(each.symbol) ? nothing : html` (${words(each.reason, 200)})`}`)}.` : nothing}</p>`;
  }

  /** @param {Day[]} days @param {string} currency */
  table(days, currency) {
    return html`<div class="scroll" tabindex="0" role="region" aria-label="Worth by day"><table><caption>Worth by day, the newest first</caption>
      <thead><tr><th scope="col">Day</th><th scope="col" class="number">Worth</th><th scope="col">State</th></tr></thead>
      <tbody>${[...days].reverse().map((each) => html`<tr><th scope="row">${day(each.date)}</th><td class="number">${money(each.value, currency)}</td><td>${finalityBadge(each.finality)} ${each.stale ? badge("a close is missing", "warn") : nothing}</td></tr>`)}</tbody></table></div>`;
  }
}

/** @param {Day[]} days @param {string} currency */
function option(days, currency) {
  return (/** @type {any} */ colours) => ({
    grid: {left: 8, right: 16, top: 12, bottom: 8, containLabel: true},
    tooltip: {
      trigger: "axis",
      renderMode: "richText",
      backgroundColor: colours.card,
      borderColor: colours.line,
      textStyle: {color: colours.text},
      formatter: (/** @type {any} */ [point]) => `${day(days[point.dataIndex].date)}\n${money(days[point.dataIndex].value, currency)}${days[point.dataIndex].stale ? "\na close is missing" : ""}`,
    },
    xAxis: {type: "category", data: days.map((each) => day(each.date)), boundaryGap: false, axisLabel: {color: colours.soft, hideOverlap: true}, axisLine: {lineStyle: {color: colours.line}}, axisTick: {show: false}},
    yAxis: {type: "value", scale: true, axisLabel: {color: colours.soft, formatter: (/** @type {number} */ value) => money(value, currency).replace(/[.,]00(?=\D*$)/, "")}, splitLine: {lineStyle: {color: colours.line}}},
    series: [{
      type: "line",
      data: days.map((each) => ({value: each.value, symbol: each.stale ? "emptyCircle" : "none", symbolSize: 9, itemStyle: {color: each.stale ? colours.warn : colours.accent}})),
      showAllSymbol: true,
      lineStyle: {color: colours.accent, width: 2},
      areaStyle: {color: colours.accent, opacity: 0.08},
    }],
  });
}

customElements.define("spc-value-history", ValueHistory);
