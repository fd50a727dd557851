import {css, html, nothing} from "lit";
import {LightElement} from "../light.js";
import {href} from "../router.js";
import {percent, price, short, words} from "./format.js";
import {age, change, said} from "./pieces.js";
import {squarifyLarge} from "./squarify.js";
import {groups, heaviestFirst, step, titleOf} from "./treemap-tree.js";

/** The smallest side that a finger can hit, in pixels (WCAG 2.2, 2.5.8). */
const SMALLEST = 24;
const HEAD = 24;
const ARROWS = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]};

/** @typedef {import("./treemap-tree.js").Cell} Cell */
/** @typedef {import("./treemap-tree.js").Group} Group */
/** @typedef {import("./squarify.js").Rectangle} Rectangle */

/**
 * The map itself: a link for each symbol, in boxes of its sectors and industries. `by` names the levels of boxes, `link` the address of a
 * box. What would be too small to be seen or hit is in a list below.
 */
class Tiles extends LightElement {
  static properties = {cells: {attribute: false}, by: {attribute: false}, link: {attribute: false}};
  static styles = css`
    spc-tiles { display: block; }
    spc-tiles .map { position: relative; block-size: 38rem; background: var(--line); border: 1px solid var(--line); border-radius: 0.25rem; overflow: hidden; }
    spc-tiles .map > *, spc-tiles .box > * { position: absolute; }
    spc-tiles .box { background: var(--card); outline: 1px solid var(--line); margin: 0; }
    spc-tiles .box > h2, spc-tiles .box > h3 { inset: 0 0 auto 0; block-size: 24px; line-height: 24px; font-size: 0.85rem; overflow: hidden; white-space: nowrap; }
    spc-tiles .box > h3 { font-size: 0.75rem; font-weight: 500; }
    spc-tiles .box a.name { display: flex; gap: 0.4rem; block-size: 24px; padding-inline: 0.4rem; color: var(--text); text-decoration: none; }
    spc-tiles .box a.name > bdi { overflow: hidden; text-overflow: ellipsis; }
    spc-tiles .box a.name:hover { background: var(--info-back); text-decoration: underline; }
    spc-tiles .box a.name .change { font-weight: 400; color: var(--soft); }
    spc-tiles a.cell { display: grid; align-content: center; justify-items: center; overflow: hidden; border: 1px solid var(--card); text-decoration: none; font-size: 0.75rem; line-height: 1.25; font-variant-numeric: tabular-nums; }
    spc-tiles a.cell b { font-weight: 650; }
    spc-tiles a.cell.large { font-size: 0.95rem; }
    spc-tiles a.cell.huge { font-size: 1.25rem; }
    spc-tiles a.cell .company { font-size: 0.75rem; max-inline-size: 95%; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    spc-tiles a.cell.stale { border: 2px dashed var(--text); }
    spc-tiles a.cell:hover, spc-tiles a.cell:focus-visible { outline: 3px solid var(--accent); outline-offset: -3px; box-shadow: inset 0 0 0 5px var(--card); z-index: 1; }
    .heat-3 { background: light-dark(#174f9e, #9cc6ff); color: light-dark(#ffffff, #0b1726); }
    .heat-2 { background: light-dark(#8fbaf3, #2a67b1); color: light-dark(#0c1a2c, #ffffff); }
    .heat-1 { background: light-dark(#d5e5fb, #1b3a5f); color: light-dark(#0c1a2c, #eef4fc); }
    .heat-0 { background: light-dark(#e6e9ee, #2c343f); color: light-dark(#14181f, #f1f4f8); }
    .heat--1 { background: light-dark(#fde2c8, #4d3012); color: light-dark(#2a1602, #fff3e5); }
    .heat--2 { background: light-dark(#f3b274, #8f4f0f); color: light-dark(#2a1602, #ffffff); }
    .heat--3 { background: light-dark(#9c4400, #ffb875); color: light-dark(#ffffff, #2a1602); }
    .heat-none { background: light-dark(#ffffff, #171c23); color: var(--text); border: 1px dotted var(--edge); }
    spc-tiles .detail { min-block-size: 3.2rem; padding-block: 0.4rem; font-variant-numeric: tabular-nums; }
    @media (max-width: 40rem) { spc-tiles .map { block-size: 52rem; } }
  `;
  width = 0;
  height = 0;
  /** @type {Cell | null} */ near = null;
  /** @type {(Cell | Group)[]} */ out = [];
  observer = new ResizeObserver(() => this.measure());

  constructor() {
    super();
    /** @type {Cell[]} */ this.cells = [];
    /** @type {("sector" | "industry")[]} */ this.by = [];
    /** @type {(group: Group) => string} */ this.link = () => "";
  }

  firstUpdated() {
    const map = this.querySelector(".map");
    if (map) this.observer.observe(map);
    this.measure();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.observer.disconnect();
  }

  measure() {
    const map = this.querySelector(".map");
    if (!map || (map.clientWidth === this.width && map.clientHeight === this.height)) return;
    this.width = map.clientWidth;
    this.height = map.clientHeight;
    this.requestUpdate();
  }

  render() {
    this.out = [];
    const drawn = this.width > 0 ? this.level(this.cells, this.by, {x: 0, y: 0, width: this.width, height: this.height}) : nothing;
    return html`<div class="map" @keydown=${this.key} @pointerover=${this.point} @focusin=${this.point}>${drawn}</div>
      <p class="detail small" aria-hidden="true">${this.detail()}</p>
      ${this.out.length === 0 ? nothing : html`<section class="card"><h2>Too small to draw here</h2><p class="those">${this.out.map((each) => html`${this.small(each)} `)}</p></section>`}`;
  }

  /** @param {Cell[]} all @param {("sector" | "industry")[]} by @param {Rectangle} within @returns {unknown} */
  level(all, by, within) {
    if (by.length === 0) {
      const {placed, out} = squarifyLarge(heaviestFirst(all), (cell) => cell.weight ?? 0, within, SMALLEST);
      this.out.push(...out);
      return placed.map(({item, at}) => this.cell(item, at));
    }
    const [level, ...below] = by;
    const {placed, out} = squarifyLarge(groups(all, level), (group) => group.weight, within, level === "sector" ? 2 * HEAD + 4 : SMALLEST + 2);
    this.out.push(...out);
    return placed.map(({item, at}) => this.box(item, below, at));
  }

  /** @param {Group} group @param {("sector" | "industry")[]} below @param {Rectangle} at */
  box(group, below, at) {
    const headed = at.height >= 2 * HEAD + 4 && at.width >= 72;
    const inner = {x: 1, y: headed ? HEAD : 1, width: at.width - 2, height: at.height - (headed ? HEAD + 1 : 2)};
    const name = html`<a class="name" href=${this.link(group)}>${said(titleOf(group), 60)} ${at.width > 180 ? change(group.changePercent) : nothing}</a>`;
    const isFirst = group.by === this.by[0];
    return html`<div class="box" role="group" aria-label=${`${words(titleOf(group), 60)}, ${percent(group.changePercent)}`} .style=${place(at)}>
      ${headed ? (isFirst ? html`<h2>${name}</h2>` : html`<h3>${name}</h3>`) : nothing}${this.level(group.cells, below, inner)}</div>`;
  }

  /** @param {Cell} cell @param {Rectangle} at */
  cell(cell, at) {
    const roomy = at.width >= 54 && at.height >= 36;
    const size = at.width > 190 && at.height > 120 ? "huge" : at.width > 95 && at.height > 60 ? "large" : "";
    const fits = at.width >= cell.symbol.length * 8 + 4;
    const arrow = (cell.changePercent ?? 0) > 0 ? "▲" : (cell.changePercent ?? 0) < 0 ? "▼" : "";
    return html`<a class="cell ${size} ${heat(cell)} ${cell.stale ? "stale" : ""}" href=${href("symbols", cell.symbol)} data-symbol=${cell.symbol} aria-label=${spoken(cell)} .style=${place(at)}>
      ${roomy ? html`<b>${cell.symbol}</b><span>${percent(cell.changePercent)}</span>${cell.stale && at.height >= 54 ? html`<span>old</span>` : nothing}${size && at.height > 90 && cell.name ? html`<span class="company">${words(cell.name, 60)}</span>` : nothing}` : fits ? html`<b>${cell.symbol}</b>${at.height >= 40 ? html`<span>${arrow}</span>` : nothing}` : html`<span>${arrow}</span>`}</a>`;
  }

  /** @param {Cell | Group} each */
  small(each) {
    if ("symbol" in each) return html`<a class="badge ${heat(each)}" href=${href("symbols", each.symbol)} title=${spoken(each)}>${each.symbol} ${percent(each.changePercent)}</a>`;
    return html`<a class="badge" href=${this.link(each)}>${said(titleOf(each), 60)} (${each.cells.length}) ${percent(each.changePercent)}</a>`;
  }

  detail() {
    const cell = this.near;
    if (!cell) return html`<span class="soft">Point at a tile to see its figures. Arrow keys walk over the map, Enter opens a symbol.</span>`;
    return html`<b>${cell.symbol}</b> ${said(cell.name, 80)} · ${change(cell.changePercent)} · ${price(cell.price)} ${cell.currency} · market cap ${cell.marketCap === null ? "not told" : `${short(cell.marketCap)} ${cell.currency}`}${cell.stale ? html` · <b>old price</b>` : nothing} · ${age(cell.asOf)}`;
  }

  point = (/** @type {Event} */ event) => {
    const symbol = /** @type {HTMLElement} */ (event.target).closest?.("a.cell")?.getAttribute("data-symbol");
    if (!symbol || symbol === this.near?.symbol) return;
    this.near = this.cells.find((cell) => cell.symbol === symbol) ?? null;
    this.requestUpdate();
  };

  key = (/** @type {KeyboardEvent} */ event) => {
    const way = ARROWS[/** @type {keyof typeof ARROWS} */ (event.key)];
    const from = /** @type {HTMLElement} */ (event.target).closest("a.cell");
    if (!way || !from) return;
    event.preventDefault();
    const here = from.getBoundingClientRect();
    /** @type {{tile: HTMLElement | null, far: number}} */
    let best = {tile: null, far: Infinity};
    for (const tile of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll("a.cell"))) {
      const there = tile.getBoundingClientRect();
      const [dx, dy] = [middle(there.left, there.right) - middle(here.left, here.right), middle(there.top, there.bottom) - middle(here.top, here.bottom)];
      const ahead = dx * way[0] + dy * way[1];
      const aside = Math.abs(dx * way[1]) + Math.abs(dy * way[0]);
      const far = ahead + 2 * aside;
      if (tile !== from && ahead > 1 && aside <= ahead * 2 && far < best.far) best = {tile, far};
    }
    best.tile?.focus();
  };
}

function middle(/** @type {number} */ a, /** @type {number} */ b) {
  return (a + b) / 2;
}

/** @param {Rectangle} at */
function place({x, y, width, height}) {
  return `left:${x.toFixed(1)}px;top:${y.toFixed(1)}px;width:${width.toFixed(1)}px;height:${height.toFixed(1)}px`;
}

/** The class of the scale's colour. @param {Cell} cell */
function heat(cell) {
  return `heat-${step(cell.changePercent) ?? "none"}`;
}

/** What the tile says to whoever hears it. @param {Cell} cell */
function spoken(cell) {
  return `${cell.symbol}${cell.name ? `, ${words(cell.name, 80)}` : ""}: ${cell.changePercent === null ? "change not known" : percent(cell.changePercent)}, ${price(cell.price)} ${cell.currency}${cell.stale ? ", old price" : ""}`;
}

customElements.define("spc-tiles", Tiles);
