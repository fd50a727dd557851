import {html, nothing} from "lit";
import {change} from "../router.js";

/** Tables that are sorted by their headings: in the address, `sort` is a column's name, with `-` before it for the greatest first. */

/** @param {string} sort @returns {{field: string, way: 1 | -1}} */
export function sortOf(sort) {
  return {field: sort.replace(/^-/, ""), way: sort.startsWith("-") ? -1 : 1};
}

/**
 * The headings, each a button that sorts by its column.
 *
 * @param {[string, string, boolean][]} columns name in the address, heading, whether it is a number
 * @param {string} sort @param {(name: string, number: boolean) => string | null} next what `sort` is after the button of a column was pressed
 */
export function sortHeads(columns, sort, next) {
  const {field, way} = sortOf(sort);
  return columns.map(([name, title, number]) => html`<th scope="col" class=${number ? "number" : ""} aria-sort=${field === name ? (way > 0 ? "ascending" : "descending") : nothing}>
    <button class="link" @click=${() => change({sort: next(name, number)})}>${title}${field === name ? (way > 0 ? " ↑" : " ↓") : ""}</button></th>`);
}

/** What is missing comes last either way. @param {any} a @param {any} b @param {number} way */
export function compare(a, b, way) {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return (a < b ? -1 : a > b ? 1 : 0) * way;
}
