import {getKept, path} from "../api.js";
import {now} from "../clock.js";
import {dateIn, timeFormat} from "./format.js";

/**
 * Bars within sessions, and where each stands on the axis: a place for every minute, or five of them, of each session, so that
 * what is to come and what is missing have their room.
 *
 * @typedef {{time: string, open: number | null, high: number | null, low: number | null, close: number, volume: number | null, finality: string, source: string}} Bar
 * @typedef {{date: string, open: string, close: string, breakStart: string | null, breakEnd: string | null}} Session of /markets/{mic}
 * @typedef {{at: number, clock: string, date: string, first: boolean, kind: "regular" | "extended" | "rest", bar: Bar | null, joined: boolean}} Place
 *   at: milliseconds since 1970; clock: the time at the exchange; rest: a break, or the time between two sessions; joined: a line leads there from the bar before
 * @typedef {{from: number, to: number, date: string, isMissing: boolean}} Gap places without a price, both inclusive
 * @typedef {{places: Place[], gaps: Gap[], sessions: Session[]}} Placed
 * @typedef {{currency: string | null, bars: Bar[], missing: string[], seconds: number, askedAt: number}} Told seconds: how long it may be kept; askedAt: by the cache's clock
 * @typedef {{sessions: number, minutes: number, timeframe: string}} Range
 */

const MINUTE = 60 * 1000;
/** Between two prices so many minutes are no gap, whatever the rhythm of the others. */
const NO_GAP = 10;
/** So many times the usual step between two prices is one. */
const STEPS = 3;

/** @type {Record<string, Range>} by the name in the address */
export const RANGES = {"1d": {sessions: 1, minutes: 1, timeframe: "1m"}, "5d": {sessions: 5, minutes: 5, timeframe: "5m"}};

/** @param {string} symbol @param {{range: string, adjusted: string, extended: boolean}} wanted @param {{format?: string, cursor?: string}} [more] */
export function intradayPath(symbol, {range, adjusted, extended}, more = {}) {
  return path("/history/{symbol}", {symbol, timeframe: RANGES[range].timeframe, range, adjustment: adjusted, session: extended ? "extended" : null, ...more});
}

/** By any path: the next page's is that of the first with its cursor. */
const ask = /** @type {(asked: any) => Promise<{answer: any, seconds: number}>} */ (getKept);

/** All pages of an answer. @param {string} asked @returns {Promise<Told>} */
export async function intradayOf(asked) {
  const askedAt = now();
  const first = await ask(asked);
  const {currency, missing, bars} = first.answer;
  let cursor = first.answer.nextCursor;
  while (cursor) {
    const {answer} = await ask(`${asked}&cursor=${encodeURIComponent(cursor)}`);
    bars.push(...answer.bars);
    cursor = answer.nextCursor;
  }
  return {currency, bars, missing, seconds: first.seconds, askedAt};
}

/**
 * @param {Told} told @param {Session[]} all sessions of the market, ascending, from before the first bar to today's
 * @param {{range: Range, zone: string, extended: boolean}} of
 * @returns {Placed}
 */
export function placed(told, all, {range, zone, extended}) {
  const today = dateIn(zone, told.askedAt);
  const sessions = all.filter((each) => Date.parse(each.open) <= told.askedAt || (extended && each.date <= today)).slice(-range.sessions);
  const clock = timeFormat({timeZone: zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23"}, "en-GB");
  /** @type {Map<string, Bar[]>} */
  const bars = new Map(sessions.map((each) => [each.date, []]));
  for (const bar of told.bars) bars.get(sessionOf(bar, sessions, zone)?.date ?? "")?.push(bar);
  /** @type {Place[]} */
  const places = [];
  /** @type {Gap[]} */
  const gaps = [];
  for (const session of sessions) {
    const begin = places.length;
    for (const [at, {kind, bar}] of grid(session, bars.get(session.date) ?? [], range.minutes)) {
      places.push({at, clock: clock.format(at), date: session.date, first: places.length === begin, kind, bar, joined: false});
    }
    gaps.push(...join(places, begin, {session, minutes: range.minutes, until: told.askedAt, isMissing: told.missing.includes(session.date)}));
    const end = Date.parse(session.close);
    if (session !== sessions[sessions.length - 1]) places.push({at: end, clock: clock.format(end), date: session.date, first: false, kind: "rest", bar: null, joined: false});
  }
  return {places, gaps, sessions};
}

/** @param {Bar} bar @param {Session[]} sessions @param {string} zone */
function sessionOf(bar, sessions, zone) {
  const at = Date.parse(bar.time);
  return sessions.find((each) => Date.parse(each.open) <= at && at < Date.parse(each.close)) ?? sessions.find((each) => each.date === dateIn(zone, at));
}

/**
 * The places of a session: its minutes without those of the break, and whatever else has a bar.
 *
 * @param {Session} session @param {Bar[]} bars @param {number} minutes
 * @returns {[number, {kind: Place["kind"], bar: Bar | null}][]}
 */
function grid({open, close, breakStart, breakEnd}, bars, minutes) {
  const [begin, end] = [Date.parse(open), Date.parse(close)];
  const [pause, resumed] = breakStart && breakEnd ? [Date.parse(breakStart), Date.parse(breakEnd)] : [end, end];
  const inBreak = (/** @type {number} */ at) => at >= pause && at < resumed;
  /** @type {Map<number, {kind: Place["kind"], bar: Bar | null}>} */
  const all = new Map();
  for (let at = begin; at < end; at += minutes * MINUTE) if (!inBreak(at)) all.set(at, {kind: "regular", bar: null});
  for (const bar of bars) {
    const at = Date.parse(bar.time);
    all.set(at, {kind: at < begin || at >= end || inBreak(at) ? "extended" : "regular", bar});
  }
  if (resumed > pause && !all.has(pause)) all.set(pause, {kind: "rest", bar: null});
  return [...all].sort(([one], [other]) => one - other);
}

/**
 * Joins the bars of a session that follow each other, and tells between which they do not.
 *
 * @param {Place[]} places @param {number} begin of the session's @param {{session: Session, minutes: number, until: number, isMissing: boolean}} of until: what is later has not happened yet
 * @returns {Gap[]}
 */
function join(places, begin, {session, minutes, until, isMissing}) {
  const {date} = session;
  const end = places.length - 1;
  if (isMissing) return [{from: begin, to: end, date, isMissing}];
  const known = places.flatMap((place, i) => (i >= begin && place.bar ? [i] : []));
  if (known.length === 0) return [];
  // A break is one place, and so no gap.
  const steps = known.slice(1).map((at, i) => at - known[i]).sort((one, other) => one - other);
  const usual = steps[Math.floor(steps.length / 2)] ?? 1;
  const most = Math.max(NO_GAP / minutes, STEPS * usual);
  /** @type {Gap[]} */
  const gaps = [];
  const gap = (/** @type {number} */ from, /** @type {number} */ to) => to - from + 1 >= most && gaps.push({from, to, date, isMissing: false});
  known.forEach((at, i) => {
    if (i === 0) return;
    const isGap = at - known[i - 1] > most;
    if (isGap) gap(known[i - 1] + 1, at - 1);
    const rests = places.slice(known[i - 1], at).some((place) => place.kind === "rest");
    places[at].joined = !isGap && !rests;
  });
  const firstRegular = places.findIndex((place, i) => i >= begin && place.kind === "regular");
  if (firstRegular >= 0 && known[0] > firstRegular) gap(firstRegular, known[0] - 1);
  const lastDue = places.findLastIndex((place) => place.kind === "regular" && place.at + minutes * MINUTE <= until);
  if (lastDue > known[known.length - 1]) gap(known[known.length - 1] + 1, lastDue);
  return gaps;
}

/**
 * The bars with the newest price, which came after them: of the minute of the last one or of a later one of the same session.
 *
 * @param {Told} told @param {any} latest of /portfolio @param {Session | undefined} session the newest @param {number} minutes
 * @returns {Told} the same one where the price tells nothing new, or not of that session
 */
export function grown(told, latest, session, minutes) {
  if (!latest || !session || latest.finality !== "LIVE" || latest.stale || latest.marketState !== "OPEN" || latest.currency !== told.currency) return told;
  const at = Date.parse(latest.asOf);
  const open = Date.parse(session.open);
  if (at < open || at >= Date.parse(session.close)) return told;
  const begin = open + Math.floor((at - open) / (minutes * MINUTE)) * minutes * MINUTE;
  const last = told.bars[told.bars.length - 1];
  const lastAt = last ? Date.parse(last.time) : -Infinity;
  // What was fetched before the bars were asked for is in them.
  if (begin < lastAt || (begin === lastAt && Date.parse(latest.fetchedAt) <= told.askedAt)) return told;
  const {price} = latest;
  const bar = begin > lastAt
    ? {time: new Date(begin).toISOString(), open: price, high: price, low: price, close: price, volume: null, finality: "LIVE", source: latest.source}
    : {...last, close: price, high: Math.max(last.high ?? price, price), low: Math.min(last.low ?? price, price), finality: "LIVE", source: latest.source};
  return {...told, bars: [...(begin > lastAt ? told.bars : told.bars.slice(0, -1)), bar]};
}

/** The close before the session, from a price of it. @param {any} latest @param {Session | undefined} session @returns {number | null} */
export function closeBefore(latest, session) {
  const at = latest && session ? Date.parse(latest.asOf) : NaN;
  return session && at >= Date.parse(session.open) && at <= Date.parse(session.close) + 12 * 60 * MINUTE ? latest.previousClose : null;
}
