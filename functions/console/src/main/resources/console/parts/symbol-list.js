import {fieldsOf, linesOf} from "./csv.js";

/** The symbols in what somebody has pasted or dropped: one a line, with commas, or a table as CSV. */

/** The most that one request may name. */
export const MOST = 1000;

const HEADINGS = ["symbol", "ticker", "symbols", "tickers"];
const SYMBOL = /^[\^A-Za-z0-9][A-Za-z0-9.\-=:/&^]{0,19}$/;

/**
 * Each symbol once, in their order: of a table with a heading "symbol" (or "ticker") that column, of another table the first
 * column, and else all words.
 *
 * @param {string} text @returns {string[]}
 */
export function symbolsIn(text) {
  const lines = linesOf(text).map((line) => line.trim()).filter(Boolean);
  const found = new Set();
  for (const each of cells(lines)) {
    const symbol = each.trim();
    if (symbol) found.add(symbol);
  }
  return [...found];
}

/** @param {string[]} lines @returns {string[]} */
function cells(lines) {
  if (lines.length === 0) return [];
  const delimiter = ["\t", ";", ","].find((each) => lines[0].includes(each)) ?? ",";
  const table = lines.map((line) => fieldsOf(line, delimiter));
  const column = table[0].findIndex((cell) => HEADINGS.includes(cell.trim().toLowerCase()));
  if (column >= 0) return table.slice(1).map((each) => each[column] ?? "");
  // The columns beside the symbols tell a table from a list: names and numbers, that are no symbols.
  const isOther = (/** @type {string[]} */ each) => each.slice(1).some((cell) => cell !== "" && !isSymbol(cell));
  const isEven = table.every((each) => each.length === table[0].length);
  const isTable = table.length > 1 && (isEven ? table.some(isOther) : table.every(isOther));
  if (isTable) return table.map((each) => each[0]);
  return lines.flatMap((line) => line.split(/[,;\t]/)).flatMap(several);
}

/** A cell with several symbols and spaces between them; a name of several words stays together. @param {string} cell */
function several(cell) {
  const parts = cell.replaceAll('"', "").trim().split(/\s+/);
  return parts.every((part) => SYMBOL.test(part) && part === part.toUpperCase()) ? parts : [parts.join(" ")];
}

/** @param {string} cell */
function isSymbol(cell) {
  return SYMBOL.test(cell.trim()) && /[A-Z^]/.test(cell) && !/[a-z]/.test(cell);
}
