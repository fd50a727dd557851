import {css, html, nothing} from "lit";
import {ApiError, get, path, post, remove} from "../api.js";
import {LightElement} from "../light.js";
import {follow} from "./follow.js";
import {count, day, words} from "./format.js";
import {said} from "./pieces.js";
import {finding, why} from "./why.js";

/** What waits may wait for hours, and is followed for as long as the page is open. */
const PACE = {looks: Infinity, everyWaiting: 5};

/** @type {Record<import("./follow.js").Job["state"], string>} */
const STATES = {QUEUED: "in the queue", RUNNING: "under way", WAITING: "waits and goes on by itself", DONE: "done", FAILED: "could not be done"};

/** What may be done with one symbol, and what came of it. Says "done" when something has changed. */
class SymbolActions extends LightElement {
  static properties = {symbol: {}};

  static styles = css`
    spc-symbol-actions { display: block; margin-inline-start: auto; }
    spc-symbol-actions .told { text-align: end; }
    spc-symbol-actions dialog .actions { margin-block-start: calc(2 * var(--space)); justify-content: end; }
    spc-symbol-actions dialog table { margin-block: var(--space); }
  `;

  told = "";
  isBusy = false;
  /** @type {any} */ report = null;
  /** Ends what is underway when something else begins. */
  #underway = new AbortController();

  constructor() {
    super();
    this.symbol = "";
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#underway.abort();
  }

  willUpdate(/** @type {Map<string, unknown>} */ changed) {
    if (!changed.has("symbol")) return;
    this.#underway.abort();
    this.told = "";
    this.isBusy = false;
  }

  render() {
    const {report} = this;
    return html`<div class="actions">
        <button ?disabled=${this.isBusy} @click=${() => this.run("Refresh of the price", () => post("/cache/refresh-live", {symbols: [this.symbol]}))}>Refresh the price</button>
        <button ?disabled=${this.isBusy} @click=${() => this.run("Its history", () => post("/cache/backfill-symbol", {symbol: this.symbol}))}>Fetch its history</button>
        <button ?disabled=${this.isBusy} @click=${this.validate}>Validate</button>
        <button class="danger" ?disabled=${this.isBusy} @click=${() => this.dialog("untrack").showModal()}>Untrack…</button>
      </div>
      <p class="told small" role="status">${said(this.told, 400)}</p>
      <dialog class="untrack" aria-labelledby="untrack-one">
        <h2 id="untrack-one">Untrack ${this.symbol}?</h2>
        <p>Nobody asks for its price any more, and pages show it as not tracked. Its history stays until it expires: tracked again, it is there at once.</p>
        <div class="actions"><button autofocus @click=${() => this.dialog("untrack").close()}>Keep it</button><button class="danger" @click=${this.untrack}>Untrack it</button></div>
      </dialog>
      <dialog class="report" aria-labelledby="report-title">
        <h2 id="report-title">What is stored of ${this.symbol}</h2>
        ${report ? (report.findings.length === 0 ? html`<p>All is well: ${count(report.bars)} prices were looked at, and nothing is wrong with them.</p>` : this.findings(report)) : nothing}
        <div class="actions"><button autofocus @click=${() => this.dialog("report").close()}>Close</button></div>
      </dialog>`;
  }

  findings(/** @type {any} */ report) {
    return html`<p>${count(report.bars)} prices were looked at; ${count(report.findings.length)} ${report.findings.length === 1 ? "thing" : "things"} may be wrong.</p>
      <div class="scroll" tabindex="0" role="region" aria-label="What was found"><table><caption class="hidden">What was found</caption>
        <thead><tr><th scope="col">What</th><th scope="col">Session</th><th scope="col">Detail</th></tr></thead>
        <tbody>${report.findings.map((/** @type {any} */ each) => html`<tr><td>${finding(each.kind)}</td><td>${day(each.date)}</td><td>${said(each.detail, 300)}</td></tr>`)}</tbody></table></div>`;
  }

  dialog(/** @type {string} */ name) {
    return /** @type {HTMLDialogElement} */ (this.querySelector(`dialog.${name}`));
  }

  tell(/** @type {string} */ text, busy = false) {
    this.told = text;
    this.isBusy = busy;
    this.requestUpdate();
  }

  /** Ends what was underway. @returns {AbortSignal} of what begins */
  begin() {
    this.#underway.abort();
    this.#underway = new AbortController();
    return this.#underway.signal;
  }

  /** Asks for a job and follows it to its end. @param {string} what @param {() => Promise<any>} ask */
  async run(what, ask) {
    const signal = this.begin();
    this.tell(`${what}: asked for`, true);
    try {
      const {jobId} = await ask();
      const told = (/** @type {import("./follow.js").Job} */ {state, reason}) => this.tell(`${what}: ${STATES[state]}${reason ? ` (${why(reason)})` : ""}`, state === "QUEUED" || state === "RUNNING");
      await follow(jobId, told, signal, PACE);
      if (!signal.aborted) this.dispatchEvent(new CustomEvent("done"));
    } catch (error) {
      this.failed(error, signal);
    }
  }

  async validate() {
    const signal = this.begin();
    this.tell("Looking through what is stored", true);
    try {
      const report = await get(path("/cache/validate", {symbol: this.symbol}));
      if (signal.aborted) return;
      this.report = report;
      this.tell("");
      await this.updateComplete;
      this.dialog("report").showModal();
    } catch (error) {
      this.failed(error, signal);
    }
  }

  async untrack() {
    const signal = this.begin();
    this.dialog("untrack").close();
    this.tell("Being untracked", true);
    try {
      await remove(path("/symbols/{symbol}", {symbol: this.symbol}));
      if (signal.aborted) return;
      this.tell("");
      this.dispatchEvent(new CustomEvent("done"));
    } catch (error) {
      this.failed(error, signal);
    }
  }

  failed(/** @type {unknown} */ error, /** @type {AbortSignal} */ signal) {
    if (!(error instanceof ApiError)) throw error;
    if (!signal.aborted) this.tell(words(error.message, 300));
  }
}

customElements.define("spc-symbol-actions", SymbolActions);
