import {html, nothing} from "lit";
import {day, direction, percent, price} from "./format.js";

/**
 * Lines of prices without axes: pictures of a row's numbers, with the same in words.
 *
 * @typedef {{session: string, points: {time: string, price: number}[]}} Day the `intraday` of a price of `/portfolio`
 * @typedef {{closes: {date: string, close: number}[], day: Day | null, previousClose: number | null, change: number | null}} Trend of a price of `/portfolio`; change: in percent of the close before
 */

const [WIDTH, HEIGHT] = [96, 28];
const QUARTER = 15 * 60 * 1000;
/** As many quarters of an hour as a session of New York has, and as the cache keeps: a session that runs leaves room for the rest of it. */
const QUARTERS = 26;

/** What a price of `/portfolio` tells of its days. @param {any} told @returns {Trend} */
export function trendOf(told) {
  return {closes: told.history, day: told.intraday ?? null, previousClose: told.latest?.previousClose ?? null, change: told.latest?.changePercent ?? null};
}

/**
 * The same as of a price that came after it, as long as that is of the same day: line, colour and the row's own figures then agree.
 *
 * @param {Trend | undefined} trend @param {{price: number | null, asOf: string | null, change: number | null}} newest change: in percent of the close before
 * @returns {Trend | undefined}
 */
export function trendAt(trend, {price: value, asOf, change}) {
  const last = trend?.day?.points.at(-1);
  if (!trend?.day || !last || value === null || asOf === null || change === null) return trend;
  const later = Math.floor((Date.parse(asOf) - Date.parse(last.time)) / QUARTER);
  if (later < 0 || later > 1) return trend;
  const time = new Date(Date.parse(last.time) + later * QUARTER).toISOString();
  return {...trend, change, day: {...trend.day, points: [...(later === 0 ? trend.day.points.slice(0, -1) : trend.day.points), {time, price: value}]}};
}

/** The session so far against the close before it; its last closes, where nothing of it was seen. @param {Trend | undefined} trend */
export function sparkline(trend) {
  const {label, way, line, base} = !trend ? drawn("", [], null, 0) : trend.day && trend.day.points.length > 0 ? ofDay(trend.day, trend) : ofCloses(trend.closes);
  // One template for all, so that rows of a long table are filled anew instead of made anew.
  return html`<svg class="sparkline ${way}" width=${WIDTH} height=${HEIGHT} viewBox="0 0 ${WIDTH} ${HEIGHT}" role=${label ? "img" : nothing} aria-label=${label || nothing} aria-hidden=${label ? nothing : "true"}><title>${label}</title><path class="base" d=${base}></path><path d=${line}></path></svg>`;
}

/** @param {Day} told @param {Trend} trend */
function ofDay({session, points}, {previousClose, change}) {
  const prices = points.map((point) => point.price);
  const last = prices[prices.length - 1];
  const begin = Date.parse(points[0].time);
  const quarters = points.map((point) => (Date.parse(point.time) - begin) / QUARTER);
  const against = previousClose === null ? "" : `, ${percent(change)} against the close before, ${price(previousClose)}`;
  const label = `Session of ${day(session)}: from ${price(prices[0])} to ${price(last)}, between ${price(Math.min(...prices))} and ${price(Math.max(...prices))}${against}`;
  return drawn(label, points.map((point, i) => ({at: quarters[i] / Math.max(QUARTERS - 1, quarters[quarters.length - 1]), price: point.price, joined: i > 0 && quarters[i] - quarters[i - 1] <= 1})), previousClose, change ?? last - prices[0]);
}

/** @param {Trend["closes"]} closes */
function ofCloses(closes) {
  if (closes.length < 2) return drawn("", [], null, 0);
  const [first, last] = [closes[0], closes[closes.length - 1]];
  const label = `The last ${closes.length} sessions, since nothing was seen of this one: from ${price(first.close)} on ${day(first.date)} to ${price(last.close)} on ${day(last.date)}`;
  return drawn(label, closes.map((each, i) => ({at: i / (closes.length - 1), price: each.close, joined: i > 0})), null, last.close - first.close);
}

/**
 * @param {string} label @param {{at: number, price: number, joined: boolean}[]} points at: 0 to 1; joined: whether a line leads there from the point before
 * @param {number | null} base a price to compare with @param {number} change
 */
function drawn(label, points, base, change) {
  const prices = [...points.map((point) => point.price), ...(base === null ? [] : [base])];
  const low = Math.min(...prices);
  const span = Math.max(...prices) - low || 1;
  const y = (/** @type {number} */ value) => (HEIGHT - 2 - ((value - low) / span) * (HEIGHT - 4)).toFixed(1);
  // A point by itself is a line of no length, which its round ends show.
  const line = points.map(({at, price: value, joined}) => `${joined ? "L" : "M"}${(at * (WIDTH - 2) + 1).toFixed(1)},${y(value)}${joined ? "" : "h0"}`).join(" ");
  return {label, way: direction(change), line, base: base === null ? "" : `M1,${y(base)}H${WIDTH - 1}`};
}
