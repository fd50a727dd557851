import {FAILURES, REJECTIONS} from "./codes.js";
import {day, moment, words} from "./format.js";

/** What the cache says of a symbol, for whoever does not know its codes. */

/** @type {Record<string, string>} */
const FINDINGS = {
  GAP: "A session without a price",
  UNSETTLED: "A close that never became official",
  NO_SESSION: "A price of a day without trading",
  RANK: "A price with the wrong rank",
  JUMP: "A jump that no known split explains",
  CONTRADICTION: "The newest price and the history disagree",
  ORPHAN_HISTORY: "A history of a symbol that is not tracked",
  ORPHAN_ROW: "A row of a symbol that is not tracked",
  UNREADABLE: "A row that cannot be read",
};

/** @type {Record<string, {text: string, kind: "good" | "warn" | "bad" | "info" | "plain"}>} */
const EVENTS = {
  TRACKED: {text: "Tracked", kind: "plain"},
  BACKFILLED: {text: "History came", kind: "good"},
  HEALED: {text: "Gap filled", kind: "good"},
  CLOSE: {text: "Close", kind: "info"},
  CORRECTED: {text: "Corrected", kind: "warn"},
  QUARANTINED: {text: "Not believed", kind: "bad"},
  RELEASED: {text: "Released", kind: "good"},
  DISMISSED: {text: "Dismissed", kind: "plain"},
};

const VENDOR_FAILURE = new RegExp(`([a-z][a-z0-9-]*): (${Object.keys(FAILURES).join("|")})\\b`, "g");
const REJECTION = new RegExp(`\\b(${Object.keys(REJECTIONS).join("|")})\\b`, "g");
const TIME = /\b\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z/g;
const DATE = /\b\d{4}-\d\d-\d\d\b/g;
const ALONE = new RegExp(`\\b(${Object.keys(FAILURES).join("|")}): `, "g");

/**
 * A reason of the API in plain words: "simulated: UNKNOWN_SYMBOL: no symbol ZZTOP" is "simulated does not know this symbol
 * (no symbol ZZTOP)".
 *
 * @param {string | null | undefined} reason @param {number} [longest] @param {string} [zone] in which times are told
 */
export function why(reason, longest = 600, zone = "UTC") {
  if (!reason) return "";
  const text = reason
    .slice(0, 4 * longest)
    .replace(VENDOR_FAILURE, (_, vendor, code) => `${vendor} ${FAILURES[code].does}`)
    .replace(ALONE, "")
    .replace(REJECTION, (code) => REJECTIONS[code].part)
    .replace(TIME, (time) => moment(time, zone).text)
    .replace(DATE, (date) => (Number.isNaN(Date.parse(date)) ? date : day(date)));
  return words(text, longest);
}

/**
 * What whoever looks at a symbol can do about its state; "" where nothing has to be done.
 *
 * @param {{symbol: string, status: string, reason: string | null, renamedTo?: string | null}} row
 */
export function nextStep({status, reason, renamedTo}) {
  if (renamedTo) return `It is now called ${words(renamedTo, 30)}: track that one, and untrack this.`;
  if (reason?.includes("UNKNOWN_SYMBOL")) {
    return status === "INACTIVE"
      ? "It is asked for no more. Is it spelled as Yahoo spells it? Look for the company by its name in the search above, and untrack this one. If it is right, “Fetch its history” asks again."
      : "It is asked for once more before it is given up. Is it spelled as Yahoo spells it? Look for the company by its name in the search above.";
  }
  if (reason?.includes("BAD_CREDENTIALS")) return "Change the vendor's key; until then another vendor has to have it.";
  if (reason?.includes("NOT_ENTITLED")) return "A plan that includes it, or another vendor, would have it.";
  if (status === "INACTIVE") return "It is asked for no more. “Fetch its history” tries again.";
  if (status === "PENDING") return "Its history is on the way: this page shows it as soon as it is there.";
  return "";
}

/** What a validation has found. @param {string} kind */
export function finding(kind) {
  return FINDINGS[kind] ?? words(kind, 40);
}

/** What has happened. @param {string} type */
export function happened(type) {
  return EVENTS[type] ?? {text: words(type, 40), kind: /** @type {const} */ ("plain")};
}
