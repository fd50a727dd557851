import {html} from "lit";
import {failureWord, FAILURES, REJECTIONS} from "./codes.js";
import {count, duration, words} from "./format.js";
import {badge, said} from "./pieces.js";

/**
 * Runs of the journal in words.
 *
 * @typedef {{type: string, startedAt: string, status: string, finishedAt: string | null, counts: Record<string, number>, message: string | null}} Run
 */

/** What each type of run does. @type {Record<string, {name: string, what: string}>} */
export const RUN_TYPES = {
  "live-poll": {name: "Live prices", what: "asks for the prices of open markets, each minute"},
  "live-refresh": {name: "Live prices, by hand", what: "the same, when somebody asks for it"},
  "close-sync": {name: "Close sync", what: "stores the closes of sessions that are over, and finds what is missing"},
  backfill: {name: "Histories", what: "fills the history of symbols: a batch of jobs from the queue"},
  validate: {name: "Audit", what: "looks through what is stored for what cannot be right"},
  correction: {name: "Corrections", what: "official closes that a vendor has corrected"},
  directory: {name: "Directory", what: "lists the instruments that can be found by search"},
};

/** How a run ended. @type {Record<string, {name: string, kind: "good" | "warn" | "bad" | "info" | "plain"}>} */
export const OUTCOMES = {
  COMPLETE: {name: "all done", kind: "good"},
  PARTIAL: {name: "partly done", kind: "warn"},
  FAILED: {name: "failed", kind: "bad"},
  SKIPPED: {name: "nothing to do", kind: "plain"},
  RUNNING: {name: "running", kind: "info"},
};

/** @param {string} type */
export function runName(type) {
  return RUN_TYPES[type]?.name ?? type;
}

/** @param {string} status */
export function outcomeBadge(status) {
  return badge(OUTCOMES[status]?.name ?? status, OUTCOMES[status]?.kind);
}

/** How long a run took, "0.7 s" where it is short. @param {Run} run */
export function took(run) {
  return run.finishedAt ? seconds((Date.parse(run.finishedAt) - Date.parse(run.startedAt)) / 1000) : "–";
}

/** @param {number | null | undefined} value */
export function seconds(value) {
  if (value === null || value === undefined) return "–";
  return value < 10 ? `${value.toFixed(1)} s` : duration(value);
}

/**
 * What a run did, by its counts: their parts add up to the whole that is named first.
 *
 * @param {Run} run
 */
export function summary(run) {
  const of = (/** @type {string} */ name) => run.counts[name] ?? 0;
  const some = (/** @type {[number, string][]} */ ...parts) => parts.filter(([value]) => value > 0).map(([value, text]) => `${count(value)} ${text}`).join(", ");
  switch (run.type) {
    case "live-poll":
    case "live-refresh": {
      if (!("due" in run.counts)) return "";
      const other = Math.max(0, of("due") - of("updated") - of("rejected") - of("failed"));
      return `${many(of("due"), "price")} due: ${some([of("updated"), "updated"], [other, "without news"], [of("rejected"), "held back"], [of("failed"), "failed"]) || "none was asked for"}`;
    }
    case "close-sync": {
      if (!("active" in run.counts)) return "";
      const lacking = Math.min(of("active"), of("lagging") + of("gaps") + of("overdue"));
      const stored = some([of("official"), "official"], [of("provisional"), "provisional"]);
      return `${many(of("active"), "symbol")}: ${some([of("active") - lacking, "whole"], [lacking, lacking === 1 ? "misses a session" : "miss a session"])}${stored ? `. Closes stored: ${stored}` : ""}${of("waiting") ? `. ${count(of("waiting"))} wait for calls` : ""}`;
    }
    case "backfill":
      return `${many(of("jobs"), "job")}: ${some([Math.max(0, of("jobs") - of("failed")), "done"], [of("failed"), "not done"])}${of("waitedSeconds") > 60 ? `. The oldest had waited ${duration(of("waitedSeconds"))}` : ""}`;
    case "validate":
      return `${many(of("validated"), "symbol")} looked at${of("broken") ? `, broken off at ${count(of("broken"))}` : ""}`;
    case "directory": {
      const listed = Object.entries(run.counts).filter(([name]) => name.startsWith("listed.")).map(([name, value]) => `${count(value)} by ${name.slice(7)}`);
      return listed.length ? `Instruments listed: ${listed.join(", ")}` : "";
    }
    default:
      return "";
  }
}

/** @param {number} value @param {string} what */
function many(value, what) {
  return `${count(value)} ${what}${value === 1 ? "" : "s"}`;
}

/** What the counts of a run are called; the journal's own name where it has none here. @type {Record<string, string>} */
const COUNTS = {
  due: "due", updated: "updated", rejected: "held back", failed: "failed", vendorCalls: "calls to vendors", rounds: "rounds",
  given: "prices given by", silentMinutes: "minutes without a price of", newestPriceAgeSeconds: "age of the newest price, seconds",
  active: "active symbols", pending: "symbols that wait for their history", inactive: "symbols given up", pendingOverAnHour: "waiting for over an hour",
  unreadable: "rows that cannot be read", provisional: "provisional closes stored", official: "official closes stored", awaiting: "official closes that are awaited",
  unsettled: "without a price at the close", lagging: "without the last session", gaps: "with a gap in their history", overdue: "without any bar of the last session",
  waiting: "symbols that wait for calls", callsEnoughFor: "symbols that the calls are enough for", beyondCalls: "symbols beyond the calls",
  notLookedAtAgain: "closes to be looked at again, of", noDayOf: "wanted of a day that no vendor has, of", companies: "companies asked for",
  noPriceOf: "without a price of the last session, of", unknownOf: "not known to vendors, of", listed: "instruments listed by",
  jobs: "jobs", waitedSeconds: "seconds that the oldest job had waited", symbols: "symbols", validated: "symbols looked at", broken: "symbols where it broke off",
};

/** @param {string} name such as "given.yahoo" */
export function countName(name) {
  const [head, ...rest] = name.split(".");
  const words = COUNTS[head] ?? head;
  const part = rest.join(".");
  if (!part) return words;
  return head === "failed" ? `failed, ${failureWord(part)}` : `${words} ${part}`;
}

/** What a code of a message means; undefined where it is none. @param {string} code */
function codeWord(code) {
  return FAILURES[code]?.is ?? REJECTIONS[code]?.few;
}

/** What a run says of itself, its codes in words. @param {string | null} message @param {number} [longest] */
export function messageWords(message, longest = 400) {
  const text = words(message, longest * 4)
    .replace(/\{((?:[A-Z_]+=\d+(?:, )?)+)\}/g, (_, codes) => codes.split(", ").map((/** @type {string} */ code) => code.replace(/^(.*)=(\d+)$/, (_, failure, many) => `${failureWord(failure)} (${many})`)).join(", "))
    .replace(/ ([A-Z_]{4,}) (\d+)(?=[ ,;)]|$)/g, (whole, code, many) => (codeWord(code) ? ` ${codeWord(code)} (${many})` : whole))
    .replace(/ ([A-Z_]{4,})(?=[,;.)]| and |$)/g, (whole, code) => (codeWord(code) ? `: ${codeWord(code)}` : whole));
  return said(text, longest);
}

/** All counts of a run. @param {Run} run */
export function countsList(run) {
  return html`<dl class="facts">${Object.entries(run.counts).map(([name, value]) => html`<dt>${countName(name)}</dt><dd>${count(value)}</dd>`)}</dl>`;
}
