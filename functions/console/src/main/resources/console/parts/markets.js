import {html, nothing} from "lit";
import {now} from "../clock.js";
import {count, dateIn, moment, timeFormat, until} from "./format.js";
import {badge, said} from "./pieces.js";
import {clock} from "./schedules.js";

/**
 * Markets in words. What is known of one is enough to count down until it changes.
 *
 * @typedef {{market: string, name: string, zone: string, state: "OPEN" | "CLOSED" | "PRE" | "POST", holidaysKnown: boolean,
 *   session: {date: string, open: string, close: string, breakStart: string | null, breakEnd: string | null, earlyClose: boolean} | null,
 *   nextOpen: string | null, nextClose: string | null, holiday: {date: string, name: string | null} | null}} Market
 */

/** How long before the open and after the close the extended hours of the US reach (infra/api.md), in milliseconds. */
const PRE = 5.5 * 3_600_000;
const POST = 4 * 3_600_000;

/** When something of a market will be different: milliseconds since 1970. @param {Market} market */
function changesAt(market) {
  const {session, nextOpen, nextClose, zone} = market;
  const times = [nextOpen, nextClose, session?.breakStart, session?.breakEnd].flatMap((time) => (time ? [Date.parse(time)] : []));
  if (market.market === "XNYS") {
    if (nextOpen) times.push(Date.parse(nextOpen) - PRE);
    if (session) times.push(Date.parse(session.close) + POST);
  }
  times.push(midnight(zone));
  return Math.min(...times.filter((time) => time > now()));
}

/** The end of today in a zone. @param {string} zone */
function midnight(zone) {
  const parts = timeFormat({timeZone: zone, hour: "numeric", minute: "numeric", second: "numeric", hourCycle: "h23"}, "en-US").formatToParts(now());
  const of = (/** @type {string} */ type) => Number(parts.find((part) => part.type === type)?.value);
  return now() + (86_400 - of("hour") * 3600 - of("minute") * 60 - of("second")) * 1000;
}

/** Seconds of the cache's clock until the first of the markets changes. @param {Market[]} markets */
export function secondsUntilChange(markets) {
  return Math.max(1, (Math.min(...markets.map(changesAt)) - now()) / 1000 + 1);
}

/** A time of a market, with the reader's own on hover. @param {string} time @param {string} zone */
function at(time, zone) {
  return html`<time datetime=${time} title=${moment(time, zone).title}>${clock(time, zone)}</time>`;
}

/** @param {Market} market */
function isBreak({state, session}) {
  return state === "CLOSED" && session?.breakStart && session.breakEnd && now() >= Date.parse(session.breakStart) && now() < Date.parse(session.breakEnd);
}

/** @param {Market} market */
function isHoliday(market) {
  return !market.session && market.holiday?.date === dateIn(market.zone);
}

/** @param {Market} market */
export function marketBadge(market) {
  if (isBreak(market)) return badge("Break", "info");
  if (isHoliday(market)) return badge("Holiday", "warn");
  return {OPEN: badge("Open", "good"), PRE: badge("Pre-market", "info"), POST: badge("After hours", "info"), CLOSED: badge("Closed")}[market.state];
}

/** What happens next there, with its countdown. @param {Market} market */
export function whatsNext(market) {
  const {zone, session} = market;
  if (isBreak(market) && session?.breakEnd) return html`trades again ${until(session.breakEnd)} (${at(session.breakEnd, zone)})`;
  if (market.state === "OPEN" && market.nextClose) {
    if (market.market === "CRYPTO") return html`always; the day ends ${until(market.nextClose)}`;
    return session?.earlyClose && session.close === market.nextClose
      ? html`<b>closes early</b> ${until(market.nextClose)} (${at(market.nextClose, zone)})`
      : html`closes ${until(market.nextClose)} (${at(market.nextClose, zone)})`;
  }
  if (!market.nextOpen) return html`the calendar ends before its next session`;
  const opens = html`opens ${until(market.nextOpen)} (${at(market.nextOpen, zone)})`;
  if (isHoliday(market)) return html`${market.holiday?.name ? said(market.holiday.name, 80) : "closed today"}; ${opens}`;
  return session?.earlyClose && now() < Date.parse(session.open) ? html`${opens}, <b>closes early</b> at ${at(session.close, zone)}` : opens;
}

/** The next holiday by its name, where it is near; nothing of today's. @param {Market} market */
function holiday(market) {
  const {holiday: next, zone} = market;
  if (!market.holidaysKnown) return html`<div class="small soft">Its holidays of now are not announced: nothing is called missing.</div>`;
  if (!next || isHoliday(market) || Date.parse(next.date) - now() > 10 * 86_400_000) return nothing;
  const date = timeFormat({timeZone: "UTC", weekday: "short", month: "short", day: "numeric"}).format(new Date(`${next.date}T00:00:00Z`));
  return html`<div class="small soft" title=${zone}>Closed ${date}${next.name ? html`: ${said(next.name, 80)}` : nothing}</div>`;
}

/**
 * Markets as a table.
 *
 * @param {Market[]} markets @param {string} caption @param {Record<string, number> | null} [tracked] symbols by market, where that is shown
 */
export function marketTable(markets, caption, tracked = null) {
  return html`<table class="stack">
    <caption class="hidden">${caption}</caption>
    <thead><tr><th scope="col">Market</th><th scope="col">State</th><th scope="col">Next</th>${tracked ? html`<th scope="col" class="number">Symbols</th>` : nothing}</tr></thead>
    <tbody>${markets.map((market) => html`<tr>
      <th scope="row" class="name whole"><abbr title=${market.market}>${market.name}</abbr></th>
      <td>${marketBadge(market)}</td>
      <td>${whatsNext(market)}${holiday(market)}</td>
      ${tracked ? html`<td class="number">${symbolCount(tracked[market.market] ?? 0)}</td>` : nothing}</tr>`)}</tbody>
  </table>`;
}

/** Says what it counts where the column's head is not seen. @param {number} many */
function symbolCount(many) {
  return html`${count(many)}<span class="unit"> ${many === 1 ? "symbol" : "symbols"}</span>`;
}
