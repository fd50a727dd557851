import {css, html, nothing} from "lit";
import {ApiError, path, post, remove} from "../api.js";
import {LightElement} from "../light.js";
import {chunks} from "./chunks.js";
import {count, words} from "./format.js";

/** The most symbols that one refresh may name. */
const REFRESHED = 100;
const AT_ONCE = 4;
const FEW = 8;

/** What may be done with the chosen symbols, and how far it is. Says "cleared" and "done". */
class Bulk extends LightElement {
  static properties = {symbols: {attribute: false}};

  static styles = css`
    spc-bulk { display: block; position: sticky; inset-block-end: var(--space); z-index: 3; }
    spc-bulk .chosen { display: flex; flex-wrap: wrap; gap: var(--space); align-items: center; background: var(--info-back); border-radius: var(--round); padding: var(--space); margin-block-end: var(--space); }
    spc-bulk .chosen progress { flex: 1 1 8rem; }
    spc-bulk dialog .actions { margin-block-start: calc(2 * var(--space)); justify-content: end; }
  `;

  /** @type {{what: string, total: number, done: number, failed: {symbol: string, message: string}[], ended: boolean} | null} */ work = null;

  constructor() {
    super();
    /** @type {Set<string>} */ this.symbols = new Set();
  }

  render() {
    const many = this.symbols.size;
    const {work} = this;
    if (many === 0 && !work) return nothing;
    const busy = work !== null && !work.ended;
    return html`<div class="chosen" role="group" aria-label="What to do with the chosen symbols">
      ${many > 0
        ? html`<b>${count(many)} chosen</b>
          <button ?disabled=${busy} @click=${this.refresh}>Refresh prices</button>
          <button ?disabled=${busy} @click=${this.backfill}>Fetch history</button>
          <button class="danger" ?disabled=${busy} @click=${this.ask}>Untrack…</button>
          <button class="link" ?disabled=${busy} @click=${() => this.tell("cleared")}>Choose none</button>`
        : nothing}
      ${work ? this.told(work) : nothing}
    </div>
    <dialog aria-labelledby="untrack-title">
      <h2 id="untrack-title">Untrack ${many === 1 ? [...this.symbols][0] : `${count(many)} symbols`}?</h2>
      <p>${many <= FEW ? [...this.symbols].join(", ") : `${[...this.symbols].slice(0, FEW).join(", ")} and ${count(many - FEW)} more`}</p>
      <p>Nobody asks for their prices any more, and pages show them as not tracked. Their history stays until it expires: tracked again, it is there at once.</p>
      <div class="actions"><button autofocus @click=${this.closeDialog}>Keep them</button><button class="danger" @click=${this.untrack}>Untrack ${many === 1 ? "it" : "them"}</button></div>
    </dialog>`;
  }

  told(/** @type {NonNullable<typeof this.work>} */ work) {
    const failed = work.failed.length;
    return html`<progress aria-label=${work.what} max=${work.total} .value=${work.done}></progress>
      <span role="status">${work.what}: ${count(work.done)} of ${count(work.total)}${failed ? ` · ${count(failed)} refused: ${work.failed.slice(0, 3).map((each) => `${each.symbol}: ${words(each.message, 120)}`).join("; ")}` : ""}</span>
      ${work.ended ? html`<button class="link" @click=${this.forget}>Close</button>` : nothing}`;
  }

  refresh() {
    return this.run("Prices asked for", chunks([...this.symbols], REFRESHED), (symbols) => post("/cache/refresh-live", {symbols}));
  }

  backfill() {
    return this.run("Histories asked for", chunks([...this.symbols], 1), ([symbol]) => post("/cache/backfill-symbol", {symbol}));
  }

  ask() {
    this.querySelector("dialog")?.showModal();
  }

  closeDialog() {
    this.querySelector("dialog")?.close();
  }

  async untrack() {
    this.closeDialog();
    await this.run("Untracked", chunks([...this.symbols], 1), ([symbol]) => remove(path("/symbols/{symbol}", {symbol})));
    this.tell("cleared");
  }

  /**
   * Some at a time, so that the cache is not flooded; what fails does not keep the others.
   *
   * @param {string} what @param {string[][]} parts @param {(symbols: string[]) => Promise<any>} one
   */
  async run(what, parts, one) {
    const work = {what, total: parts.reduce((sum, part) => sum + part.length, 0), done: 0, failed: /** @type {{symbol: string, message: string}[]} */ ([]), ended: false};
    this.work = work;
    this.requestUpdate();
    const left = [...parts];
    const hand = async () => {
      for (let part = left.shift(); part; part = left.shift()) {
        try {
          await one(part);
        } catch (error) {
          if (!(error instanceof ApiError)) throw error;
          work.failed.push({symbol: part.length === 1 ? part[0] : `${part[0]} …`, message: error.message});
        }
        work.done += part.length;
        this.requestUpdate();
      }
    };
    await Promise.all(Array.from({length: AT_ONCE}, hand));
    work.ended = true;
    this.requestUpdate();
    this.tell("done");
  }

  forget() {
    this.work = null;
    this.requestUpdate();
  }

  tell(/** @type {string} */ name) {
    this.dispatchEvent(new CustomEvent(name));
  }
}

customElements.define("spc-bulk", Bulk);
