import {html, nothing} from "lit";
import {href} from "../router.js";
import {said} from "./pieces.js";
import {vendorName} from "./vendors.js";

/**
 * Warnings of the status: in plain words, and each with the way to mend it. One of a form that is not known here is shown
 * in the words of the cache.
 *
 * @type {{form: RegExp, say: (found: RegExpExecArray) => string, mend: (found: RegExpExecArray) => [string, string][]}[]}
 */
const KNOWN = [
  {
    form: /^Symbols that are PENDING: (\d+), and no job, poll or sync has ever run/,
    say: ([, many]) => `${symbols(many)} for a history, and nothing has ever run. If that lasts for minutes, the functions do not start: a vendor's key may be missing.`,
    mend: () => [["Symbols that wait", href("symbols", null, {status: "PENDING"})]],
  },
  {
    form: /^Stored rows that cannot be read: (\d+)/,
    say: ([, many]) => `${many} stored ${many === "1" ? "row" : "rows"} cannot be read. All others are served. Put each right, or untrack its symbol and track it anew.`,
    mend: () => [],
  },
  {
    form: /^Symbols that are PENDING for over an hour: (\d+)/,
    say: ([, many]) => `${symbols(many)} for a history for over an hour. Each says why.`,
    mend: () => [["Symbols that wait", href("symbols", null, {status: "PENDING"})]],
  },
  {
    form: /^The keys' calls are enough for about (\d+) symbols; (\d+) will not be filled/,
    say: ([, enough, beyond]) => `The vendors' calls are enough for about ${enough} symbols; ${beyond} more are tracked and will not be filled. Untrack some, or take a key with more calls.`,
    mend: () => [["Choose symbols", href("symbols")]],
  },
  {
    form: /^No live price of an open market for (\d+) minutes/,
    say: ([, minutes]) => `A market is open, and no live price has come for ${minutes} minutes.`,
    mend: () => [["What the last polls say", href("runs", null, {type: "live-poll"})]],
  },
  {
    form: /^Prices that are stale: of (\d+) of (\d+) ACTIVE symbols/,
    say: ([, stale, all]) => `${stale} of ${all} prices are stale: older than they should be. Each says why.`,
    mend: () => [["Stale symbols", href("symbols", null, {stale: "yes"})]],
  },
  {
    form: /^(\S+) has given no live price for (\d+) minutes/,
    say: ([, vendor, minutes]) => `${vendorName(vendor)} has given no live price for ${minutes} minutes. Look at its key and at its status page.`,
    mend: () => [["What the last polls say", href("runs", null, {type: "live-poll"})]],
  },
  {
    form: /^The calendar of (\S+) is announced until (\S+):/,
    say: ([, market, last]) => `The holidays of ${market} are known until ${last}. Later sessions count as provisional until its calendar is brought up to date.`,
    mend: ([, market]) => [["Its symbols", href("symbols", null, {market})]],
  },
  {
    form: /^(\S+) has refused (\d+) calls in a row since (\S+)\./,
    say: ([, vendor, many]) => `${vendorName(vendor)} has refused ${many} calls in a row. Look at its key and at its status page.`,
    mend: () => [["What the last polls say", href("runs", null, {type: "live-poll"})]],
  },
  {
    form: /^(\S+): (\d+) of today's (\d+) calls count as made/,
    say: ([, vendor, many, all]) => `${many} of today's ${all} calls to ${vendorName(vendor)} are lost: whoever held them ended before telling. Look for functions that time out.`,
    mend: () => [["Runs that failed", href("runs", null, {outcome: "FAILED"})]],
  },
];

/** @param {string} many */
function symbols(many) {
  return `${many} ${many === "1" ? "symbol waits" : "symbols wait"}`;
}

/** What somebody should look at, first of all; nothing where all is well. @param {any} status */
export function warningList(status) {
  const all = status.warnings.map((/** @type {string} */ text) => {
    for (const {form, say, mend} of KNOWN) {
      const found = form.exec(text);
      if (found) return {text: said(say(found), 400), mend: mend(found), of: text};
    }
    return {text: said(text, 400), mend: [], of: text};
  });
  const held = status.quarantine.held;
  if (held > 0) {
    all.unshift({text: `${held === 1 ? "1 price is" : `${held} prices are`} held back, not believed and not shown, until you decide.`, mend: [["Look and decide", href("quarantine")]], of: ""});
  }
  if (all.length === 0) return nothing;
  return html`<section class="card attention" aria-label="What needs attention">
    <h2>${all.length === 1 ? "One thing needs attention" : `${all.length} things need attention`}</h2>
    <ul>${all.map((/** @type {{text: unknown, mend: [string, string][], of: string}} */ each) => html`<li title=${each.of || nothing}>${each.text} ${each.mend.map(([name, to]) => html`<a href=${to}>${name}</a>`)}</li>`)}</ul>
    ${status.unreadableCount > 0
      ? html`<details><summary>Rows that cannot be read</summary><ul>${status.unreadable.map((/** @type {any} */ row) => html`<li>${row.table}, ${said(row.key, 80)}: ${said(row.reason, 300)}</li>`)}</ul></details>`
      : nothing}
  </section>`;
}
