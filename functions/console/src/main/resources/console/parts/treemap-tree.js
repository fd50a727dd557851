/**
 * What `GET /treemap` answers, made ready to be drawn: sectors, industries and symbols with their weights.
 *
 * @typedef {{symbol: string, name: string | null, sector: string | null, industry: string | null, currency: string, price: number,
 *   marketCap: number | null, worth: number | null, weight: number | null, changePercent: number | null, stale: boolean, asOf: string, finality: string}} Cell
 *   worth: the market cap in a currency that all have; weight: what its area is drawn by; null where that is not known
 * @typedef {{by: "sector" | "industry", name: string | null, cells: Cell[], weight: number, changePercent: number | null}} Group
 */

/** How a sector or an industry that nobody has told is called in the address, where "" would be none at all. */
export const UNTOLD = "-";

/**
 * All cells of an answer.
 *
 * @param {any} answer
 * @param {{equal: boolean, rates: Map<string, number> | null}} how `equal`: all of the same size; `rates`: what a unit of each
 *   currency is worth in one of them, since market caps of different currencies are not to be compared as they are; null where all have the same one
 * @returns {Cell[]}
 */
export function cells(answer, {equal, rates}) {
  return answer.sectors.flatMap((/** @type {any} */ {sector, industries}) =>
    industries.flatMap((/** @type {any} */ {industry, symbols}) =>
      symbols.map((/** @type {any} */ each) => {
        const worth = worthOf(each, rates);
        return {...each, sector, industry, worth, weight: equal ? 1 : worth};
      })));
}

/** @param {any} each @param {Map<string, number> | null} rates */
function worthOf(each, rates) {
  const rate = rates === null ? 1 : rates.get(each.currency);
  return each.weight > 0 && rate !== undefined ? each.weight * rate : null;
}

/** The currencies of an answer, the commonest first, each with one symbol that is quoted in it. @param {any} answer @returns {[string, string][]} */
export function currencies(answer) {
  /** @type {Map<string, {symbol: string, count: number}>} */
  const seen = new Map();
  for (const cell of cells(answer, {equal: true, rates: null})) {
    if (cell.marketCap === null) continue;
    const known = seen.get(cell.currency) ?? {symbol: cell.symbol, count: 0};
    seen.set(cell.currency, {...known, count: known.count + 1});
  }
  return [...seen].sort((a, b) => b[1].count - a[1].count).map(([currency, {symbol}]) => [currency, symbol]);
}

/**
 * Cells by their sector or industry, the heaviest group first and in each the heaviest cell; only those that have a weight.
 *
 * @param {Cell[]} all @param {"sector" | "industry"} by @returns {Group[]}
 */
export function groups(all, by) {
  /** @type {Map<string | null, Cell[]>} */
  const found = new Map();
  for (const cell of all) {
    if (cell.weight === null) continue;
    const its = found.get(cell[by]);
    if (its) its.push(cell);
    else found.set(cell[by], [cell]);
  }
  return [...found].map(([name, its]) => ({by, name, cells: heaviestFirst(its), weight: sum(its, (cell) => cell.weight ?? 0), changePercent: changeOf(its)})).sort((a, b) => b.weight - a.weight);
}

/** @param {Cell[]} all */
export function heaviestFirst(all) {
  return [...all].sort((a, b) => (b.weight ?? 0) - (a.weight ?? 0) || (a.symbol < b.symbol ? -1 : 1));
}

/** How all of them together have moved, in percent to two decimals: each counts by its weight at the previous close, and an old price not at all. @param {Cell[]} all */
export function changeOf(all) {
  const known = all.filter((cell) => !cell.stale && cell.weight !== null && cell.changePercent !== null && cell.changePercent > -100);
  const now = sum(known, (cell) => cell.weight ?? 0);
  const before = sum(known, (cell) => (cell.weight ?? 0) / (1 + (cell.changePercent ?? 0) / 100));
  return before > 0 ? Math.round((now / before - 1) * 10_000) / 100 : null;
}

/** Whether a cell is of what the address names; null: of any. @param {Cell} cell @param {string | null} sector @param {string | null} industry */
export function isOf(cell, sector, industry) {
  return (sector === null || inAddress(cell.sector) === sector) && (industry === null || inAddress(cell.industry) === industry);
}

/** @param {string | null} name */
export function inAddress(name) {
  return name ?? UNTOLD;
}

/** @param {Group} group */
export function titleOf(group) {
  return group.name ?? `No ${group.by} told`;
}

/** Which step of the scale a change has: -3 to 3; null where it is not known. @param {number | null} percent */
export function step(percent) {
  if (percent === null || percent === undefined) return null;
  const size = Math.abs(percent);
  return Math.sign(percent) * (size < 0.1 ? 0 : size < 1 ? 1 : size < 2 ? 2 : 3);
}

/** @template T @param {T[]} all @param {(each: T) => number} of */
function sum(all, of) {
  return all.reduce((before, each) => before + of(each), 0);
}
