import {css, html, nothing} from "lit";
import {LightElement} from "../light.js";
import {words} from "./format.js";
import {readCsv} from "./holdings-csv.js";
import {added, MOST_HOLDINGS, quantityOf} from "./holdings.js";

/** @typedef {import("./holdings.js").Holding} Holding */

/** A portfolio of a usual size has some kilobytes. */
const LARGEST_FILE = 1_000_000;
const SHOWN = 50;

/**
 * Holdings out of a CSV file: dropped, chosen or pasted. What it would do is shown first; nothing changes before somebody says so. Then
 * it says "imported" with the new holdings as detail, and "closed" when it is not needed any more.
 */
class HoldingsImport extends LightElement {
  static properties = {holdings: {attribute: false}};
  static styles = css`
    spc-holdings-import .drop { border: 2px dashed var(--edge); border-radius: var(--round); padding: calc(2 * var(--space)); display: grid; gap: var(--space); margin-block-end: var(--space); }
    spc-holdings-import .drop.over { background: var(--info-back); }
    spc-holdings-import .scroll { max-block-size: 16rem; margin-block-end: var(--space); }
    spc-holdings-import h2:focus-visible { outline: none; }
    spc-holdings-import td.line { max-inline-size: 16rem; overflow-wrap: anywhere; }
  `;
  /** @type {ReturnType<typeof readCsv> | null} */ read = null;
  name = "";
  text = "";
  problem = "";
  over = false;

  constructor() {
    super();
    /** @type {Holding[]} */ this.holdings = [];
  }

  render() {
    return html`<section class="card" aria-labelledby="import-title">
      <h2 id="import-title" tabindex="-1">Import holdings</h2>
      <div class="drop ${this.over ? "over" : ""}" @dragover=${this.drag} @dragleave=${this.drag} @drop=${this.dropped}>
        <label class="field">A CSV file with the columns symbol and quantity: choose it, or drop it here<input type="file" accept=".csv,.tsv,.txt,text/csv" @change=${this.chosen}></label>
        <label class="field">or paste its lines<textarea spellcheck="false" placeholder="symbol,quantity&#10;AAPL,10&#10;VOD.L,500" .value=${this.text} @input=${this.pasted}></textarea></label>
      </div>
      <div role="status">${this.problem ? html`<p class="failed">${this.problem}</p>` : nothing}${this.read === null ? nothing : this.preview(this.read)}</div>
      <div class="bar">${this.read?.holdings.length ? this.ways(this.read.holdings) : nothing}<button @click=${this.close}>Cancel</button></div>
    </section>`;
  }

  firstUpdated() {
    /** @type {HTMLElement | null} */ (this.querySelector("#import-title"))?.focus();
  }

  /** @param {ReturnType<typeof readCsv>} read */
  preview({holdings, errors, twice}) {
    return html`<p class="lead">${this.name}${holdings.length} ${holdings.length === 1 ? "holding" : "holdings"} can be read${errors.length ? `, ${errors.length} ${errors.length === 1 ? "line" : "lines"} cannot` : ""}.</p>
      ${errors.length ? html`<div class="scroll" tabindex="0" role="region" aria-label="Lines that cannot be read"><table><caption>Lines that cannot be read. Mend them in the file, or go on without them.</caption>
        <thead><tr><th scope="col" class="number">Line</th><th scope="col">It says</th><th scope="col">What is wrong</th></tr></thead>
        <tbody>${errors.slice(0, SHOWN).map((each) => html`<tr><td class="number">${each.line || "–"}</td><td class="line"><bdi>${words(each.text, 120)}</bdi></td><td>${words(each.why, 200)}</td></tr>`)}</tbody></table></div>
        ${errors.length > SHOWN ? html`<p>… and ${errors.length - SHOWN} more.</p>` : nothing}` : nothing}
      ${twice.length ? html`<p>Named more than once, and added up: ${words(twice.join(", "), 300)}.</p>` : nothing}
      ${holdings.length ? html`<div class="scroll" tabindex="0" role="region" aria-label="Holdings in the file"><table><caption>What the file has</caption><thead><tr><th scope="col">Symbol</th><th scope="col" class="number">Quantity</th></tr></thead>
        <tbody>${holdings.slice(0, SHOWN).map((each) => html`<tr><th scope="row">${each.symbol}</th><td class="number">${each.quantity}</td></tr>`)}</tbody></table></div>
        ${holdings.length > SHOWN ? html`<p>… and ${holdings.length - SHOWN} more.</p>` : nothing}` : nothing}`;
  }

  /** @param {Holding[]} read */
  ways(read) {
    const merged = merge(this.holdings, read);
    const tooMany = (/** @type {number} */ many) => many > MOST_HOLDINGS;
    const without = this.read?.errors.length ? " without the lines above" : "";
    return html`${this.holdings.length === 0 ? nothing : html`<button class="primary" ?disabled=${tooMany(merged.length)} @click=${() => this.done(merged)}>Add to the ${this.holdings.length} here${without}</button>`}
      <button class=${this.holdings.length === 0 ? "primary" : "danger"} ?disabled=${tooMany(read.length)} @click=${() => this.done(read)}>${this.holdings.length === 0 ? "Import" : "Replace all that is here"} ${this.holdings.length === 0 ? `${read.length} ${read.length === 1 ? "holding" : "holdings"}` : ""}${without}</button>
      ${tooMany(merged.length) ? html`<span>At most ${MOST_HOLDINGS} holdings are valued at once.</span>` : nothing}`;
  }

  drag(/** @type {DragEvent} */ event) {
    event.preventDefault();
    this.over = event.type === "dragover";
    this.requestUpdate();
  }

  dropped(/** @type {DragEvent} */ event) {
    event.preventDefault();
    this.over = false;
    const file = event.dataTransfer?.files[0];
    if (file) this.take(file);
    else this.understand(event.dataTransfer?.getData("text/plain") ?? "", "");
  }

  chosen(/** @type {Event} */ event) {
    const file = /** @type {HTMLInputElement} */ (event.target).files?.[0];
    if (file) this.take(file);
  }

  pasted(/** @type {Event} */ event) {
    this.text = /** @type {HTMLTextAreaElement} */ (event.target).value;
    this.understand(this.text, "");
  }

  /** @param {File} file */
  async take(file) {
    if (file.size > LARGEST_FILE) {
      this.problem = `${words(file.name, 60)} has more than a megabyte: that is no list of holdings.`;
      this.read = null;
      this.requestUpdate();
      return;
    }
    try {
      this.understand(await file.text(), `${words(file.name, 60)}: `);
    } catch {
      this.problem = `${words(file.name, 60)} could not be read. Choose it again.`;
      this.requestUpdate();
    }
  }

  /** @param {string} text @param {string} name */
  understand(text, name) {
    this.name = name;
    this.problem = "";
    this.read = text.trim() === "" ? null : readCsv(text);
    if (name && this.read === null) this.problem = `${name}the file is empty.`;
    this.requestUpdate();
  }

  /** @param {Holding[]} holdings */
  done(holdings) {
    const bad = holdings.find((each) => "error" in quantityOf(each.quantity));
    if (bad) {
      this.problem = `${bad.symbol} would come to ${bad.quantity}, which has too many digits. Nothing was changed.`;
      this.requestUpdate();
      return;
    }
    this.dispatchEvent(new CustomEvent("imported", {detail: holdings}));
  }

  close() {
    this.dispatchEvent(new CustomEvent("closed"));
  }
}

/** Both together; what is in both is added up, and left out where that is nothing. @param {Holding[]} here @param {Holding[]} read @returns {Holding[]} */
export function merge(here, read) {
  const all = new Map(here.map((each) => [each.symbol, each.quantity]));
  for (const {symbol, quantity} of read) {
    const before = all.get(symbol);
    all.set(symbol, before === undefined ? quantity : added(before, quantity));
  }
  return [...all].filter(([, quantity]) => quantity !== "0").map(([symbol, quantity]) => ({symbol, quantity}));
}

customElements.define("spc-holdings-import", HoldingsImport);
