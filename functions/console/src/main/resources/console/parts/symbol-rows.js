import {ApiError, get, path} from "../api.js";
import {now} from "../clock.js";
import {compare, sortOf} from "./sorting.js";
import {trendOf} from "./spark.js";

/** @typedef {import("lit").ReactiveController} ReactiveController */

/**
 * One row of the table of symbols: of an answer of the API what the table shows, and no more, as there are thousands.
 *
 * @typedef {{symbol: string, name: string | null, status: string, market: string, price: number | null, currency: string | null,
 *   change: number | null, asOf: string | null, finality: string | null, source: string | null, stale: boolean, reason: string | null}} Row
 */

const PAGE = 1000;
/** The most symbols that one page of prices may name. */
const SEEN = 100;
const SESSIONS = 10;
const PRICES_SECONDS = 15;
/** How long the table has to stand still before those that are seen are asked for. */
const SETTLED_SECONDS = 0.12;
const MOST_TRENDS = 2000;

/**
 * All tracked symbols: read page by page, again at a pace that fits their number, and in between only the prices and days
 * of those that are seen. Nothing is asked for while the page is hidden.
 *
 * @implements {ReactiveController}
 */
export class SymbolRows {
  /** @type {Row[]} in alphabetical order */ all = [];
  /** Rises whenever a row has changed. */
  version = 0;
  /** @type {Map<string, import("./spark.js").Trend | undefined>} */ trends = new Map();
  /** How many there are to be; null until the first page has come. @type {number | null} */ total = null;
  /** @type {ApiError | null} */ error = null;
  loading = false;
  loadedAt = 0;
  /** @type {string[]} */ #seen = [];
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #again;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #prices;
  #round = 0;

  /** @param {import("lit").LitElement} host once it is gone, nothing is asked for */
  constructor(host) {
    this.host = host;
    host.addController(this);
  }

  hostConnected() {
    document.addEventListener("visibilitychange", this.#visible);
    window.addEventListener("online", this.#visible);
    queueMicrotask(() => this.load());
  }

  hostDisconnected() {
    document.removeEventListener("visibilitychange", this.#visible);
    window.removeEventListener("online", this.#visible);
    this.#round++;
    clearTimeout(this.#again);
    clearTimeout(this.#prices);
  }

  /** Reads all of them. Until the last page is there, those of before stay. */
  async load() {
    if (!this.host.isConnected) return;
    clearTimeout(this.#again);
    const round = ++this.#round;
    const first = this.loadedAt === 0;
    this.loading = true;
    this.host.requestUpdate();
    /** @type {Map<string, Row>} */
    const rows = new Map();
    try {
      /** @type {string | null} */
      let cursor = null;
      do {
        const page = /** @type {any} */ (await get(path("/symbols", {include: "latest", limit: PAGE, cursor})));
        if (round !== this.#round) return;
        for (const each of page.symbols) rows.set(each.symbol, rowOf(each));
        this.total = page.total;
        cursor = page.nextCursor;
        if (first && cursor) this.#show(rows);
      } while (cursor);
      this.#show(rows);
      this.error = null;
      this.loadedAt = performance.now();
    } catch (error) {
      if (round !== this.#round) return;
      if (!(error instanceof ApiError)) throw error;
      this.error = error;
    }
    this.loading = false;
    this.host.requestUpdate();
    if (!document.hidden && !this.error?.isFinal) this.#again = setTimeout(() => this.load(), this.pace * 1000);
  }

  /** Seconds between two readings of all: each page costs the cache a look at all of its rows. */
  get pace() {
    return 30 * Math.max(1, Math.ceil((this.total ?? 0) / PAGE));
  }

  /** These are on the screen: their days and newest prices are asked for. @param {string[]} symbols */
  see(symbols) {
    if (!this.host.isConnected) return;
    this.#seen = symbols.slice(0, SEEN);
    const known = this.#seen.every((symbol) => this.trends.has(symbol));
    this.#later(known ? PRICES_SECONDS : SETTLED_SECONDS);
  }

  #later(/** @type {number} */ seconds) {
    clearTimeout(this.#prices);
    this.#prices = setTimeout(() => this.#refresh(), seconds * 1000);
  }

  async #refresh() {
    if (document.hidden || this.#seen.length === 0) return;
    const asked = this.#seen;
    try {
      const page = await get(path("/portfolio", {symbols: asked.join(","), days: SESSIONS, intraday: "15m"}));
      /** @type {Map<string, any>} */
      const told = new Map(page.prices.map((/** @type {any} */ each) => [each.symbol, each]));
      for (const symbol of asked) this.#keep(symbol, told.has(symbol) ? trendOf(told.get(symbol)) : undefined);
      this.all = this.all.map((row) => {
        const each = told.get(row.symbol);
        return each?.latest ? {...row, status: each.status, ...priceOf(each.latest)} : row;
      });
      this.version++;
      this.host.requestUpdate();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      // The prices of the last reading of all stay, each with its age.
      if (error.isFinal) return;
    }
    if (asked === this.#seen && this.host.isConnected) this.#later(PRICES_SECONDS);
  }

  #keep(/** @type {string} */ symbol, /** @type {import("./spark.js").Trend | undefined} */ trend) {
    this.trends.delete(symbol);
    this.trends.set(symbol, trend);
    if (this.trends.size > MOST_TRENDS) this.trends.delete(/** @type {string} */ (this.trends.keys().next().value));
  }

  #show(/** @type {Map<string, Row>} */ rows) {
    this.all = [...rows.values()];
    this.version++;
    this.host.requestUpdate();
  }

  #visible = () => {
    clearTimeout(this.#again);
    if (document.hidden) return;
    if (performance.now() - this.loadedAt > this.pace * 1000 || this.error) this.load();
    else this.#again = setTimeout(() => this.load(), this.pace * 1000);
    this.see(this.#seen);
  };
}

/** @param {any} told a symbol of /symbols?include=latest @returns {Row} */
function rowOf(told) {
  const none = {name: null, price: null, currency: told.currency, change: null, asOf: null, finality: null, source: null, stale: false};
  return {symbol: told.symbol, status: told.status, market: told.market, reason: told.reason, ...(told.latest ? priceOf(told.latest) : none)};
}

/** @param {any} latest */
function priceOf(latest) {
  return {
    name: latest.name,
    price: latest.price,
    currency: latest.currency,
    change: latest.changePercent,
    asOf: latest.asOf,
    finality: latest.finality,
    source: latest.source,
    stale: latest.stale,
  };
}

/**
 * Which rows are wanted.
 *
 * @typedef {{q: string, status: string, market: string, stale: string, finality: string}} Wanted "" for all
 * @param {Row[]} rows @param {Wanted} wanted
 */
export function chosen(rows, {q, status, market, stale, finality}) {
  const text = q.trim().toUpperCase();
  return rows.filter(
    (row) =>
      (!status || row.status === status) &&
      (!market || row.market === market) &&
      (!stale || row.stale === (stale === "yes")) &&
      (!finality || (finality === "none" ? row.price === null : row.finality === finality)) &&
      (!text || row.symbol.startsWith(text) || (row.name ?? "").toUpperCase().includes(text) || (row.reason ?? "").toUpperCase().includes(text)),
  );
}

/** @type {Record<string, (row: Row) => string | number | null>} */
const KEYS = {
  symbol: (row) => row.symbol,
  name: (row) => row.name?.toLowerCase() ?? null,
  price: (row) => row.price,
  change: (row) => row.change,
  age: (row) => (row.asOf ? now() - Date.parse(row.asOf) : null),
  finality: (row) => row.finality,
  source: (row) => row.source,
  market: (row) => row.market,
  status: (row) => row.status,
  why: (row) => row.reason,
};

/** In the order of "price" or "-price"; those that lack it come last either way. @param {Row[]} rows @param {string} sort */
export function sorted(rows, sort) {
  const {field, way} = sortOf(sort);
  const key = Object.hasOwn(KEYS, field) ? KEYS[field] : KEYS.symbol;
  return rows
    .map((row) => ({row, key: key(row)}))
    .sort((a, b) => compare(a.key, b.key, way) || (a.row.symbol < b.row.symbol ? -1 : 1))
    .map((each) => each.row);
}
