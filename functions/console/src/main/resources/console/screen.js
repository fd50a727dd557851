import {AddressedElement} from "./addressed.js";
import {route} from "./router.js";

/** A screen of the page. */
export class Screen extends AddressedElement {
  /** @type {ReturnType<typeof setInterval> | undefined} */ #timer;

  /** Draws again every so many seconds while it is seen, for countdowns and ages; 0: never. */
  get drawnEvery() {
    return 0;
  }

  get route() {
    return route();
  }

  connectedCallback() {
    super.connectedCallback();
    if (this.drawnEvery) this.#timer = setInterval(() => document.hidden || this.requestUpdate(), this.drawnEvery * 1000);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }
}
