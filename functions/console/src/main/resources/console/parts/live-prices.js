import {apiAddress, hasStream} from "../api.js";
import {query} from "../query.js";

/** As many as one stream has. */
const MOST = 100;
/** Where all streams are taken, and after other refusals: seconds until the next try. */
const AGAIN = 30;

/** @typedef {{symbol: string, price: number, currency: string, change: number | null, fetchedAt: string, asOf: string, finality: string, source: string, stale: boolean}} LivePrice */

/** Newest prices as they come over `/stream`, where there is one, while the page is seen: a reactive controller of Lit. */
export class LivePrices {
  /** @type {Map<string, LivePrice>} */ prices = new Map();
  isOpen = false;
  /** @type {EventSource | null} */ #source = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #again;
  #followed = "";

  /** @param {import("lit").ReactiveControllerHost} host is updated with each price @param {() => string[]} symbols the first hundred are followed */
  constructor(host, symbols) {
    this.host = host;
    this.symbols = symbols;
    host.addController(this);
  }

  hostConnected() {
    document.addEventListener("visibilitychange", this.#follow);
    this.#follow();
  }

  hostDisconnected() {
    document.removeEventListener("visibilitychange", this.#follow);
    this.#close();
  }

  hostUpdated() {
    this.#follow();
  }

  #follow = () => {
    const wanted = hasStream() && !document.hidden ? this.symbols().slice(0, MOST).sort().join(",") : "";
    if (wanted === this.#followed) return;
    this.#close();
    this.#followed = wanted;
    if (wanted) this.#open();
  };

  #open() {
    const source = new EventSource(`${apiAddress()}/stream${query({symbols: this.#followed})}`);
    this.#source = source;
    source.addEventListener("open", () => this.#turn(true));
    source.addEventListener("price", (event) => {
      const price = JSON.parse(event.data);
      this.prices.set(price.symbol, price);
      this.host.requestUpdate();
    });
    source.addEventListener("error", () => {
      this.#turn(false);
      // The browser tries again by itself after a line that broke, and not after a refusal.
      if (source.readyState === EventSource.CLOSED && source === this.#source) this.#again = setTimeout(() => this.#open(), AGAIN * 1000);
    });
  }

  #close() {
    clearTimeout(this.#again);
    this.#source?.close();
    this.#source = null;
    this.#followed = "";
    this.isOpen = false;
  }

  #turn(/** @type {boolean} */ open) {
    if (this.isOpen === open) return;
    this.isOpen = open;
    this.host.requestUpdate();
  }
}
