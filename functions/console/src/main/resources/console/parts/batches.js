import {ApiError, get, path} from "../api.js";
import {speed} from "../clock.js";
import {seen} from "./seen.js";

/** @typedef {import("lit").ReactiveController} ReactiveController */

const SECONDS = 1;
const SECONDS_AFTER_FAILURE = 5;

/**
 * How far batches of symbols have come, all of them together; asked for each second (less often where it takes long) until none is pending.
 *
 * @implements {ReactiveController}
 */
export class Batches {
  /** @type {Map<string, any>} */ #told = new Map();
  /** @type {Set<string>} those that the cache knows no more, as after a day */ #gone = new Set();
  /** @type {ApiError | null} */ error = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #timer;
  #asking = false;

  /**
   * @param {import("lit").LitElement} host once it is gone, nothing is asked for
   * @param {() => string[]} ids of the batches
   * @param {() => void} onEnd once the last one is done
   */
  constructor(host, ids, onEnd) {
    this.host = host;
    this.ids = ids;
    this.onEnd = onEnd;
    host.addController(this);
  }

  hostUpdated() {
    if (this.#open().length > 0 && !this.#asking && this.#timer === undefined) this.#ask();
  }

  hostDisconnected() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  get known() {
    return this.ids().map((id) => this.#told.get(id)).filter(Boolean);
  }

  get isGone() {
    const ids = this.ids();
    return ids.length > 0 && ids.every((id) => this.#gone.has(id));
  }

  /** @returns {{total: number, done: number, failed: number, pending: number, seconds: number | null, problems: {symbol: string, reason: string | null}[]} | null} seconds: of the reader */
  get sum() {
    const known = this.known;
    if (known.length === 0) return null;
    const of = (/** @type {"total" | "done" | "failed" | "pending"} */ name) => known.reduce((sum, each) => sum + each[name], 0);
    const estimates = known.filter((each) => each.pending > 0).map((each) => each.estimatedSeconds);
    return {
      total: of("total"),
      done: of("done"),
      failed: of("failed"),
      pending: of("pending"),
      seconds: estimates.length === 0 || estimates.includes(null) ? null : Math.max(...estimates) / speed(),
      problems: known.flatMap((each) => each.symbols.filter((/** @type {any} */ symbol) => symbol.state === "FAILED")),
    };
  }

  #open() {
    return this.ids().filter((id) => !this.#gone.has(id) && (this.#told.get(id)?.pending ?? 1) > 0);
  }

  async #ask() {
    this.#asking = true;
    try {
      for (const id of this.#open()) {
        if (!this.host.isConnected) return;
        try {
          this.#told.set(id, await get(path("/batches/{id}", {id})));
        } catch (error) {
          if (!(error instanceof ApiError) || error.status !== 404) throw error;
          this.#gone.add(id);
        }
      }
      this.error = null;
      if (this.host.isConnected && this.#open().length === 0) this.onEnd();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.error = error;
    } finally {
      this.#asking = false;
    }
    if (!this.host.isConnected) return;
    // What takes hours is not looked at each second.
    const pace = Math.min(30, Math.max(SECONDS, (this.sum?.seconds ?? 0) / 100));
    this.#timer = setTimeout(async () => {
      this.#timer = undefined;
      await seen();
      if (this.host.isConnected) this.hostUpdated();
    }, (this.error ? SECONDS_AFTER_FAILURE : pace) * 1000);
    this.host.requestUpdate();
  }
}
