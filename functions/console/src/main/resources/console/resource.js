import {ApiError, get} from "./api.js";

/** @typedef {import("lit").ReactiveController} ReactiveController */

/** Until what has failed before there were any data is tried again. */
const AGAIN_SECONDS = 15;

/**
 * An answer of the API that a part of the page shows: asked for when its path is known or changes, again every so many
 * seconds while the page is seen, and never while it is hidden. What was there stays while the next is underway, and
 * when that fails (`error` then says why).
 *
 * @implements {ReactiveController}
 */
export class Resource {
  /** @type {any} */ data = null;
  /** @type {ApiError | null} */ error = null;
  loading = false;
  /** When the data came, by performance.now(). */
  loadedAt = 0;
  /** @type {string | null} */ #path = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #timer;
  /** @type {string | null} */ #dataOf = null;
  #round = 0;

  /**
   * @param {import("lit").ReactiveControllerHost} host is updated whenever something changes
   * @param {() => Api.Gets | null} path null: nothing is asked for
   * @param {{every?: number | ((data: any) => number | null), keeps?: boolean}} [options] every: seconds of the reader, null or none: once; keeps: what was there stays
   *   until the answer of another path has come, and the host looks at `isCurrent`
   * @param {(path: any) => Promise<any>} [ask]
   */
  constructor(host, path, {every = 0, keeps = false} = {}, ask = get) {
    this.ask = ask;
    this.host = host;
    this.path = path;
    this.every = every;
    this.keeps = keeps;
    host.addController(this);
  }

  /**
   * One that is not asked for by GET of a path, but as `ask` does with any key in its place.
   *
   * @param {import("lit").ReactiveControllerHost} host
   * @param {() => string | null} key
   * @param {ConstructorParameters<typeof Resource>[2]} options
   * @param {(key: string) => Promise<any>} ask
   */
  static asking(host, key, options, ask) {
    return new Resource(host, /** @type {() => any} */ (key), options, ask);
  }

  /** Whether the data are of the path that is asked for now. */
  get isCurrent() {
    return this.data !== null && this.#dataOf === this.path();
  }

  hostConnected() {
    document.addEventListener("visibilitychange", this.#seen);
    window.addEventListener("online", this.#seen);
    this.#follow();
  }

  hostDisconnected() {
    document.removeEventListener("visibilitychange", this.#seen);
    window.removeEventListener("online", this.#seen);
    clearTimeout(this.#timer);
    this.#round++;
    this.#path = null;
    this.loading = false;
  }

  hostUpdate() {
    this.#follow();
  }

  /** Asks now. @returns {Promise<boolean>} whether what came of that is in `data`: not after a failure, nor where the host is gone or it was asked for once more meanwhile */
  async reload() {
    clearTimeout(this.#timer);
    const path = this.#path;
    if (path === null) return false;
    const round = ++this.#round;
    this.loading = true;
    this.host.requestUpdate();
    try {
      const data = await this.ask(path);
      if (round !== this.#round) return false;
      this.data = data;
      this.#dataOf = path;
      this.error = null;
      this.loadedAt = performance.now();
    } catch (error) {
      if (round !== this.#round) return false;
      if (!(error instanceof ApiError)) throw error;
      this.error = error;
    }
    this.loading = false;
    this.#plan();
    this.host.requestUpdate();
    return this.error === null;
  }

  #follow() {
    const path = this.path();
    if (path === this.#path) return;
    this.#path = path;
    this.#round++;
    if (!this.keeps || path === null) this.data = null;
    this.error = null;
    this.loading = false;
    clearTimeout(this.#timer);
    if (path !== null) queueMicrotask(() => path === this.#path && this.reload());
  }

  /** What was refused for good is asked for by the reader alone: by a button, or by coming back to the page. */
  #plan() {
    if (document.hidden || this.error?.isFinal) return;
    const seconds = typeof this.every !== "function" ? this.every : this.data === null ? AGAIN_SECONDS : this.every(this.data);
    if (seconds) this.#timer = setTimeout(() => this.reload(), seconds * 1000);
  }

  #seen = () => {
    if (document.hidden) clearTimeout(this.#timer);
    else if (this.every || this.error) this.reload();
  };
}
