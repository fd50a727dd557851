import {html, nothing} from "lit";
import {failureWord} from "./codes.js";
import {ago, count, until} from "./format.js";
import {badge, when} from "./pieces.js";

/**
 * What is left of a vendor's key.
 *
 * @typedef {{vendor: string, leftThisMinute: number, perMinute: number, leftToday: number, perDay: number, usedToday: number, reservedToday: number,
 *   unreportedToday: number, closedUntil: string | null, closedFor: string | null, refusalsInARow: number, refusedSince: string | null}} Budget
 */

/** @type {Record<string, string>} */
const NAMES = {yahoo: "Yahoo", massive: "Massive", alpaca: "Alpaca", "alpha-vantage": "Alpha Vantage", eodhd: "EODHD", ecb: "European Central Bank", simulated: "Simulated"};

/** @param {string} vendor */
export function vendorName(vendor) {
  return NAMES[vendor] ?? vendor;
}

/** @param {Budget} budget */
export function vendorState(budget) {
  if (budget.closedUntil) return badge("left alone", "bad");
  if (budget.refusalsInARow > 0) return badge("refuses", "warn");
  if (budget.leftToday <= 0) return badge("day used up", "warn");
  if (budget.leftThisMinute <= 0) return badge("minute used up", "info");
  return badge("answers", "good");
}

/** A bar of calls left, with its words. @param {string} label @param {number} left @param {number} all */
function bar(label, left, all) {
  if (all > 1_000_000_000) return html`<div><span>${label}: no limit</span></div>`;
  const few = left / Math.max(1, all);
  return html`<label><span>${count(left)} of ${count(all)} calls left ${label}</span>
    <meter min="0" max=${Math.max(1, all)} low=${all * 0.2} high=${all * 0.5} optimum=${all} .value=${Math.max(0, left)}>${Math.round(few * 100)} %</meter></label>`;
}

/** A vendor: its calls, and whether it is asked. @param {Budget} budget */
export function vendorCard(budget) {
  const why = budget.closedFor ? failureWord(budget.closedFor) : null;
  return html`<li>
    <div class="who"><h3>${vendorName(budget.vendor)}</h3>${vendorState(budget)}</div>
    <div class="bars">${bar("this minute", budget.leftThisMinute, budget.perMinute)}${bar("today", budget.leftToday, budget.perDay)}</div>
    ${budget.closedUntil
      ? html`<p>Last failure: ${why ?? "it refused a call"}. It is asked again ${until(budget.closedUntil)} (${when(budget.closedUntil)}).</p>`
      : budget.refusalsInARow > 0
        ? html`<p>It has refused the last ${budget.refusalsInARow === 1 ? "call" : `${count(budget.refusalsInARow)} calls`}. The next that is due asks it again.</p>`
        : html`<p class="soft small">No failure since it last answered.</p>`}
    ${budget.refusalsInARow > 1 && budget.refusedSince ? html`<p class="small soft">${count(budget.refusalsInARow)} refusals in a row, the first ${ago(budget.refusedSince)}.</p>` : nothing}
    ${budget.unreportedToday > 0 ? html`<p class="small soft">${count(budget.unreportedToday)} of today's calls count as made: whoever held them ended before telling.</p>` : nothing}
  </li>`;
}
