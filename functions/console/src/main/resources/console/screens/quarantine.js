import {css, html, nothing} from "lit";
import {repeat} from "lit/directives/repeat.js";
import {ApiError, path, post} from "../api.js";
import {Resource} from "../resource.js";
import {change, href} from "../router.js";
import {Screen} from "../screen.js";
import {follow, jobWords} from "../parts/follow.js";
import {count, day, words} from "../parts/format.js";
import {consequences, decided, excerptBlock, kindOf, reasonWords, sideBySide, standing, whyNotReleased} from "../parts/held.js";
import {age, said} from "../parts/pieces.js";
import {empty, outdated, shown} from "../parts/states.js";
import {vendorName} from "../parts/vendors.js";

/** Entries on a page: the histories of so many symbols are asked for at once. */
const PAGE = 15;
/** Days before an entry's session within which the close before it lies. */
const BEFORE = 12;

/**
 * Prices that are not believed, and what is to become of them. In the address: `of`, the entry that is being decided, with
 * `decide` (release or dismiss), and `shown`, how many are listed.
 *
 * @typedef {import("../parts/held.js").Entry} Entry
 */
class Quarantine extends Screen {
  static styles = css`
    spc-quarantine .done { background: var(--good-back); color: var(--up); padding: var(--space) calc(2 * var(--space)); border-radius: var(--round); margin-block-end: calc(2 * var(--space)); }
    spc-quarantine .done a { margin-inline-start: var(--space); }
    spc-quarantine .intro { margin-block-end: calc(1.5 * var(--space)); }
    spc-quarantine .title { display: flex; flex-wrap: wrap; gap: 0.25rem var(--space); align-items: baseline; margin-block-end: var(--space); }
    spc-quarantine .pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 13rem), 1fr)); gap: var(--space); margin-block: var(--space); }
    spc-quarantine .side { background: var(--sunk); border-radius: var(--round); padding: var(--space) calc(1.5 * var(--space)); min-block-size: 7.5rem; }
    spc-quarantine .side h3 { color: var(--soft); font-weight: 600; }
    spc-quarantine .side .figure { font-size: 1.4rem; font-weight: 650; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
    spc-quarantine .pair .change { color: var(--warn); }
    @media (max-width: 40rem) { spc-quarantine .side { min-block-size: 5rem; } }
    spc-quarantine .decide { border: 2px solid var(--accent); border-radius: var(--round); padding: calc(1.5 * var(--space)); margin-block-start: var(--space); }
    spc-quarantine .decide ul { margin-block: var(--space); padding-inline-start: 1.25rem; }
    spc-quarantine .buttons { display: flex; flex-wrap: wrap; gap: var(--space); align-items: center; margin-block-start: var(--space); }
    spc-quarantine details { margin-block-start: var(--space); }
    spc-quarantine summary { cursor: pointer; color: var(--accent); min-block-size: 1.5rem; }
    spc-quarantine .detail { overflow-wrap: anywhere; }`;

  status = new Resource(this, () => "/cache/status", {every: 15});
  histories = new Resource(this, () => this.historyPath(), {every: 60});
  newest = new Resource(this, () => (this.symbols.length ? path("/portfolio", {symbols: this.symbols.join(","), days: 1}) : null), {every: 15});
  /** What was known of each symbol stays while it is asked for again. @type {Map<string, any>} */ historyOf = new Map();
  /** @type {Map<string, any>} */ latestOf = new Map();
  /** How the jobs of entries stand. @type {Map<string, {text: string, busy: boolean}>} */ jobs = new Map();
  /** Decided and gone, whatever an older answer says. @type {Set<string>} */ gone = new Set();
  /** @type {{text: unknown, symbol: string}[]} */ messages = [];
  scrolledTo = "";

  get drawnEvery() {
    return 10;
  }

  /** @returns {Entry[]} */
  get entries() {
    return (this.status.data?.quarantine.entries ?? []).filter((/** @type {Entry} */ entry) => !this.gone.has(entry.id));
  }

  get listed() {
    const {entries} = this;
    const at = entries.findIndex((entry) => entry.id === this.route.query.get("of"));
    return entries.slice(0, Math.max(Number(this.route.query.get("shown")) || PAGE, at + 1));
  }

  get symbols() {
    return [...new Set(this.listed.map((entry) => entry.symbol))].sort();
  }

  historyPath() {
    const dates = this.listed.map((entry) => entry.date).sort();
    if (dates.length === 0) return null;
    const from = new Date(Date.parse(dates[0]) - BEFORE * 86_400_000).toISOString().slice(0, 10);
    return path("/history", {symbols: this.symbols.join(","), from, to: dates.at(-1), adjustment: "none"});
  }

  willUpdate() {
    for (const history of this.histories.data?.results ?? []) this.historyOf.set(history.symbol, history);
    for (const {symbol, latest} of this.newest.data?.prices ?? []) this.latestOf.set(symbol, latest);
  }

  /** An address that names an entry shows that one. */
  updated() {
    const id = this.route.query.get("of") ?? "";
    const card = id !== this.scrolledTo && this.querySelector(`[data-id="${CSS.escape(id)}"]`);
    if (!card) return;
    this.scrolledTo = id;
    card.scrollIntoView({block: "nearest"});
  }

  render() {
    return html`<div class="head"><h1>Quarantine</h1><p class="soft">Prices that cannot be right, or are too odd to be believed. They are not shown anywhere until you release them.</p></div>
      <div role="status">${this.messages.map(({text, symbol}) => html`<p class="done" tabindex="-1"><span aria-hidden="true">✓</span> ${text} <a href=${href("symbols", symbol)}>Look at it</a></p>`)}</div>
      ${shown(this.status, {what: "what is held back", lines: 8, show: (status) => this.list(status)})}`;
  }

  /** @param {any} status */
  list(status) {
    const {entries, listed} = this;
    const held = status.quarantine.held - (status.quarantine.entries.length - entries.length);
    if (entries.length === 0) {
      return empty("Nothing is held back", html`Whatever a vendor sends that cannot be right waits here. <a href=${href("runs", null, {type: "live-poll"})}>What the last polls say</a>`);
    }
    return html`<p class="soft intro">${held === 1 ? "One price waits" : `${count(held)} prices wait`} for your decision${held > listed.length ? `; the first ${count(listed.length)} are shown` : ""}. Without one it is dropped after thirty days, or as soon as an official close of its session stands.</p>
      ${[this.histories, this.newest].map((asked) => (asked.error ? outdated("What is stored could not be had", asked.error, () => asked.reload()) : nothing))}
      ${repeat(listed, (entry) => entry.id, (entry) => this.entry(entry))}
      ${entries.length > listed.length ? html`<p><button @click=${() => change({shown: listed.length + PAGE})}>Show ${count(Math.min(PAGE, entries.length - listed.length))} more</button></p>` : held > entries.length ? html`<p class="soft">${count(held - entries.length)} more are listed as these are decided.</p>` : nothing}`;
  }

  /** @param {Entry} entry */
  entry(entry) {
    const history = this.historyOf.get(entry.symbol);
    const isKnown = this.isKnown(entry);
    const stands = standing(entry, history, this.latestOf.get(entry.symbol));
    const job = this.jobs.get(entry.id);
    const verdict = this.route.query.get("of") === entry.id ? this.route.query.get("decide") : null;
    const no = isKnown ? whyNotReleased(entry, stands) : "What is stored is not known yet, so nobody can tell what a release would change.";
    return html`<article class="card" aria-labelledby=${`held-${entry.id}`} data-id=${entry.id}>
      <div class="title"><h2 id=${`held-${entry.id}`}><a href=${href("symbols", entry.symbol)}>${said(entry.symbol, 40)}</a>, ${kindOf(entry)} of ${day(entry.date)}</h2>
        <span class="soft small">held back ${age(entry.heldAt)}</span></div>
      <p>${reasonWords(entry)}</p>
      <p class="soft small detail">${said(entry.detail, 600)}</p>
      ${sideBySide(entry, stands, isKnown)}
      <details><summary>What ${vendorName(entry.vendor)} sent</summary>${excerptBlock(entry.excerpt)}</details>
      ${verdict === "release" || verdict === "dismiss" ? this.decision(entry, stands, verdict, job) : html`<div class="buttons">
        <button ?disabled=${no !== null || job?.busy} aria-describedby=${no ? `no-${entry.id}` : nothing} @click=${() => this.ask(entry, "release")}>Release…</button>
        <button ?disabled=${job?.busy} @click=${() => this.ask(entry, "dismiss")}>Dismiss…</button>
        ${no ? html`<span class="small soft" id=${`no-${entry.id}`}>${no}</span>` : nothing}
        ${this.jobText(job)}</div>`}
    </article>`;
  }

  /** Whether it has been told what stands where the entry would go, be it nothing. @param {Entry} entry */
  isKnown(entry) {
    return entry.live ? this.latestOf.has(entry.symbol) : this.historyOf.has(entry.symbol);
  }

  /** What would change, before it is confirmed. @param {Entry} entry @param {any} stands @param {"release" | "dismiss"} verdict @param {any} job */
  decision(entry, stands, verdict, job) {
    const no = !this.isKnown(entry) ? "What is stored is not known yet, so nobody can tell what would change." : verdict === "release" ? whyNotReleased(entry, stands) : null;
    return html`<section class="decide" aria-label=${verdict === "release" ? "Release it?" : "Dismiss it?"}>
      <h3 tabindex="-1">${verdict === "release" ? "Release it: it is right" : "Dismiss it: it is wrong"}</h3>
      ${no ? html`<p>${no}</p>` : html`<p class="soft small">This would change:</p><ul>${consequences(entry, stands, verdict).map((each) => html`<li>${each}</li>`)}</ul>`}
      <div class="buttons">
        <button class=${verdict === "release" ? "primary" : "danger"} ?disabled=${no !== null || job?.busy} @click=${() => this.decide(entry, verdict)}>${verdict === "release" ? "Release it" : "Dismiss it"}</button>
        <button ?disabled=${job?.busy} @click=${() => this.ask(entry, null)}>Decide later</button>
        ${this.jobText(job)}
      </div></section>`;
  }

  /** @param {any} job */
  jobText(job) {
    return html`<span role="status" class="small">${job ? html`<span aria-hidden="true">${job.busy ? "…" : "✗"}</span> ${job.text}` : nothing}</span>`;
  }

  /** @param {Entry} entry @param {"release" | "dismiss" | null} verdict */
  async ask(entry, verdict) {
    if (verdict) this.jobs.delete(entry.id);
    change({of: verdict ? entry.id : null, decide: verdict});
    await this.updateComplete;
    const card = /** @type {HTMLElement | null} */ (this.querySelector(`[data-id="${CSS.escape(entry.id)}"]`));
    /** @type {HTMLElement | null | undefined} */ (card?.querySelector(verdict ? ".decide h3" : ".buttons button:not(:disabled)"))?.focus();
  }

  /** @param {Entry} entry @param {"release" | "dismiss"} verdict */
  async decide(entry, verdict) {
    const {visit} = this;
    this.note(entry, "Asked for it.", true);
    try {
      const isNew = await this.status.reload();
      // Nothing is decided by what may be old.
      if (visit.isOver) return;
      if (!isNew) {
        this.note(entry, "It could not be seen whether it is still held back. Try again.", false);
        return;
      }
      const now = this.status.data?.quarantine.entries.find((/** @type {Entry} */ each) => each.id === entry.id);
      if (!now || now.close !== entry.close) {
        this.note(entry, "Meanwhile another price is held back, or none. Look again before you decide.", false);
        return;
      }
      const {jobId} = await post(path(`/cache/quarantine/{id}/${verdict}`, {id: entry.id}));
      const job = await follow(jobId, (seen) => this.note(entry, jobWords(seen), true), visit.signal);
      if (visit.isOver) return;
      if (job?.state === "DONE") {
        this.leave(entry, verdict);
      } else {
        this.note(entry, job ? jobWords(job) : "It is not known how it went.", false);
      }
      await this.status.reload();
      // The same session's price may be held back once more, and is listed then.
      if (!this.status.error && !this.isListed(entry)) this.gone.delete(entry.id);
      // Of other symbols than before it is asked for anyway.
      if (this.symbols.includes(entry.symbol)) {
        this.histories.reload();
        this.newest.reload();
      }
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.note(entry, words(error.message, 300), false);
    }
  }

  /** @param {Entry} entry */
  isListed(entry) {
    return this.status.data.quarantine.entries.some((/** @type {Entry} */ each) => each.id === entry.id);
  }

  /** Its row goes, and a message stays. @param {Entry} entry @param {"release" | "dismiss"} verdict */
  async leave(entry, verdict) {
    this.gone.add(entry.id);
    this.jobs.delete(entry.id);
    this.messages = [{text: decided(entry, verdict), symbol: entry.symbol}, ...this.messages].slice(0, 3);
    this.requestUpdate();
    // Who decides of another one meanwhile stays there.
    if (this.route.query.get("of") !== entry.id) return;
    change({of: null, decide: null});
    await this.updateComplete;
    // The button that was pressed is gone: whoever uses the keyboard goes on from the message.
    /** @type {HTMLElement | null} */ (this.querySelector(".done"))?.focus();
  }

  /** @param {Entry} entry @param {string} text @param {boolean} busy */
  note(entry, text, busy) {
    this.jobs.set(entry.id, {text, busy});
    this.requestUpdate();
  }
}

customElements.define("spc-quarantine", Quarantine);
