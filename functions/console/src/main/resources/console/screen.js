import {LightElement} from "./light.js";
import {route} from "./router.js";

/** A screen of the page. It is drawn again whenever the address changes. */
export class Screen extends LightElement {
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
    window.addEventListener("hashchange", this.#moved);
    if (this.drawnEvery) this.#timer = setInterval(() => document.hidden || this.requestUpdate(), this.drawnEvery * 1000);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    window.removeEventListener("hashchange", this.#moved);
    clearInterval(this.#timer);
  }

  #moved = () => this.requestUpdate();
}
