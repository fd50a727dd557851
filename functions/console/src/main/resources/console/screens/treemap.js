import {css, html, nothing} from "lit";
import {ApiError, path, post} from "../api.js";
import {day, words} from "../parts/format.js";
import {loadHoldings, SPELLING, symbolOf} from "../parts/holdings.js";
import {change as changed, said} from "../parts/pieces.js";
import {empty, failed, outdated, shown} from "../parts/states.js";
import "../parts/tiles.js";
import {aside, tableOf} from "../parts/treemap-lists.js";
import {track} from "../parts/tracking.js";
import {cells, changeOf, currencies, isOf, UNTOLD} from "../parts/treemap-tree.js";
import {Resource} from "../resource.js";
import {change, go, href} from "../router.js";
import {Screen} from "../screen.js";

const UNIVERSE = "nasdaq-100";
/** As many as the cache draws of a list at once. */
const MOST = 100;
const SCALE = [
  [-3, "−2 % and less"],
  [-2, "−1 to −2 %"],
  [-1, "−0.1 to −1 %"],
  [0, "about 0"],
  [1, "+0.1 to +1 %"],
  [2, "+1 to +2 %"],
  [3, "+2 % and more"],
];

/** @typedef {import("../parts/treemap-tree.js").Cell} Cell */
/** @typedef {import("../parts/treemap-tree.js").Group} Group */

/**
 * A universe or a list of symbols by sector and industry. In the address: `universe` or `symbols` (`of=list`: none yet), `sector`, `industry`, `view=table` with
 * `sort`, `size=equal`.
 */
class Treemap extends Screen {
  static styles = css`
    spc-treemap .choice { align-items: end; }
    spc-treemap .choice .actions + .actions { margin-inline-start: 0; }
    spc-treemap .choice .wide { flex: 1 1 20rem; }
    spc-treemap .choice .wide input { inline-size: 100%; }
    spc-treemap nav ol { display: flex; flex-wrap: wrap; gap: 0.1rem 0.5rem; list-style: none; margin: 0; padding: 0; min-block-size: 2rem; align-items: center; }
    spc-treemap nav li + li::before { content: "›"; margin-inline-end: 0.5rem; color: var(--soft); }
    spc-treemap nav a { display: inline-block; min-block-size: 24px; }
    spc-treemap .scale { display: flex; flex-wrap: wrap; gap: 0.1rem; list-style: none; margin: 0 0 var(--space); padding: 0; font-size: 0.8rem; }
    spc-treemap .scale li { padding: 0.1rem 0.5rem; border-radius: 0.2rem; }
    spc-treemap .those { display: flex; flex-wrap: wrap; gap: 0.4rem 0.75rem; margin-block-start: var(--space); }
    spc-treemap .skipmap { position: absolute; inset-inline-start: -999rem; }
    spc-treemap .skipmap:focus { position: static; }
  `;
  universes = new Resource(this, () => "/universes");
  treemap = new Resource(this, () => this.asked, {every: (data) => (data.missing.some((/** @type {any} */ each) => each.status === "PENDING") ? 2 : 15)});
  rates = Resource.asking(this, () => this.ratesOf(this.treemap.data), {every: (answer) => (answer.excluded.length ? 3 : 60)}, (body) => post("/valuation", JSON.parse(body)));
  /** @type {ApiError | null} */ refused = null;
  /** @type {string | null} */ tracking = null;
  drilled = "";

  get symbols() {
    const {query} = this.route;
    return query.get("symbols") ?? (query.get("of") === "list" ? "" : null);
  }

  get sector() {
    return this.route.query.get("sector");
  }

  get industry() {
    return this.route.query.get("industry");
  }

  /** The address without what is below the whole map. */
  get source() {
    const symbols = this.symbols;
    const {query} = this.route;
    return {...(symbols === null ? {universe: query.get("universe")} : {symbols, of: symbols === "" ? "list" : null}), view: query.get("view"), size: query.get("size"), sort: query.get("sort")};
  }

  get asked() {
    if (this.symbols === null) return path("/treemap", {universe: this.route.query.get("universe") ?? UNIVERSE});
    return list(this.symbols).length > 0 && this.wrong === "" ? path("/treemap", {symbols: list(this.symbols).join(",")}) : null;
  }

  /** Why the list cannot be drawn; "" where it can. */
  get wrong() {
    const all = list(this.symbols ?? "");
    const bad = all.filter((each) => symbolOf(each) === null);
    if (bad.length > 0) return `${words(bad.slice(0, 5).map((each) => `“${each}”`).join(", "), 120)} ${bad.length === 1 ? "is no symbol" : "are no symbols"}. ${SPELLING}`;
    return all.length > MOST ? `These are ${all.length} symbols, and up to ${MOST} are drawn at once.` : "";
  }

  /** What has to be asked to compare the market caps, as a body; null where they are of one currency. @param {any} data */
  ratesOf(data) {
    const found = data === null ? [] : currencies(data);
    if (found.length < 2) return null;
    return JSON.stringify({holdings: found.map(([, symbol]) => ({symbol, quantity: 1})), currency: found[0][0]});
  }

  /** @param {any} data @returns {Cell[]} */
  cellsOf(data) {
    const mixed = currencies(data).length > 1;
    const rates = mixed ? new Map((this.rates.data?.rows ?? []).map((/** @type {any} */ row) => [row.currency, row.rate])) : null;
    return cells(data, {equal: this.route.query.get("size") === "equal", rates});
  }

  updated() {
    // What had the focus is gone after a way down or up: whoever goes by keyboard begins at the way that leads back.
    const drilled = `${this.sector}/${this.industry}`;
    if (this.drilled !== "" && drilled !== this.drilled) /** @type {HTMLElement | null} */ (this.querySelector("nav [aria-current]"))?.focus({preventScroll: true});
    this.drilled = drilled;
  }

  render() {
    return html`<div class="head"><h1>Treemap</h1><p class="soft small">Area: market cap. Colour: change since the previous close.</p></div>
      ${this.choice()}
      ${this.asked === null
        ? this.wrong ? html`<p class="failed" role="alert">${this.wrong}</p>` : empty("No symbols are named yet.", html`Write up to ${MOST} symbols above, such as AAPL, MSFT, VOD.L, and press “Show”.`)
        : shown(this.treemap, {what: "the treemap", lines: 18, show: (data) => this.whole(data)})}`;
  }

  choice() {
    const {query} = this.route;
    const own = loadHoldings().holdings.map((each) => each.symbol).slice(0, MOST).join(",");
    const chosen = this.symbols === null ? (query.get("universe") ?? UNIVERSE) : this.symbols !== "" && this.symbols === own ? "*portfolio" : "*list";
    const known = this.universes.data?.universes ?? [{name: UNIVERSE, title: "Nasdaq-100"}];
    const option = (/** @type {string} */ value, /** @type {unknown} */ title) => html`<option value=${value} ?selected=${value === chosen}>${title}</option>`;
    return html`<form class="bar choice" @submit=${this.show}>
      <label class="field">Show
        <select .value=${chosen} @change=${(/** @type {Event} */ e) => this.choose(/** @type {HTMLSelectElement} */ (e.target).value, own)}>
          ${known.map((/** @type {any} */ each) => option(each.name, words(each.title, 60)))}
          ${own ? option("*portfolio", "Your portfolio") : nothing}${option("*list", "A list of symbols")}
        </select></label>
      ${chosen === "*list" ? html`<label class="field wide">Symbols, up to ${MOST}<input name="symbols" spellcheck="false" autocomplete="off" placeholder="AAPL, MSFT, VOD.L" .value=${list(this.symbols ?? "").join(", ")}></label><button class="primary">Show</button>` : nothing}
      <div class="actions" role="group" aria-label="View">
        ${this.toggle("view", null, "Map")}${this.toggle("view", "table", "Table")}
      </div>
      <div class="actions" role="group" aria-label="Size of the tiles">
        ${this.toggle("size", null, "By market cap")}${this.toggle("size", "equal", "All alike")}
      </div>
    </form>`;
  }

  /** @param {string} name @param {string | null} value @param {string} text */
  toggle(name, value, text) {
    return html`<button type="button" aria-pressed=${this.route.query.get(name) === value ? "true" : "false"} @click=${() => change({[name]: value})}>${text}</button>`;
  }

  choose(/** @type {string} */ value, /** @type {string} */ own) {
    const {view, size} = this.source;
    if (value === "*portfolio") go("treemap", null, {symbols: own, view, size});
    else if (value === "*list") go("treemap", null, {of: "list", view, size});
    else go("treemap", null, {universe: value, view, size});
  }

  show(/** @type {Event} */ event) {
    event.preventDefault();
    const field = /** @type {HTMLFormElement} */ (event.target).elements.namedItem("symbols");
    const {view, size} = this.source;
    if (field) go("treemap", null, {symbols: list(/** @type {HTMLInputElement} */ (field).value).join(","), of: "list", view, size});
  }

  /** @param {any} data */
  whole(data) {
    const all = this.cellsOf(data);
    const here = all.filter((cell) => isOf(cell, this.sector, this.industry));
    const drawn = here.filter((cell) => cell.weight !== null);
    /** @type {("sector" | "industry")[]} */
    const by = this.industry !== null ? [] : this.sector !== null ? ["industry"] : ["sector", "industry"];
    const table = this.route.query.get("view") === "table";
    return html`${this.crumbs(data)}${this.summary(data, here)}
      ${this.rates.error ? outdated("The market caps are of several currencies, and their rates could not be had", this.rates.error) : nothing}
      ${this.refused ? failed(this.refused) : nothing}
      ${table ? tableOf(here, this.route.query.get("sort") ?? "-marketCap") : html`
        <ul class="scale" aria-label="Colours by change">${SCALE.map(([of, text]) => html`<li class="heat-${of}">${text}</li>`)}<li>dashed edge: old price</li></ul>
        ${drawn.length === 0 ? empty(all.length === 0 ? "None of these symbols has a price yet." : "Nothing here can be drawn by its market cap.", all.length === 0 ? "What is missing is listed below." : html`Try <a href=${href("treemap", null, {...this.source, sector: this.sector, industry: this.industry, size: "equal"})}>tiles that are all alike</a>.`)
          : html`<a class="skipmap button" href="#" @click=${this.skip}>Skip the map</a><spc-tiles .cells=${drawn} .by=${by} .link=${this.link}></spc-tiles>`}`}
      <div class="aside" tabindex="-1">${aside(data, here, {table, track: () => this.track(data.untracked), tracking: this.tracking})}</div>`;
  }

  skip = (/** @type {Event} */ event) => {
    event.preventDefault();
    /** @type {HTMLElement | null} */ (this.querySelector(".aside"))?.focus();
  };

  /** @param {any} data */
  crumbs(data) {
    const whole = data.universe === null ? "List of symbols" : words(this.universes.data?.universes.find((/** @type {any} */ each) => each.name === data.universe)?.title ?? data.universe, 60);
    /** @type {[string, string | null][]} */
    const steps = [[whole, href("treemap", null, this.source)]];
    if (this.sector !== null) steps.push([this.sector === UNTOLD ? "No sector told" : this.sector, href("treemap", null, {...this.source, sector: this.sector})]);
    if (this.industry !== null) steps.push([this.industry === UNTOLD ? "No industry told" : this.industry, null]);
    return html`<nav aria-label="Where in the map"><ol>${steps.map(([text, to], i) => (i === steps.length - 1 ? html`<li><b aria-current="page" tabindex="-1">${said(text, 60)}</b></li>` : html`<li><a href=${to ?? nothing}>${said(text, 60)}</a></li>`))}</ol></nav>`;
  }

  /** @param {any} data @param {Cell[]} here */
  summary(data, here) {
    const old = here.filter((cell) => cell.stale).length;
    const up = here.filter((cell) => (cell.changePercent ?? 0) > 0).length;
    const down = here.filter((cell) => (cell.changePercent ?? 0) < 0).length;
    return html`<p class="bar small">${here.length} ${here.length === 1 ? "symbol" : "symbols"} with a price · together ${changed(changeOf(here))} · ${up} up, ${down} down
      ${old ? html`<span class="badge warn">${old} with an old price</span>` : nothing}
      ${data.membersAsOf ? html`<span class="soft">members as of ${day(data.membersAsOf)}</span>` : nothing}</p>`;
  }

  link = (/** @type {Group} */ group) => {
    const cell = group.cells[0];
    return href("treemap", null, {...this.source, sector: cell.sector ?? UNTOLD, industry: group.by === "industry" ? (cell.industry ?? UNTOLD) : null});
  };

  /** @param {string[]} symbols */
  async track(symbols) {
    this.refused = null;
    this.tracking = `Asking for ${symbols.length} …`;
    this.requestUpdate();
    try {
      const {accepted, refused} = await track(symbols);
      this.tracking = `${accepted} taken${refused.length ? `, ${refused.length} refused: ${refused.map((/** @type {any} */ each) => `${each.symbol} (${each.reason})`).join("; ")}` : ""}. They appear as their prices come.`;
      await this.treemap.reload();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.tracking = null;
      this.refused = error;
    }
    this.requestUpdate();
  }
}

/** Symbols that somebody wrote, with commas, spaces or lines between them, each once. @param {string} text */
function list(text) {
  return [...new Set(text.toUpperCase().split(/[\s,;]+/).filter(Boolean))];
}

customElements.define("spc-treemap", Treemap);
