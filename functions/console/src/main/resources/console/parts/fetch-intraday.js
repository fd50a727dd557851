import {html} from "lit";
import {ApiError, post} from "../api.js";
import {LightElement} from "../light.js";
import {follow, jobWords} from "./follow.js";
import {words} from "./format.js";
import {said} from "./pieces.js";

/** What waits may wait for hours, and is followed for as long as it is shown. */
const PACE = {looks: Infinity, everyWaiting: 5};

/** Asks vendors for bars within sessions, and tells what came of it. Says "done" when it is. */
class FetchIntraday extends LightElement {
  static properties = {symbol: {}, interval: {}};
  told = "";
  isBusy = false;
  #underway = new AbortController();

  constructor() {
    super();
    this.symbol = "";
    this.interval = "1m";
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#underway.abort();
  }

  willUpdate(/** @type {Map<string, unknown>} */ changed) {
    if (!changed.has("symbol") && !changed.has("interval")) return;
    this.#underway.abort();
    this.told = "";
    this.isBusy = false;
  }

  render() {
    return html`<p class="bar"><button ?disabled=${this.isBusy} @click=${this.fetch}>Ask the vendors for what is missing</button> <span class="small soft" role="status">${said(this.told, 400)}</span></p>`;
  }

  tell(/** @type {string} */ text, /** @type {boolean} */ isBusy) {
    this.told = text;
    this.isBusy = isBusy;
    this.requestUpdate();
  }

  async fetch() {
    this.#underway.abort();
    this.#underway = new AbortController();
    const {signal} = this.#underway;
    this.tell("Asked for.", true);
    try {
      const {jobId} = await post("/cache/backfill-symbol", {symbol: this.symbol, interval: this.interval});
      const job = await follow(jobId, (each) => this.tell(jobWords(each), each.state === "QUEUED" || each.state === "RUNNING"), signal, PACE);
      if (job && !signal.aborted) this.dispatchEvent(new CustomEvent("done"));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (!signal.aborted) this.tell(words(error.message, 300), false);
    }
  }
}

customElements.define("spc-fetch-intraday", FetchIntraday);
