import {css, html, nothing} from "lit";
import {guard} from "lit/directives/guard.js";
import {live} from "lit/directives/live.js";
import {repeat} from "lit/directives/repeat.js";
import {LightElement} from "../light.js";
import {sortOf} from "./sorting.js";

/** Pixels; the style sheet below says the same. */
const HEIGHT = 48;
/** Rows drawn above and below those that are seen. */
const BEYOND = 8;
/** Rows by which what is drawn moves on. */
const STEP = 4;
/** Milliseconds without scrolling after which it has come to rest. */
const REST = 150;

/**
 * A column: its heading, by what it may be sorted, and a row's cell.
 *
 * @typedef {{key: string, title: string, sorts?: {key: string, title: string}[], number?: boolean, cell: (row: any) => unknown}} Column
 */

/**
 * A table of thousands of rows, of which only those in sight are elements: a grid of ARIA whose rows are of one height, the
 * ones that leave it used again for those that come. Arrows, Page, Home and End move through it, Space chooses, Shift and an
 * arrow choose several, Enter opens.
 *
 * Says "sort" (detail: "price", or "-price"), "chosen" (a Set of keys), "open" (a row) and "seen" (keys of the rows in sight).
 */
export class VirtualTable extends LightElement {
  static properties = {rows: {attribute: false}, columns: {attribute: false}, sort: {}, label: {}, chosen: {attribute: false}, version: {}};

  static styles = css`
    spc-table { display: block; }
    spc-table .grid { overflow: auto; position: relative; max-block-size: max(20rem, calc(100dvh - 15rem)); border: 1px solid var(--line); border-radius: var(--round); background: var(--card); contain: content; overscroll-behavior: contain; }
    spc-table .heads-group { position: sticky; inset-block-start: 0; z-index: 2; }
    spc-table .heads { background: var(--card); border-block-end: 2px solid var(--line); font-size: 0.85rem; color: var(--soft); font-weight: 600; }
    spc-table .row, spc-table .heads { display: grid; grid-template-columns: var(--columns); align-items: center; column-gap: 0.75rem; padding-inline: 0.75rem; block-size: 48px; min-inline-size: 100%; }
    spc-table .row { position: absolute; inset: 0 0 auto; border-block-end: 1px solid var(--line); contain: strict; }
    spc-table .row:hover { background: var(--sunk); }
    spc-table .row[aria-selected="true"] { background: var(--info-back); }
    spc-table .grid:focus-visible { outline-offset: 0; }
    spc-table .grid:focus-visible .row.active { outline: 2px solid var(--accent); outline-offset: -2px; }
    spc-table .rows { position: relative; }
    spc-table .cell { min-inline-size: 0; overflow: hidden; }
    spc-table .cell.number { text-align: end; }
    spc-table .heads button { min-block-size: 1.75rem; padding: 0 0.25rem; margin-inline: -0.25rem 0.5rem; border: 0; background: none; font-weight: 600; color: inherit; }
    spc-table .heads button[data-way] { color: var(--text); }
    spc-table .heads .number button { margin-inline: 0 -0.25rem; }
    spc-table input[type="checkbox"] { inline-size: 1.5rem; min-block-size: 1.5rem; block-size: 1.5rem; margin: 0; display: block; }
    spc-table .one { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; display: block; line-height: 1.3; }
    spc-table .two { overflow: hidden; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; line-height: 1.3; font-size: 0.85rem; }
  `;

  first = 0;
  active = 0;
  /** How many rows fit. */
  fit = 20;
  isMoving = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #rest;
  #seen = "";
  observer = new ResizeObserver(() => this.measure());

  constructor() {
    super();
    /** @type {any[]} */ this.rows = [];
    /** @type {Column[]} */ this.columns = [];
    this.sort = "symbol";
    this.label = "";
    /** @type {Set<string>} */ this.chosen = new Set();
    this.version = 0;
  }

  get grid() {
    return /** @type {HTMLElement} */ (this.querySelector(".grid"));
  }

  firstUpdated() {
    this.observer.observe(this.grid);
    this.measure();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.observer.disconnect();
    clearTimeout(this.#rest);
  }

  measure() {
    const fit = Math.ceil((this.grid.clientHeight || 800) / HEIGHT);
    if (fit === this.fit) return;
    this.fit = fit;
    this.requestUpdate();
  }

  scrolled() {
    const first = this.firstAt(this.grid.scrollTop);
    if (first === this.first) return;
    this.first = first;
    this.isMoving = true;
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => {
      this.isMoving = false;
      this.requestUpdate();
    }, REST);
    this.requestUpdate();
  }

  firstAt(/** @type {number} */ top) {
    return Math.max(0, Math.floor((Math.floor(top / HEIGHT) - BEYOND) / STEP) * STEP);
  }

  willUpdate() {
    this.active = Math.min(this.active, Math.max(0, this.rows.length - 1));
    const last = Math.max(0, this.rows.length - this.fit);
    if (this.first > last) this.first = this.firstAt(last * HEIGHT);
  }

  updated() {
    const from = Math.max(0, Math.floor(this.grid.scrollTop / HEIGHT) - 1);
    const seen = this.rows.slice(from, from + this.fit + 3).map((row) => row.symbol);
    const text = seen.join();
    if (text === this.#seen) return;
    this.#seen = text;
    this.tell("seen", seen);
  }

  render() {
    const pool = this.fit + 2 * BEYOND + STEP + 2;
    const rows = this.rows.slice(this.first, this.first + pool).map((row, i) => ({row, index: this.first + i, place: (this.first + i) % pool}));
    // An element that moves among its siblings is laid out anew, so while the table moves each stays where it is: rows find
    // their place by a transform. At rest they are put in the order in which they are read.
    if (this.isMoving) rows.sort((a, b) => a.place - b.place);
    const isDrawn = this.active >= this.first && this.active < this.first + rows.length;
    return html`<div class="grid" role="grid" tabindex="0" aria-label=${this.label} aria-rowcount=${this.rows.length + 1} aria-multiselectable="true"
        aria-activedescendant=${isDrawn ? `row-${this.active}` : nothing} @scroll=${{handleEvent: () => this.scrolled(), passive: true}} @keydown=${this.key}>
      <div role="rowgroup" class="heads-group"><div class="heads" role="row" aria-rowindex="1">
        <div class="cell" role="columnheader"><input type="checkbox" aria-label="All that are listed" .checked=${live(this.rows.length > 0 && this.chosen.size >= this.rows.length)} @change=${this.all}></div>
        ${this.columns.map((column) => this.head(column))}
      </div></div>
      <div class="rows" role="rowgroup" .style=${`block-size:${this.rows.length * HEIGHT}px`} @click=${this.clicked}>
        ${repeat(rows, (each) => each.place, (each) => this.row(each.row, each.index))}
      </div>
    </div>`;
  }

  head(/** @type {Column} */ column) {
    const {field, way} = sortOf(this.sort);
    const sorts = column.sorts ?? [];
    const isSorted = sorts.some((each) => each.key === field);
    const direction = way > 0 ? "ascending" : "descending";
    return html`<div class="cell ${column.number ? "number" : ""}" data-column=${column.key} role="columnheader" aria-sort=${isSorted ? direction : nothing}>
      ${sorts.length === 0
        ? column.title
        : sorts.map((each) => html`<button data-way=${each.key === field ? direction : nothing} title="Sort by ${each.title.toLowerCase()}" @click=${() => this.tell("sort", this.sort === each.key ? `-${each.key}` : each.key)}>
            ${each.title}${each.key === field ? html`<span aria-hidden="true">${way > 0 ? "↑" : "↓"}</span>` : nothing}</button>`)}
    </div>`;
  }

  row(/** @type {any} */ row, /** @type {number} */ index) {
    const isChosen = this.chosen.has(row.symbol);
    const isActive = index === this.active;
    return guard([row, index, isChosen, isActive, this.version, this.columns], () => html`
      <div class="row ${isActive ? "active" : ""}" id="row-${index}" role="row" aria-rowindex=${index + 2} aria-selected=${isChosen ? "true" : "false"} data-index=${index} .style=${`transform:translateY(${index * HEIGHT}px)`}>
        <div class="cell" role="gridcell"><input type="checkbox" tabindex="-1" aria-label="Choose ${row.symbol}" .checked=${live(isChosen)}></div>
        ${this.columns.map((column, i) => html`<div class="cell ${column.number ? "number" : ""}" data-column=${column.key} role=${i === 0 ? "rowheader" : "gridcell"}>${column.cell(row)}</div>`)}
      </div>`);
  }

  clicked(/** @type {MouseEvent} */ event) {
    const target = /** @type {HTMLElement} */ (event.target);
    const index = Number(/** @type {HTMLElement | null} */ (target.closest(".row"))?.dataset.index ?? -1);
    if (index < 0) return;
    const from = this.active;
    this.active = index;
    if (target.matches("input")) {
      if (event.shiftKey) this.choose(from, index, true);
      else this.choose(index, index, !this.chosen.has(this.rows[index].symbol));
    }
    this.requestUpdate();
  }

  all(/** @type {Event} */ event) {
    const isWanted = /** @type {HTMLInputElement} */ (event.target).checked;
    this.tell("chosen", new Set(isWanted ? this.rows.map((row) => row.symbol) : []));
  }

  choose(/** @type {number} */ from, /** @type {number} */ to, /** @type {boolean} */ isWanted) {
    const chosen = new Set(this.chosen);
    for (let i = Math.min(from, to); i <= Math.max(from, to); i++) {
      if (isWanted) chosen.add(this.rows[i].symbol);
      else chosen.delete(this.rows[i].symbol);
    }
    this.tell("chosen", chosen);
  }

  key(/** @type {KeyboardEvent} */ event) {
    if (event.target !== this.grid || event.altKey || this.rows.length === 0) return;
    const end = this.rows.length - 1;
    const page = Math.max(1, this.fit - 2);
    const to = {ArrowDown: this.active + 1, ArrowUp: this.active - 1, PageDown: this.active + page, PageUp: this.active - page, Home: 0, End: end}[event.key];
    if (to !== undefined) {
      const index = Math.min(end, Math.max(0, to));
      if (event.shiftKey) this.choose(this.active, index, true);
      this.active = index;
      this.reveal(index);
    } else if (event.key === " ") {
      this.choose(this.active, this.active, !this.chosen.has(this.rows[this.active].symbol));
    } else if (event.key === "Enter") {
      this.tell("open", this.rows[this.active]);
    } else if (event.key === "a" && (event.ctrlKey || event.metaKey)) {
      this.tell("chosen", new Set(this.rows.map((row) => row.symbol)));
    } else {
      return;
    }
    event.preventDefault();
    this.requestUpdate();
  }

  reveal(/** @type {number} */ index) {
    const grid = this.grid;
    const top = index * HEIGHT;
    const room = grid.clientHeight - HEIGHT;
    if (top < grid.scrollTop) grid.scrollTop = top;
    else if (top + HEIGHT > grid.scrollTop + room) grid.scrollTop = top + HEIGHT - room;
    this.scrolled();
  }

  /** To the first row, as after other rows are shown. */
  toTop() {
    this.active = 0;
    if (this.grid) this.grid.scrollTop = 0;
    this.first = 0;
  }

  tell(/** @type {string} */ name, /** @type {any} */ detail) {
    this.dispatchEvent(new CustomEvent(name, {detail}));
  }
}

customElements.define("spc-table", VirtualTable);
