import {now} from "../clock.js";

/** How values read, in the reader's own locale. What is missing is a dash, never a nought. */

const NONE = "–";
const locale = navigator.languages;
const integers = new Intl.NumberFormat(locale, {maximumFractionDigits: 0});
const compact = new Intl.NumberFormat(locale, {notation: "compact", maximumFractionDigits: 1});
/** @type {Map<string, Intl.NumberFormat>} */
const moneys = new Map();
// A format takes far longer to make than to use, and a table has hundreds of cells.
const coarse = new Intl.NumberFormat(locale, {minimumFractionDigits: 2, maximumFractionDigits: 4});
const fine = new Intl.NumberFormat(locale, {minimumFractionDigits: 2, maximumFractionDigits: 8});
const percents = new Intl.NumberFormat(locale, {minimumFractionDigits: 2, maximumFractionDigits: 2, signDisplay: "exceptZero"});
/** @type {Map<string, Intl.DateTimeFormat>} */
const times = new Map();

/** The format of times, made once for each options. @param {Intl.DateTimeFormatOptions} options @param {string | readonly string[]} [language] the reader's own unless it is told */
export function timeFormat(options, language = locale) {
  const key = JSON.stringify([language, options]);
  const format = times.get(key) ?? new Intl.DateTimeFormat(language, options);
  times.set(key, format);
  return format;
}

/** A price with as many digits as it has, two at least: 201.48, 0.00001234. @param {number | null | undefined} value */
export function price(value) {
  if (value === null || value === undefined) return NONE;
  return (Math.abs(value) >= 1 || value === 0 ? coarse : fine).format(value);
}

/** An amount of a currency with a sign that is no other currency's: $1,234.50, CA$1,234.50. @param {number | null | undefined} value @param {string | null} currency */
export function money(value, currency) {
  if (value === null || value === undefined) return NONE;
  if (!currency) return price(value);
  let format = moneys.get(currency);
  if (!format) {
    try {
      format = new Intl.NumberFormat(locale, {style: "currency", currency});
    } catch {
      return `${price(value)} ${currency}`;
    }
    moneys.set(currency, format);
  }
  return format.format(value);
}

/** An amount that was gained or lost, with its sign: +$2.64. @param {number | null | undefined} value @param {string | null} currency */
export function signed(value, currency) {
  return `${value ? (value > 0 ? "+" : "") : ""}${money(value, currency)}`;
}

/** A whole number: 3,189,309. @param {number | null | undefined} value */
export function count(value) {
  return value === null || value === undefined ? NONE : integers.format(value);
}

/** A large number in short: 3.2M. @param {number | null | undefined} value */
export function short(value) {
  return value === null || value === undefined ? NONE : compact.format(value);
}

/** A change with its sign, so that colour is not needed: +0.50 %. @param {number | null | undefined} value in percent */
export function percent(value) {
  if (value === null || value === undefined) return NONE;
  return `${percents.format(value)} %`;
}

/** "up", "down" or "flat", for the class that colours it. @param {number | null | undefined} value */
export function direction(value) {
  return !value ? "flat" : value > 0 ? "up" : "down";
}

/** How long ago a time is, by the cache's clock: "12 s ago", "3 h ago". @param {string | null | undefined} time */
export function ago(time) {
  if (!time) return NONE;
  const seconds = Math.round((now() - Date.parse(time)) / 1000);
  return seconds < 0 ? `in ${duration(-seconds)}` : `${duration(seconds)} ago`;
}

/** How long from now a time is: "in 2 h 5 min". @param {string | null | undefined} time */
export function until(time) {
  if (!time) return NONE;
  const seconds = Math.round((Date.parse(time) - now()) / 1000);
  return seconds <= 0 ? "now" : `in ${duration(seconds)}`;
}

/** Seconds in words, with two units at most: "45 s", "2 h 5 min", "3 d". @param {number} seconds */
export function duration(seconds) {
  const s = Math.max(0, Math.round(seconds));
  if (s < 120) return `${s} s`;
  const minutes = Math.round(s / 60);
  if (minutes < 120) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 ? `${hours} h ${minutes % 60} min` : `${hours} h`;
  return `${Math.round(hours / 24)} d`;
}

/**
 * A time in a zone, and what the reader's own clock says, for the hover.
 *
 * @param {string | null | undefined} time ISO 8601
 * @param {string} [zone] of the exchange; UTC where none is known
 * @returns {{text: string, title: string}}
 */
export function moment(time, zone = "UTC") {
  if (!time) return {text: NONE, title: ""};
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return {text: words(time, 40), title: ""};
  const format = timeFormat({timeZone: zone, year: "numeric", month: "short", day: "numeric", hour: "2-digit", minute: "2-digit", timeZoneName: "short"});
  return {text: format.format(date), title: `Your time: ${timeFormat({dateStyle: "full", timeStyle: "long"}).format(date)}`};
}

/** A session's date, which no zone may move to another day. @param {string | null | undefined} date such as 2026-11-20 */
export function day(date) {
  if (!date) return NONE;
  return timeFormat({timeZone: "UTC", year: "numeric", month: "short", day: "numeric"}).format(new Date(`${date}T00:00:00Z`));
}

/** The date in a zone at a time, by the cache's clock: 2026-11-20. @param {string} zone */
export function dateIn(zone, time = now()) {
  return timeFormat({timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit"}, "en-CA").format(time);
}

/**
 * Words that somebody else wrote (a company's name, a vendor's message), fit to be shown: no control characters, none
 * that turn the direction of what follows, and no longer than asked.
 *
 * @param {unknown} value
 */
export function words(value, longest = 200) {
  if (value === null || value === undefined) return "";
  const text = String(value).replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]+/g, " ").trim();
  const characters = [...text.slice(0, longest * 4)];
  return characters.length > longest ? `${characters.slice(0, longest).join("")}…` : characters.join("");
}
