import {html, nothing} from "lit";
import {href} from "../router.js";
import {price, short, words} from "./format.js";
import {age, badge, change, said} from "./pieces.js";
import {compare, sortHeads, sortOf} from "./sorting.js";

/** @typedef {import("./treemap-tree.js").Cell} Cell */

/** @type {[keyof Cell, string, boolean][]} field, heading, whether it is a number */
const COLUMNS = [
  ["symbol", "Symbol", false],
  ["name", "Company", false],
  ["sector", "Sector", false],
  ["industry", "Industry", false],
  ["changePercent", "Change", true],
  ["price", "Price", true],
  ["marketCap", "Market cap", true],
  ["asOf", "Price as of", true],
];

/**
 * The map as a table.
 *
 * @param {Cell[]} cells @param {string} sort the field, with `-` before it for the greatest first
 */
export function tableOf(cells, sort) {
  const {field, way} = sortOf(sort);
  const of = (/** @type {Cell} */ cell) => cell[/** @type {keyof Cell} */ (field === "marketCap" ? "worth" : field)];
  const rows = [...cells].sort((a, b) => compare(of(a), of(b), way) || (a.symbol < b.symbol ? -1 : 1));
  return html`<div class="scroll card"><table>
    <caption>${cells.length} symbols with a price; press a heading to sort</caption>
    <thead><tr>${sortHeads(COLUMNS, sort, (name, number) => (sort === `-${name}` || (field !== name && !number) ? name : `-${name}`))}</tr></thead>
    <tbody>${rows.map((cell) => html`<tr>
      <th scope="row"><a href=${href("symbols", cell.symbol)}>${cell.symbol}</a></th>
      <td>${said(cell.name, 60)}</td><td>${said(cell.sector, 40)}</td><td>${said(cell.industry, 40)}</td>
      <td class="number">${change(cell.changePercent)}</td>
      <td class="number">${price(cell.price)} ${cell.currency}</td>
      <td class="number">${cell.marketCap === null ? "–" : `${short(cell.marketCap)} ${cell.currency}`}</td>
      <td class="number">${cell.stale ? badge("old", "warn") : nothing} ${age(cell.asOf)}</td></tr>`)}</tbody>
  </table></div>`;
}

/**
 * All that is not on the map, each with the reason.
 *
 * @param {any} data @param {Cell[]} here
 * @param {{table: boolean, track: () => void, tracking: string | null}} how
 */
export function aside(data, here, {table, track, tracking}) {
  const unsized = table ? [] : here.filter((cell) => cell.weight === null);
  const status = (/** @type {string} */ wanted) => data.missing.filter((/** @type {any} */ each) => each.status === wanted).map((/** @type {any} */ each) => each.symbol);
  return html`
    ${data.untracked.length === 0 && tracking === null ? nothing : html`<section class="card"><h2>Not tracked${data.untracked.length ? ` (${data.untracked.length})` : ""}</h2>
      ${data.untracked.length ? html`<p>The cache holds no prices of these. Tracking fetches a year of closes of each, and keeps them up to date.</p>
        <p class="bar"><button class="primary" @click=${track}>Track ${data.untracked.length === 1 ? data.untracked[0] : `all ${data.untracked.length}`}</button></p>${symbols(data.untracked)}` : nothing}
      <p role="status">${tracking === null ? nothing : words(tracking, 600)}</p></section>`}
    ${group("Waiting for their first price", "They were asked for; this list empties by itself.", status("PENDING"))}
    ${group("Without a price", "They are tracked, and no vendor has told a price yet.", status("ACTIVE"))}
    ${group("Given up", "No vendor knows them. Their page says why.", status("INACTIVE"))}
    ${group("Not readable", "What is stored of them cannot be read; the overview says why.", data.unreadable)}
    ${undrawn("Not drawn: no market cap", "Funds, indices, currencies and coins have none, and of some companies none has been told yet.", unsized.filter((cell) => cell.marketCap === null))}
    ${undrawn("Not drawn: no rate of exchange", "Their market cap is in another currency, whose rate is not known yet. It is asked for.", unsized.filter((cell) => cell.marketCap !== null))}`;
}

/** @param {string} title @param {string} why @param {Cell[]} them */
function undrawn(title, why, them) {
  return them.length === 0 ? nothing : html`<section class="card"><h2>${title} (${them.length})</h2><p>${why}</p>
    <p class="those">${them.map((cell) => html`<span><a class="badge" href=${href("symbols", cell.symbol)}>${cell.symbol}</a> ${change(cell.changePercent)}</span> `)}</p></section>`;
}

/** @param {string} title @param {string} why @param {string[]} them */
function group(title, why, them) {
  return them.length === 0 ? nothing : html`<section class="card"><h2>${title} (${them.length})</h2><p>${why}</p>${symbols(them)}</section>`;
}

/** @param {string[]} them */
function symbols(them) {
  return html`<p class="those">${them.map((each) => html`<a class="badge" href=${href("symbols", each)}>${each}</a> `)}</p>`;
}
