import {css, html, nothing} from "lit";
import {AddressedElement} from "../addressed.js";
import {ApiError} from "../api.js";
import {change, href} from "../router.js";
import {Batches} from "./batches.js";
import {count, duration, words} from "./format.js";
import {said} from "./pieces.js";
import {MOST, symbolsIn} from "./symbol-list.js";
import {track} from "./tracking.js";
import {why} from "./why.js";
import "./find.js";

const LARGEST_FILE = 1_000_000;

/**
 * Symbols for the cache to track: one by its name, or a list pasted or dropped, with the progress of them all and what was
 * refused. The batches stand in the address (`batch=`), so the progress is there after a reload. Says "added" when some are.
 */
class AddSymbols extends AddressedElement {
  static properties = {open: {type: Boolean}, batches: {}};

  static styles = css`
    spc-add-symbols { display: block; }
    spc-add-symbols[hidden] { display: none; }
    spc-add-symbols .over { outline: 3px dashed var(--accent); outline-offset: -6px; }
    spc-add-symbols .way { display: grid; gap: calc(2 * var(--space)); grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr)); align-items: start; }
    spc-add-symbols .way label { display: grid; gap: 0.25rem; }
    spc-add-symbols .actions { margin: var(--space) 0 0; align-items: center; }
    spc-add-symbols ul { margin: var(--space) 0 0; padding: 0; list-style: none; max-block-size: 16rem; overflow: auto; }
    spc-add-symbols li { padding: 0.3rem 0; border-block-end: 1px solid var(--line); display: flex; flex-wrap: wrap; gap: 0.25rem var(--space); align-items: center; }
    spc-add-symbols .figures { display: flex; flex-wrap: wrap; gap: 0.25rem calc(2 * var(--space)); font-variant-numeric: tabular-nums; margin-block: 0.25rem; }
    spc-add-symbols .figures .end { margin-inline-start: auto; }
    spc-add-symbols progress { block-size: 1rem; accent-color: var(--accent); }
  `;

  text = "";
  isSending = false;
  isOver = false;
  /** @type {ApiError | null} */ error = null;
  /** What the last request came to. @type {{accepted: number, alreadyTracked: number} | null} */ answer = null;
  /** @type {{symbol: string, reason: string, didYouMean: string | null, taken?: boolean}[]} */ refused = [];
  progress = new Batches(this, () => this.ids, () => this.dispatchEvent(new CustomEvent("added")));

  constructor() {
    super();
    this.open = false;
    this.batches = "";
  }

  get ids() {
    return this.batches ? this.batches.split(",") : [];
  }

  render() {
    return html`${this.open ? this.form() : nothing}${this.ids.length > 0 ? this.batch() : nothing}`;
  }

  form() {
    const symbols = symbolsIn(this.text);
    const many = symbols.length;
    return html`<section class="card ${this.isOver ? "over" : ""}" aria-labelledby="add-title" @dragover=${this.dragged} @dragleave=${() => this.over(false)} @drop=${this.dropped}>
      <h2 id="add-title">Add symbols</h2>
      <div class="way">
        <div>
          <p id="find-hint">One, by its name or symbol:</p>
          <spc-find label="Symbol or company to add" placeholder="Apple, or AAPL" @chosen=${this.found}></spc-find>
          <p class="small soft">Symbols are written as Yahoo writes them: AAPL, BRK-B, OCDO.L, 7203.T, BTC-USD, EURUSD=X, ^GSPC.</p>
        </div>
        <div>
          <label>Up to ${count(MOST)} at once: paste a list, or drop a file here
            <textarea spellcheck="false" autocomplete="off" placeholder=${"AAPL, MSFT, 7203.T\nor a CSV with a column “symbol”"} .value=${this.text} @input=${(/** @type {InputEvent} */ event) => this.write(/** @type {HTMLTextAreaElement} */ (event.target).value)}></textarea></label>
          <div class="actions">
            <button class="primary" ?disabled=${many === 0 || this.isSending} @click=${() => this.send(symbols)}>${this.isSending ? "Sending…" : many === 0 ? "Track them" : `Track ${count(Math.min(many, MOST))} ${many === 1 ? "symbol" : "symbols"}`}</button>
            <label class="button">Open a file<input class="hidden" type="file" accept=".csv,.txt,text/csv,text/plain" @change=${this.opened}></label>
            ${many > MOST ? html`<span class="small">${count(many)} are listed: the first ${count(MOST)} go first, the rest stays here.</span>` : nothing}
          </div>
        </div>
      </div>
      ${this.error ? html`<p class="failed" role="alert">${words(this.error.message, 400)}</p>` : nothing}
    </section>`;
  }

  batch() {
    const sum = this.progress.sum;
    return html`<section class="card" aria-labelledby="batch-title">
      <div class="head"><h2 id="batch-title">${sum && sum.pending === 0 ? "Added" : "Being added"}</h2>
        <div class="actions"><button class="link" @click=${this.close}>${sum && sum.pending === 0 ? "Close" : "Hide"}</button></div></div>
      ${this.progress.isGone ? html`<p>This list is older than a day, and the cache tells no more of it. The table below has its symbols.</p>` : this.bar(sum)}
      ${this.refusals()}
      ${sum && sum.problems.length > 0
        ? html`<h3>Without a price</h3><ul>${sum.problems.map((each) => html`<li><a href=${href("symbols", each.symbol)}><b>${each.symbol}</b></a> <bdi>${why(each.reason) || "It is not tracked any more."}</bdi></li>`)}</ul>`
        : nothing}
    </section>`;
  }

  bar(/** @type {typeof this.progress.sum} */ sum) {
    const ended = sum ? sum.done + sum.failed : 0;
    const left = !sum ? "Asking how far it is…" : sum.pending === 0 ? "All is done" : sum.seconds === null ? "No estimate yet" : `About ${duration(sum.seconds)} left`;
    return html`
      <progress aria-label="Symbols that are done" max=${sum?.total || 1} .value=${ended}></progress>
      <p class="figures" role="status"><span><b>${count(ended)} of ${count(sum?.total ?? null)}</b> done</span>
        ${sum && sum.failed > 0 ? html`<span>${count(sum.failed)} without a price</span>` : nothing}
        ${this.answer && this.answer.alreadyTracked > 0 ? html`<span>${count(this.answer.alreadyTracked)} tracked before</span>` : nothing}
        ${this.refused.length > 0 ? html`<span>${count(this.refused.length)} refused</span>` : nothing}
        <span class="end">${this.progress.error ? words(this.progress.error.message) : left}</span></p>`;
  }

  refusals() {
    if (this.refused.length === 0) return nothing;
    const meant = this.refused.filter((each) => each.didYouMean && !each.taken);
    return html`<div class="head"><h3>Refused</h3>${meant.length > 1 ? html`<button @click=${() => this.take(meant)}>Take all ${count(meant.length)} suggestions</button>` : nothing}</div>
      <ul>${this.refused.map((each) => html`<li><b>${said(each.symbol, 40)}</b> <span>${said(each.reason, 300)}</span>
        ${each.taken ? html`<span class="soft">${each.didYouMean} is taken</span>` : each.didYouMean ? html`<button @click=${() => this.take([each])}>Take ${each.didYouMean}</button>` : nothing}</li>`)}</ul>`;
  }

  write(/** @type {string} */ text) {
    this.text = text;
    this.requestUpdate();
  }

  found(/** @type {CustomEvent<string>} */ event) {
    event.preventDefault();
    this.send([event.detail]);
  }

  /** @param {string[]} symbols */
  async send(symbols) {
    const sent = symbols.slice(0, MOST);
    const {visit} = this;
    this.isSending = true;
    this.error = null;
    this.requestUpdate();
    try {
      const answer = await track(sent);
      this.answer = answer;
      this.refused = [...this.refused.filter((each) => each.taken), ...answer.refused];
      if (symbols.length > 1) this.text = symbols.slice(MOST).join("\n");
      // Who has gone to another screen stays there: the table has the symbols in any case.
      if (!visit.isOver) change({batch: [...new Set([...this.ids, answer.batchId])].join(","), add: symbols.length > MOST ? "1" : null});
      this.dispatchEvent(new CustomEvent("added"));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.error = error;
    }
    this.isSending = false;
    this.requestUpdate();
  }

  /** @param {{didYouMean: string | null, taken?: boolean}[]} meant */
  async take(meant) {
    const before = this.refused;
    await this.send(meant.map((each) => String(each.didYouMean)));
    if (this.error) return;
    for (const each of meant) each.taken = true;
    this.refused = [...before, ...this.refused.filter((each) => !before.includes(each))];
    this.requestUpdate();
  }

  close() {
    this.refused = [];
    this.answer = null;
    change({batch: null});
  }

  async read(/** @type {File | undefined} */ file) {
    if (!file) return;
    this.error = file.size > LARGEST_FILE ? new ApiError(`${file.name} is no list of symbols: it is larger than a megabyte.`) : null;
    this.write(this.error ? this.text : await file.text());
  }

  opened(/** @type {Event} */ event) {
    this.read(/** @type {HTMLInputElement} */ (event.target).files?.[0]);
  }

  dragged(/** @type {DragEvent} */ event) {
    event.preventDefault();
    this.over(true);
  }

  dropped(/** @type {DragEvent} */ event) {
    event.preventDefault();
    this.over(false);
    const file = event.dataTransfer?.files[0];
    if (file) this.read(file);
    else this.write(event.dataTransfer?.getData("text") ?? "");
  }

  over(/** @type {boolean} */ isOver) {
    if (this.isOver === isOver) return;
    this.isOver = isOver;
    this.requestUpdate();
  }
}

customElements.define("spc-add-symbols", AddSymbols);
