import {fieldsOf, linesOf} from "./csv.js";
import {added, quantityOf, SPELLING, symbolOf} from "./holdings.js";

/** @typedef {import("./holdings.js").Holding} Holding */

const SYMBOL_NAMES = ["symbol", "ticker"];
const QUANTITY_NAMES = ["quantity", "qty", "shares", "units"];

/**
 * Reads holdings out of a table: with a heading that names a column `symbol` and one `quantity` (others are passed over), or without one,
 * symbol first and quantity second. Commas, semicolons or tabs stand between the columns. What is named twice is added up.
 *
 * @param {string} text
 * @returns {{holdings: Holding[], errors: {line: number, text: string, why: string}[], twice: string[]}} lines are counted from 1
 */
export function readCsv(text) {
  /** @type {Map<string, string>} */
  const found = new Map();
  /** @type {{line: number, text: string, why: string}[]} */
  const errors = [];
  /** @type {Set<string>} */
  const twice = new Set();
  const lines = linesOf(text);
  const first = lines.findIndex((line) => line.trim() !== "");
  if (first < 0) return {holdings: [], errors, twice: []};
  const separator = [";", "\t", ","].find((each) => lines[first].includes(each)) ?? ",";
  const heading = fields(lines[first], separator).map((each) => each.toLowerCase());
  const named = heading.findIndex((each) => SYMBOL_NAMES.includes(each));
  const counted = heading.findIndex((each) => QUANTITY_NAMES.includes(each));
  const headed = named >= 0 && counted >= 0;
  if (!headed && (named >= 0 || counted >= 0)) {
    return {holdings: [], errors: [{line: first + 1, text: lines[first], why: `The heading has no column “${named >= 0 ? "quantity" : "symbol"}”.`}], twice: []};
  }
  for (let i = headed ? first + 1 : first; i < lines.length; i++) {
    if (lines[i].trim() === "" || lines[i].startsWith("#")) continue;
    const row = fields(lines[i], separator);
    const bad = (/** @type {string} */ why) => errors.push({line: i + 1, text: lines[i], why});
    if (row.length > (headed ? heading.length : 2)) {
      bad(headed ? "There are more columns than the heading has. Is a comma within a number or a name? Put quotation marks around it." : "There are more than two columns and no heading. Write symbol,quantity into the first line, or put quotation marks around each field that has a comma.");
      continue;
    }
    const written = row[headed ? named : 0] ?? "";
    const symbol = symbolOf(written);
    if (symbol === null) {
      bad(written.trim() === "" ? "The symbol is missing." : `“${written.slice(0, 30)}” is no symbol. ${SPELLING}`);
      continue;
    }
    const quantity = quantityOf(row[headed ? counted : 1] ?? "");
    if ("error" in quantity) {
      bad(quantity.error);
      continue;
    }
    const before = found.get(symbol);
    const sum = before === undefined ? quantity.quantity : added(before, quantity.quantity);
    if (before !== undefined) twice.add(symbol);
    found.set(symbol, sum);
  }
  for (const [symbol, quantity] of found) {
    const whole = quantityOf(quantity);
    if ("error" in whole) {
      found.delete(symbol);
      errors.push({line: 0, text: symbol, why: `All lines of ${symbol} together: ${whole.error}`});
    }
  }
  return {holdings: [...found].map(([symbol, quantity]) => ({symbol, quantity})), errors, twice: [...twice]};
}

/** @param {Holding[]} holdings */
export function writeCsv(holdings) {
  return ["symbol,quantity", ...holdings.map(({symbol, quantity}) => `${symbol},${quantity}`), ""].join("\r\n");
}

/** @param {string} line @param {string} separator */
function fields(line, separator) {
  return fieldsOf(line, separator).map((each) => each.trim());
}
