import {html, nothing} from "lit";
import {count, day, direction, duration, percent, price, short} from "./format.js";
import {age, badge, finalityBadge, said, statusBadge, when} from "./pieces.js";
import {happened, why} from "./why.js";

/** What a symbol's screen tells in facts: each a part of it, by an answer of the API. */

const MARKET_STATES = /** @type {Record<string, string>} */ ({OPEN: "market open", CLOSED: "market closed", PRE: "before the open", POST: "after the close"});

/** @param {[string, unknown][]} facts those without a value are left out */
function list(facts) {
  return html`<dl class="facts">${facts.filter(([, value]) => value !== null && value !== undefined && value !== "" && value !== nothing).map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;
}

/** The newest price, and what has to be known of it. @param {any} latest @param {string} zone @param {"stream" | "poll" | null} by */
export function newest(latest, zone, by) {
  const way = direction(latest.change);
  return html`<div class="newest">
      <span class="price">${price(latest.price)}</span> <span class="currency">${latest.currency}</span>
      <span class="change ${way}"><span aria-hidden="true">${way === "up" ? "▲" : way === "down" ? "▼" : ""}</span> ${latest.change > 0 ? "+" : ""}${price(latest.change)} (${percent(latest.changePercent)})</span>
      <span class="badges">${finalityBadge(latest.finality)} ${latest.stale ? badge("stale", "warn") : nothing} ${badge(MARKET_STATES[latest.marketState] ?? latest.marketState)}
        <span class="small soft">${by === "stream" ? "shown as it comes" : by === "poll" ? "asked for every 15 s" : "being asked for again"}</span></span>
    </div>
    <div class="columns">
      ${list([
        ["Price of", when(latest.asOf, zone)],
        ["Fetched", age(latest.fetchedAt, zone)],
        ["From", latest.source],
        ["Delay", latest.delayedBySeconds ? `${duration(latest.delayedBySeconds)} behind the market` : "none"],
      ])}
      ${list([
        ["Open", price(latest.open)],
        ["High, low", `${price(latest.high)}, ${price(latest.low)}`],
        ["Volume", count(latest.volume)],
        ["Close before", price(latest.previousClose)],
      ])}
    </div>`;
}

/** How the cache keeps it. @param {any} row @param {any} market */
export function standing(row, market) {
  return list([
    ["Status", statusBadge(row.status)],
    ["Complete up to", row.lastCompletedSession ? day(row.lastCompletedSession) : "nothing yet"],
    ["Market", market ? html`${market.name} <span class="soft">(${row.market})</span>` : row.market],
    ["Listed at", row.exchange],
    ["Currency", row.currency],
    ["First session ever", row.listedOn ? day(row.listedOn) : null],
    ["Tier", row.tier],
    ["Tracked since", when(row.createdAt, market?.zone)],
  ]);
}

/** @param {any} company */
export function facts(company) {
  return html`${list([
    ["Name", said(company.name, 200)],
    ["Sector", said(company.sector, 80)],
    ["Industry", said(company.industry, 80)],
    ["Exchange", said(company.exchange, 40)],
    ["Market value", company.marketCap === null ? null : html`<span title=${count(company.marketCap)}>${short(company.marketCap)} ${company.currency ?? ""}</span>`],
    ["Price/earnings", company.peRatio === null ? null : price(company.peRatio)],
    ["52 weeks", company.week52Low === null ? null : `${price(company.week52Low)} to ${price(company.week52High)} ${company.currency ?? ""}`],
    ["Told by", html`${company.source}, ${age(company.asOf)} ${company.stale ? badge("stale", "warn") : nothing}`],
  ])}`;
}

/** What happened to it, newest first. @param {any} timeline @param {string} zone */
export function events(timeline, zone) {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="What happened to it, newest first"><ol class="events">${timeline.events.map((/** @type {any} */ event) => {
    const {text, kind} = happened(event.type);
    return html`<li>${badge(text, kind)} <span>${said(why(event.text, 300, zone), 300)}</span> <span class="small soft">${when(event.at, zone)}</span></li>`;
  })}</ol></div>`;
}
