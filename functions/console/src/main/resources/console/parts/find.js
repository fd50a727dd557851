import {html, nothing} from "lit";
import {LightElement} from "../light.js";
import {Resource} from "../resource.js";
import {path} from "../api.js";
import {go} from "../router.js";
import {said} from "./pieces.js";

/**
 * Finds an instrument by the beginning of its symbol or words of its name, with completion (a combobox of ARIA 1.2). Says
 * "chosen" with the symbol as detail; where nobody prevents that, the symbol's screen opens.
 */
class Find extends LightElement {
  static properties = {label: {}, placeholder: {}};
  text = "";
  asked = "";
  active = -1;
  open = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ timer;
  found = new Resource(this, () => (this.asked ? path("/search", {q: this.asked, limit: 8}) : null));
  listId = `find-${Math.random().toString(36).slice(2)}`;

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  constructor() {
    super();
    this.label = "Find a symbol or a company";
    this.placeholder = "Symbol or company";
  }

  get results() {
    return this.found.data?.results ?? [];
  }

  render() {
    const shown = this.open && this.text.trim() !== "";
    return html`<div class="combobox" @focusout=${this.left}>
      <input type="search" role="combobox" autocomplete="off" spellcheck="false" aria-label=${this.label} placeholder=${this.placeholder}
        aria-expanded=${shown ? "true" : "false"} aria-controls=${`${this.listId}-list`} aria-autocomplete="list"
        aria-activedescendant=${shown && this.active >= 0 ? `${this.listId}-${this.active}` : nothing}
        .value=${this.text} @input=${this.typed} @keydown=${this.key} @focus=${() => this.show(true)}>
      <ul id=${`${this.listId}-list`} role="listbox" aria-label="Found" ?hidden=${!shown}>
        ${this.results.map((/** @type {any} */ each, /** @type {number} */ i) => html`<li id=${`${this.listId}-${i}`} role="option" aria-selected=${i === this.active ? "true" : "false"}
          @pointerdown=${(/** @type {Event} */ e) => e.preventDefault()} @click=${() => this.choose(each.symbol)}>
          <b>${each.symbol}</b> <span>${said(each.name, 80)}</span> <span class="soft small">${[each.exchange, each.currency, each.tracked ? "tracked" : null].filter(Boolean).join(" · ")}</span></li>`)}
        ${this.found.data && this.results.length === 0 ? html`<li role="option" aria-selected="false" aria-disabled="true" class="soft">${this.found.data.pending ? "A vendor is being asked; try again in some seconds." : `Nobody lists “${this.asked}”. Enter opens it as a symbol.`}</li>` : nothing}
        ${this.found.error ? html`<li role="option" aria-selected="false" aria-disabled="true">${this.found.error.message}</li>` : nothing}
      </ul>
    </div>`;
  }

  typed(/** @type {InputEvent} */ event) {
    this.text = /** @type {HTMLInputElement} */ (event.target).value;
    this.active = -1;
    this.open = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.active = -1;
      this.asked = this.text.trim();
      this.requestUpdate();
    }, 150);
    this.requestUpdate();
  }

  key(/** @type {KeyboardEvent} */ event) {
    const many = this.results.length;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      this.open = true;
      if (many) this.active = (this.active + (event.key === "ArrowDown" ? 1 : many) + (this.active < 0 && event.key === "ArrowUp" ? 1 : 0)) % many;
    } else if (event.key === "Enter") {
      event.preventDefault();
      const chosen = this.results[this.active]?.symbol ?? this.text.trim().toUpperCase();
      if (chosen) this.choose(chosen);
    } else if (event.key === "Escape") {
      this.open = false;
    }
    this.requestUpdate();
  }

  left(/** @type {FocusEvent} */ event) {
    if (!this.contains(/** @type {Node | null} */ (event.relatedTarget))) this.show(false);
  }

  show(/** @type {boolean} */ open) {
    this.open = open;
    this.requestUpdate();
  }

  choose(/** @type {string} */ symbol) {
    clearTimeout(this.timer);
    this.text = "";
    this.asked = "";
    this.active = -1;
    this.open = false;
    this.requestUpdate();
    if (this.dispatchEvent(new CustomEvent("chosen", {detail: symbol, cancelable: true, bubbles: true}))) go("symbols", symbol);
  }
}

customElements.define("spc-find", Find);
