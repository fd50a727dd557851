import {html, nothing} from "lit";
import {AddressedElement} from "../addressed.js";
import {ApiError, path} from "../api.js";
import {Resource} from "../resource.js";
import {go, href} from "../router.js";
import {words} from "./format.js";
import {said} from "./pieces.js";
import {trackOne} from "./tracking.js";

/** A symbol that is not tracked: what the API says of it, what may have been meant, and the way to track it. Says "tracked". */
class Untracked extends AddressedElement {
  static properties = {symbol: {}, message: {}};

  found = new Resource(this, () => (this.symbol ? path("/search", {q: this.symbol.slice(0, 80), limit: 6}) : null), {every: (data) => (data?.pending ? 3 : null)});
  isSending = false;
  /** @type {ApiError | null} */ error = null;

  constructor() {
    super();
    this.symbol = "";
    this.message = "";
  }

  willUpdate(/** @type {Map<string, unknown>} */ changed) {
    if (!changed.has("symbol")) return;
    this.error = null;
    this.isSending = false;
  }

  render() {
    /** @type {any[]} */
    const results = this.found.data?.results ?? [];
    const own = results.find((each) => each.symbol === this.symbol);
    const others = results.filter((each) => each !== own);
    const meant = this.error?.problem?.didYouMean ?? null;
    return html`<section class="card" aria-labelledby="untracked-title">
      <h2 id="untracked-title">It is not tracked</h2>
      <p>${said(this.message, 400)}</p>
      ${own ? html`<p>${said(own.name, 80)} is listed as ${own.symbol}${own.currency ? `, in ${own.currency}` : ""}.</p>` : nothing}
      <p class="actions"><button class="primary" ?disabled=${this.isSending} @click=${this.track}>Track ${words(this.symbol, 20)}</button></p>
      ${this.error ? html`<p class="failed" role="alert"><span class="lead">${words(this.error.message, 400)}</span>${meant ? html`<span>Did you mean <a href=${href("symbols", meant)}>${meant}</a>?</span>` : nothing}</p>` : nothing}
      ${others.length > 0
        ? html`<h3>Did you mean</h3><ul>${others.map((each) => html`<li><a href=${href("symbols", each.symbol)}><b>${each.symbol}</b> ${said(each.name, 80)}</a> <span class="soft small">${[each.exchange, each.currency, each.tracked ? "tracked" : null].filter(Boolean).join(" · ")}</span></li>`)}</ul>`
        : this.found.data?.pending
          ? html`<p class="soft" role="status">A vendor is being asked whether it lists something like that…</p>`
          : this.found.data && !own
            ? html`<p class="soft">Nobody who is asked here lists something like that. Is it spelled as Yahoo spells it? Look for the company by its name in the search above.</p>`
            : nothing}
    </section>`;
  }

  async track() {
    const {visit} = this;
    this.isSending = true;
    this.error = null;
    this.requestUpdate();
    try {
      const {symbol} = await trackOne(this.symbol);
      if (visit.isOver) return;
      if (symbol !== this.symbol) go("symbols", symbol);
      this.dispatchEvent(new CustomEvent("tracked"));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (visit.isOver) return;
      this.error = error;
    }
    this.isSending = false;
    this.requestUpdate();
  }
}

customElements.define("spc-untracked", Untracked);
