import {ApiError, apiAddress, get, hasStream, path} from "../api.js";
import {query} from "../query.js";

/** @typedef {import("lit").ReactiveController} ReactiveController */

const POLL_SECONDS = 15;

/**
 * The newest price of a symbol: as it comes, where there is a stream, and else asked for every so often. Neither while the
 * page is hidden.
 *
 * @implements {ReactiveController}
 */
export class LivePrice {
  /** @type {any} null until there is a price */ latest = null;
  /** Why it is not known, or not known to be the newest. @type {ApiError | null} */ error = null;
  /** Whether it has been told that there is one, or none. */
  isKnown = false;
  isTracked = false;
  /** How it comes. @type {"stream" | "poll" | null} */ by = null;
  /** @type {string | null} */ #symbol = null;
  /** @type {EventSource | null} */ #source = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #timer;
  #round = 0;

  /** @param {import("lit").ReactiveControllerHost} host @param {() => string | null} symbol null: none is asked for */
  constructor(host, symbol) {
    this.host = host;
    this.symbol = symbol;
    host.addController(this);
  }

  hostConnected() {
    document.addEventListener("visibilitychange", this.#visible);
  }

  hostDisconnected() {
    document.removeEventListener("visibilitychange", this.#visible);
    this.#end();
    this.#symbol = null;
  }

  hostUpdate() {
    const symbol = this.symbol();
    if (symbol === this.#symbol) return;
    this.#end();
    this.#symbol = symbol;
    this.latest = null;
    this.isKnown = false;
    this.isTracked = false;
    this.error = null;
    if (symbol !== null) queueMicrotask(() => this.#begin());
  }

  /** Asks now, as after the symbol was tracked. */
  reload() {
    this.#end();
    if (this.#symbol !== null) this.#begin();
  }

  async #begin() {
    const round = ++this.#round;
    await this.#ask(round);
    if (!this.isTracked || !hasStream() || document.hidden || round !== this.#round) return;
    clearTimeout(this.#timer);
    const source = new EventSource(`${apiAddress()}/stream${query({symbols: this.#symbol})}`);
    this.#source = source;
    source.addEventListener("open", () => this.#changed({by: "stream"}));
    source.addEventListener("price", (event) => this.#changed({latest: JSON.parse(event.data), isKnown: true, error: null}));
    source.addEventListener("untracked", () => this.#changed({latest: null, isKnown: true, isTracked: false}));
    source.addEventListener("error", () => {
      if (source !== this.#source) return;
      // The browser tries again by itself unless the answer was none of a stream.
      if (source.readyState === EventSource.CLOSED) {
        this.#source = null;
        this.#ask(round);
      } else this.#changed({by: null});
    });
  }

  async #ask(/** @type {number} */ round) {
    const symbol = this.#symbol;
    if (symbol === null) return;
    try {
      // A page of one: unlike /prices it is no error there that a symbol has no price yet.
      const page = await get(path("/portfolio", {symbols: symbol}));
      if (round === this.#round) this.#changed({latest: page.prices[0]?.latest ?? null, isKnown: true, isTracked: page.untracked.length === 0, error: null, by: "poll"});
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (round === this.#round) this.#changed({error});
    }
    if (round === this.#round && !this.#source && !document.hidden && !this.error?.isFinal) this.#timer = setTimeout(() => this.#ask(round), POLL_SECONDS * 1000);
  }

  #changed(/** @type {{latest?: any, isKnown?: boolean, isTracked?: boolean, error?: ApiError | null, by?: "stream" | "poll" | null}} */ what) {
    Object.assign(this, what);
    this.host.requestUpdate();
  }

  #end() {
    this.#round++;
    clearTimeout(this.#timer);
    this.#source?.close();
    this.#source = null;
    this.by = null;
  }

  #visible = () => {
    if (document.hidden) this.#end();
    else this.reload();
  };
}
