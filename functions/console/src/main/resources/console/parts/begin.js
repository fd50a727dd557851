import {css, html} from "lit";
import {AddressedElement} from "../addressed.js";
import {ApiError} from "../api.js";
import {go, href} from "../router.js";
import "./find.js";
import {words} from "./format.js";
import {track} from "./tracking.js";

/** How to begin, while nothing is tracked: a search, a list, or an example. Says "begun" when something is tracked. */
class Begin extends AddressedElement {
  static styles = css`
    spc-begin spc-find { display: block; inline-size: min(100%, 32rem); text-align: start; }
    spc-begin p { max-inline-size: 40rem; }`;

  text = "";

  render() {
    return html`<section class="card empty">
      <h2>Nothing is tracked yet</h2>
      <p>Track a symbol, and the cache fills a year of its history and keeps its price up to date.</p>
      <spc-find label="Symbol or company to track" placeholder="Symbol or company, such as AAPL or Toyota" @chosen=${this.chosen}></spc-find>
      <p><a class="button" href=${href("symbols", null, {add: "1"})}>Paste a list or a CSV</a> <button @click=${() => this.track(["AAPL", "MSFT", "VOD.L", "7203.T", "BTC-USD", "EURUSD=X"])}>Try with six examples</button></p>
      <p role="status">${this.text}</p>
    </section>`;
  }

  async chosen(/** @type {CustomEvent<string>} */ event) {
    event.preventDefault();
    const {visit} = this;
    if ((await this.track([event.detail])) && !visit.isOver) go("symbols", event.detail);
  }

  async track(/** @type {string[]} */ symbols) {
    this.say("Asked for it.");
    try {
      const {refused} = await track(symbols);
      if (refused.length > 0) {
        this.say(words(`${refused[0].symbol} is not taken: ${refused[0].reason}${refused[0].didYouMean ? `. Did you mean ${refused[0].didYouMean}?` : ""}`, 300));
        return false;
      }
      this.say("Tracked. Its history is on its way.");
      this.dispatchEvent(new CustomEvent("begun", {bubbles: true}));
      return true;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.say(words(error.message, 300));
      return false;
    }
  }

  say(/** @type {string} */ text) {
    this.text = text;
    this.requestUpdate();
  }
}

customElements.define("spc-begin", Begin);
