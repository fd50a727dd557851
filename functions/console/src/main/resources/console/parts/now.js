import {html, nothing} from "lit";
import {AddressedElement} from "../addressed.js";
import {ApiError, post} from "../api.js";
import {href} from "../router.js";
import {follow, jobWords} from "./follow.js";
import {words} from "./format.js";

/**
 * A button that begins a run out of turn, follows its job to the end, and says how it went. Says "ran" then.
 */
class RunNow extends AddressedElement {
  static properties = {path: {}, label: {}, of: {}, type: {}};
  busy = false;
  failed = false;
  text = "";

  constructor() {
    super();
    /** @type {"/cache/refresh-live" | "/cache/sync-historical"} */ this.path = "/cache/refresh-live";
    this.label = "";
    /** Which one, where there are several. */ this.of = "";
    this.type = "";
  }

  render() {
    return html`<button ?disabled=${this.busy} @click=${this.run}>${this.label}${this.of ? html`<span class="hidden">: ${this.of}</span>` : nothing}</button>
      <span role="status" class="small">${this.text && html`<span aria-hidden="true">${this.busy ? "…" : this.failed ? "✗" : "✓"}</span> ${this.text}`}
      ${this.text && !this.busy && this.type ? html` <a href=${href("runs", null, {type: this.type})}>See the runs</a>` : nothing}</span>`;
  }

  async run() {
    const {signal} = this.visit;
    this.say("Asked for it.", true);
    try {
      const {jobId} = await post(this.path, {});
      const job = await follow(jobId, (seen) => this.say(jobWords(seen), true), signal);
      if (signal.aborted) return;
      this.failed = job?.state === "FAILED";
      this.say(job ? jobWords(job) : "It is not known how it went.", false);
      this.dispatchEvent(new CustomEvent("ran", {bubbles: true}));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.failed = true;
      this.say(words(error.message, 300), false);
    }
  }

  say(/** @type {string} */ text, /** @type {boolean} */ busy) {
    this.text = text;
    this.busy = busy;
    this.requestUpdate();
  }
}

customElements.define("spc-run-now", RunNow);
