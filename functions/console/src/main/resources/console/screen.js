import {LitElement} from "lit";
import {route} from "./router.js";

/**
 * A screen: an element without a shadow, so that one style sheet serves all. It is drawn again whenever the address changes.
 */
export class Screen extends LitElement {
  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener("hashchange", this.#moved);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    window.removeEventListener("hashchange", this.#moved);
  }

  get route() {
    return route();
  }

  /** Draws every so many seconds while it is seen, for countdowns and ages. @param {number} seconds */
  tick(seconds) {
    const timer = setInterval(() => document.hidden || this.requestUpdate(), seconds * 1000);
    this.addController({hostDisconnected: () => clearInterval(timer)});
  }

  #moved = () => this.requestUpdate();
}
