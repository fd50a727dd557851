/** The time of the cache, which under `./run --now` is not the time of the reader. */

/** @type {{startedAt: number, now: number, speed: number} | null} null: it is the reader's own */
let virtual = null;

/** @param {{now: string, speed: number} | null} told by /config.json */
export function setClock(told) {
  virtual = told && {startedAt: performance.now(), now: Date.parse(told.now), speed: told.speed};
}

/** Milliseconds since 1970, by the cache's clock. */
export function now() {
  return virtual ? virtual.now + (performance.now() - virtual.startedAt) * virtual.speed : Date.now();
}

export function isVirtual() {
  return virtual !== null;
}

/** How many of its seconds pass in one of the reader's. */
export function speed() {
  return virtual ? virtual.speed : 1;
}
