import {css, html, nothing} from "lit";
import {ApiError, get, path} from "../api.js";
import {Resource} from "../resource.js";
import {change, href} from "../router.js";
import {Screen} from "../screen.js";
import {count} from "../parts/format.js";
import {age, when} from "../parts/pieces.js";
import {countsList, messageWords, OUTCOMES, outcomeBadge, RUN_TYPES, runName, seconds, summary, took} from "../parts/runs.js";
import {empty, shown} from "../parts/states.js";

const PAGE = 100;

/**
 * What ran, and how it went. In the address: `type`, `outcome` (FAILED, PARTIAL …), and `run`, the one whose details are
 * open.
 *
 * @typedef {import("../parts/runs.js").Run} Run
 */
class Runs extends Screen {
  static styles = css`
    spc-runs .filters { display: flex; flex-wrap: wrap; gap: var(--space); align-items: end; margin-block-end: var(--space); }
    spc-runs .filters [role="group"] { display: flex; flex-wrap: wrap; gap: 0.25rem; }
    spc-runs tbody th { color: var(--text); font-size: 1rem; }
    spc-runs .what { inline-size: 99%; }
    spc-runs .what button { text-align: start; }
    spc-runs tr.details td { background: var(--sunk); }
    spc-runs tr.details .columns { grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr)); }
    spc-runs .message { margin-block-end: var(--space); overflow-wrap: anywhere; }
    spc-runs nav.more { padding-block: var(--space); display: flex; gap: var(--space); align-items: center; flex-wrap: wrap; }
    @media (max-width: 40rem) { spc-runs tr.details { background: var(--sunk); padding: var(--space); } }`;

  /** @type {Run[]} the first page, and those after it that were asked for */ runs = [];
  /** @type {any} the answer that is in them */ seen = null;
  /** @type {string | null | undefined} undefined: nothing was asked for after the first page */ cursor = undefined;
  loadingMore = false;
  moreError = "";
  listedType = "";
  page = new Resource(this, () => path("/cache/runs", {type: this.type, limit: PAGE}), {every: 10});

  get drawnEvery() {
    return 5;
  }

  get type() {
    return this.route.query.get("type") ?? "";
  }

  get outcome() {
    return this.route.query.get("outcome") ?? "";
  }

  willUpdate() {
    if (this.listedType !== this.type) {
      this.listedType = this.type;
      this.cursor = undefined;
      this.moreError = "";
    }
    const {data} = this.page;
    if (data !== this.seen) {
      this.seen = data;
      this.take(data?.runs ?? []);
    }
  }

  /** Takes a newer first page. Where it does not reach back to what is listed, that is left: a gap would look like a calm. @param {Run[]} first */
  take(first) {
    const known = new Set(first.map(key));
    if (this.cursor !== undefined && this.runs.some((run) => known.has(key(run)))) {
      this.runs = [...first, ...this.runs.filter((run) => !known.has(key(run)))];
    } else {
      this.runs = first;
      this.cursor = undefined;
    }
  }

  render() {
    return html`<div class="head"><h1>Runs</h1><p class="soft">What the cache did by itself and when it was asked, kept for thirty days.</p></div>
      ${shown(this.page, {what: "the runs", lines: 16, show: () => html`${this.filters()}${this.list()}${this.statistics()}`})}`;
  }

  filters() {
    const {runs} = this;
    const many = (/** @type {string} */ outcome) => runs.filter((run) => fits(run, outcome)).length;
    const known = Object.keys(OUTCOMES).filter((status) => many(status) > 0 || status === "FAILED" || status === "COMPLETE");
    return html`<div class="filters">
      <label class="field">Kind<select @change=${(/** @type {Event} */ event) => change({type: /** @type {HTMLSelectElement} */ (event.target).value, run: null})}>
        <option value="" ?selected=${this.type === ""}>All kinds</option>
        ${Object.entries(RUN_TYPES).map(([type, {name}]) => html`<option value=${type} ?selected=${this.type === type}>${name}</option>`)}
      </select></label>
      <div role="group" aria-label="How it went">
        ${this.choice("", `All ${count(runs.length)}`)}
        ${known.map((status) => this.choice(status, `${OUTCOMES[status].name} ${count(many(status))}`))}
      </div></div>`;
  }

  /** @param {string} outcome @param {string} text */
  choice(outcome, text) {
    return html`<button aria-pressed=${this.outcome === outcome ? "true" : "false"} @click=${() => change({outcome, run: null})}>${text}</button>`;
  }

  list() {
    const {runs} = this;
    const listed = runs.filter((run) => fits(run, this.outcome));
    const next = this.cursor === undefined ? this.page.data.nextCursor : this.cursor;
    return html`<section class="card" aria-label="Runs">
      ${listed.length === 0
        ? empty(runs.length === 0 ? "Nothing of this kind has run yet" : `None of these ${count(runs.length)} runs ${this.outcome === "FAILED" ? "has failed" : "went so"}`, runs.length === 0 ? html`<a href=${href("overview")}>When what runs next</a> is on the overview.` : html`<button class="link" @click=${() => change({outcome: null})}>Show all of them</button>`)
        : html`<table class="stack"><caption>${count(listed.length)} ${this.outcome ? `of the newest ${count(runs.length)} runs` : `${listed.length === 1 ? "run" : "runs"}`}, the newest first</caption>
          <thead><tr><th scope="col">Run</th><th scope="col">Outcome</th><th scope="col">What it did</th><th scope="col" class="number">Took</th><th scope="col" class="number">Began</th></tr></thead>
          <tbody>${listed.map((run) => this.row(run))}</tbody></table>`}
      <nav class="more" aria-label="Older runs">
        ${next ? html`<button ?disabled=${this.loadingMore} @click=${() => this.loadMore(next)}>${this.loadingMore ? "Loading…" : "Older runs"}</button>` : runs.length ? html`<span class="soft small">These are all that are kept.</span>` : nothing}
        <span role="status" class="small">${this.moreError}</span></nav>
    </section>`;
  }

  /** @param {Run} run */
  row(run) {
    const id = key(run);
    const open = this.route.query.get("run") === id;
    const did = summary(run);
    return html`<tr>
        <th scope="row">${runName(run.type)}</th>
        <td>${outcomeBadge(run.status)}</td>
        <td class="what whole">${did || (run.message ? messageWords(run.message, 160) : html`<span class="soft">nothing to tell</span>`)}
          <button class="link small" aria-expanded=${open ? "true" : "false"} aria-controls=${open ? `run-${id}` : nothing} @click=${() => change({run: open ? null : id})}>${open ? "Less" : "Details"}<span class="hidden"> of ${runName(run.type)}, ${run.startedAt}</span></button>
          ${did && run.message && !open ? html`<div class="small soft">${messageWords(run.message, 160)}</div>` : nothing}</td>
        <td class="number">${took(run)}</td>
        <td class="number">${age(run.startedAt)}</td>
      </tr>${open ? this.details(run, id) : nothing}`;
  }

  /** @param {Run} run @param {string} id */
  details(run, id) {
    return html`<tr class="details" id=${`run-${id}`}><td colspan="5" class="whole">
      ${run.message ? html`<p class="message">${messageWords(run.message, 4000)}</p>` : nothing}
      <div class="columns">
        <dl class="facts"><dt>What it is for</dt><dd>${RUN_TYPES[run.type]?.what ?? "–"}</dd><dt>Began</dt><dd>${when(run.startedAt, "America/New_York")}</dd><dt>Ended</dt><dd>${run.finishedAt ? when(run.finishedAt, "America/New_York") : "not yet"}</dd><dt>Took</dt><dd>${took(run)}</dd></dl>
        ${Object.keys(run.counts).length ? countsList(run) : nothing}
      </div></td></tr>`;
  }

  statistics() {
    const those = this.page.data.statistics.filter((/** @type {any} */ each) => total(each) > 0);
    if (those.length === 0) return nothing;
    const known = Object.keys(OUTCOMES);
    return html`<section class="card"><h2>How the newest hundred of each kind went</h2><div class="scroll"><table>
      <caption class="hidden">Runs by kind and outcome</caption>
      <thead><tr><th scope="col">Kind</th><th scope="col" class="number">Runs</th>${known.map((status) => html`<th scope="col" class="number">${OUTCOMES[status].name}</th>`)}<th scope="col" class="number"><abbr title="Of those that ended and had something to do">Failed, %</abbr></th><th scope="col" class="number"><abbr title="Half of them took no longer">Half within</abbr></th><th scope="col" class="number">95 % within</th></tr></thead>
      <tbody>${those.map((/** @type {any} */ each) => html`<tr><th scope="row"><a href=${href("runs", null, {type: each.type})}>${runName(each.type)}</a></th><td class="number">${count(total(each))}</td>
        ${known.map((status) => html`<td class="number">${each.byStatus[status] ? html`<a href=${href("runs", null, {type: each.type, outcome: status})}>${count(each.byStatus[status])}</a>` : "0"}</td>`)}
        <td class="number">${each.errorRatePercent ?? "–"}</td><td class="number">${seconds(each.p50Seconds)}</td><td class="number">${seconds(each.p95Seconds)}</td></tr>`)}</tbody></table></div></section>`;
  }

  /** @param {string} cursor */
  async loadMore(cursor) {
    const {type} = this;
    this.loadingMore = true;
    this.moreError = "";
    this.requestUpdate();
    try {
      const page = await get(path("/cache/runs", {type, limit: PAGE, cursor}));
      if (type === this.type) {
        const known = new Set(this.runs.map(key));
        this.runs = [...this.runs, ...page.runs.filter((/** @type {Run} */ run) => !known.has(key(run)))];
        this.cursor = page.nextCursor;
      }
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (type === this.type) this.moreError = error.message;
    }
    this.loadingMore = false;
    this.requestUpdate();
  }
}

/** What names a run. @param {Run} run */
function key(run) {
  return `${run.startedAt}~${run.type}`;
}

/** @param {Run} run @param {string} outcome */
function fits(run, outcome) {
  return outcome === "" || run.status === outcome;
}

/** @param {{byStatus: Record<string, number>}} statistics */
function total({byStatus}) {
  return Object.values(byStatus).reduce((sum, many) => sum + many, 0);
}

customElements.define("spc-runs", Runs);
