/**
 * @typedef {{symbol: string, quantity: number, price: number, currency: string, asOf: string, fetchedAt: string, finality: string, source: string, rate: number,
 *   rateAsOf: string | null, rateSource: string | null, value: number, dayChange: number | null, stale: boolean}} Row
 * @typedef {{currency: string, total: number, dayChange: number | null, dayChangePercent: number | null, stale: boolean, rows: Row[],
 *   excluded: {symbol: string, reason: string}[]}} Valuation as `POST /valuation` answers it
 */

/**
 * A valuation at prices that came after it, at its own rates. Where none did it is the same one.
 *
 * @param {Valuation} valuation
 * @param {Map<string, import("./live-prices.js").LivePrice>} prices
 * @returns {Valuation}
 */
export function revalued(valuation, prices) {
  let moved = 0;
  let touched = false;
  const rows = valuation.rows.map((row) => {
    const live = prices.get(row.symbol);
    if (!live || live.currency !== row.currency || Date.parse(live.fetchedAt) <= Date.parse(row.fetchedAt)) return row;
    touched = true;
    moved += (live.price - row.price) * row.quantity * row.rate;
    // An old price has moved on another day; that the rate is old is not known anew.
    const dayChange = live.stale || live.change === null ? null : live.change * row.quantity * row.rate;
    return {...row, price: live.price, asOf: live.asOf, fetchedAt: live.fetchedAt, finality: live.finality, source: live.source, value: live.price * row.quantity * row.rate, dayChange, stale: live.stale || row.stale};
  });
  if (!touched) return valuation;
  const changed = rows.filter((row) => row.dayChange !== null);
  const dayChange = changed.length === 0 ? null : changed.reduce((sum, row) => sum + (row.dayChange ?? 0), 0);
  const before = changed.reduce((sum, row) => sum + row.value - (row.dayChange ?? 0), 0);
  return {...valuation, rows, total: valuation.total + moved, dayChange, dayChangePercent: dayChange === null || before === 0 ? null : (dayChange / Math.abs(before)) * 100, stale: rows.some((row) => row.stale)};
}

/**
 * What part of the whole each key has, the greatest first.
 *
 * @param {Row[]} rows @param {(row: Row) => string | null} key
 * @returns {{name: string | null, value: number, share: number | null}[]} share: percent of the sum; null where that is not above zero
 */
export function allocation(rows, key) {
  /** @type {Map<string | null, number>} */
  const sums = new Map();
  for (const row of rows) sums.set(key(row), (sums.get(key(row)) ?? 0) + row.value);
  const total = rows.reduce((sum, row) => sum + row.value, 0);
  return [...sums].map(([name, value]) => ({name, value, share: total > 0 ? (value / total) * 100 : null})).sort((a, b) => b.value - a.value);
}
