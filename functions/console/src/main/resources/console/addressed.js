import {LightElement} from "./light.js";
import {route} from "./router.js";

/** An element that shows what stands in the address: it is drawn again whenever that changes. */
export class AddressedElement extends LightElement {
  #visit = new Visit();

  /**
   * The reader's stay here. Whoever has to wait takes it before, and looks whether it is over before the address, the focus or
   * what cannot be taken back is touched.
   */
  get visit() {
    if (this.isConnected && this.#visit.isOver) this.#visit = new Visit();
    return this.#visit;
  }

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener("hashchange", this.#moved);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    window.removeEventListener("hashchange", this.#moved);
    const visit = this.#visit;
    // Who is put elsewhere on the page, as a row of a table that is sorted anew, is there again by then.
    queueMicrotask(() => this.isConnected || visit.end());
  }

  #moved = () => {
    if (this.#visit.isOver) this.#visit.end();
    this.requestUpdate();
  };
}

/** A stay at a screen and its item, whatever else the address has. Who leaves and comes back begins another. */
class Visit {
  #place = place();
  #ended = new AbortController();

  /** Is aborted when it is over. */
  get signal() {
    return this.#ended.signal;
  }

  get isOver() {
    // The address changes before anybody is told of it.
    return this.signal.aborted || place() !== this.#place;
  }

  end() {
    this.#ended.abort();
  }
}

function place() {
  const {screen, item} = route();
  return JSON.stringify([screen, item]);
}
