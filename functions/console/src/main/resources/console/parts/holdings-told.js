import {getKept, path} from "../api.js";
import {chunks} from "./chunks.js";
import {trendOf} from "./spark.js";
import {cells} from "./treemap-tree.js";

/** As many symbols as the cache tells of at once. */
export const AT_ONCE = 100;
/** Seconds between two looks, whatever the answers say. */
const [SHORTEST, LONGEST] = [2, 300];
/** Of the picture beside a holding: a day is told by the quarter of an hour. */
const TRENDS_SHORTEST = 15;
/** Closes beside a holding whose session nobody has seen. */
const SESSIONS = 10;

/**
 * Names and sectors of those symbols, which of them are not tracked, and for how many seconds what is told of their prices may be kept: what a
 * POST answers does not say that.
 *
 * @param {string} symbols with commas
 */
export async function companiesOf(symbols) {
  const answers = await Promise.all(chunks(symbols.split(","), AT_ONCE).map((each) => getKept(path("/treemap", {symbols: each.join(",")}))));
  const found = answers.flatMap(({answer}) => cells(answer, {equal: true, rates: null}));
  return {
    names: new Map(found.map((cell) => [cell.symbol, cell.name])),
    sectors: new Map(found.map((cell) => [cell.symbol, cell.sector])),
    untracked: new Set(answers.flatMap(({answer}) => answer.untracked)),
    seconds: secondsOf(answers, SHORTEST),
  };
}

/** How each went on its newest day, from the rows of their prices. @param {string} symbols with commas */
export async function trendsOf(symbols) {
  const answers = await Promise.all(chunks(symbols.split(","), AT_ONCE).map((each) => getKept(path("/portfolio", {symbols: each.join(","), days: SESSIONS, intraday: "15m", fields: "changePercent,previousClose"}))));
  return {
    trends: new Map(answers.flatMap(({answer}) => answer.prices.map((/** @type {any} */ each) => [each.symbol, trendOf(each)]))),
    seconds: secondsOf(answers, TRENDS_SHORTEST),
  };
}

/** Until the first of them is no longer fresh. @param {{seconds: number}[]} answers @param {number} shortest */
function secondsOf(answers, shortest) {
  return Math.min(LONGEST, Math.max(shortest, Math.min(...answers.map((each) => each.seconds))));
}
