import {css, html, nothing} from "lit";
import {repeat} from "lit/directives/repeat.js";
import {now, speed} from "../clock.js";
import {Resource} from "../resource.js";
import {href} from "../router.js";
import {Screen} from "../screen.js";
import "../parts/begin.js";
import {ago, count, duration, until} from "../parts/format.js";
import {marketTable, secondsUntilChange} from "../parts/markets.js";
import "../parts/now.js";
import {age, badge, said} from "../parts/pieces.js";
import {messageWords, outcomeBadge, runName, summary} from "../parts/runs.js";
import {city, clock, due} from "../parts/schedules.js";
import {shown} from "../parts/states.js";
import {vendorCard} from "../parts/vendors.js";
import {warningList} from "../parts/warnings.js";

/** Seconds between two refreshes: while jobs are being done, and otherwise. */
const BUSY = 4;
const CALM = 15;

/** How the cache stands, at a glance. */
class Overview extends Screen {
  static styles = css`
    spc-overview .tiles { grid-template-columns: repeat(auto-fit, minmax(7.5rem, 1fr)); }
    spc-overview .tile .of { display: block; font-size: 0.85rem; color: var(--soft); }
    spc-overview .tile.next { grid-column: span 2; border-inline-start: 4px solid var(--accent); }
    spc-overview .tile.look { border-inline-start: 4px solid var(--warn); }
    spc-overview .attention { background: var(--warn-back); border-color: var(--warn); }
    spc-overview .attention ul { margin: 0; padding-inline-start: 1.25rem; }
    spc-overview .attention li { margin-block: 0.25rem; }
    spc-overview .attention a { font-weight: 600; margin-inline-start: 0.5rem; }
    spc-overview details { margin-block-start: var(--space); }
    spc-overview summary { cursor: pointer; color: var(--accent); min-block-size: 1.5rem; }
    spc-overview ul.vendors { list-style: none; margin: 0; padding: 0; display: grid; gap: calc(2 * var(--space)); }
    spc-overview ul.vendors .who { display: flex; gap: var(--space); align-items: center; }
    spc-overview ul.vendors .bars { display: grid; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); gap: var(--space) calc(2 * var(--space)); }
    spc-overview ul.vendors span { font-size: 0.85rem; }
    spc-overview td, spc-overview th.name { white-space: normal; }
    spc-overview th.name, spc-overview tbody th { color: var(--text); font-size: 1rem; white-space: normal; }
    spc-overview th .small { font-weight: 400; }
    spc-overview abbr { text-decoration: none; }
    spc-overview td.next { white-space: nowrap; }
    spc-overview td.now { min-inline-size: 7rem; }
    spc-overview .unit { display: none; }
    @media (max-width: 40rem) { spc-overview .unit { display: inline; } spc-overview .tiles { grid-template-columns: 1fr 1fr; } }`;

  status = new Resource(this, () => "/cache/status", {every: (data) => this.pace(data)});
  schedules = new Resource(this, () => "/cache/scheduler/status", {every: () => this.pace(this.status.data)});
  markets = new Resource(this, () => "/markets", {every: (data) => (data ? Math.max(2, secondsUntilChange(data.markets) / speed()) : CALM)});

  get drawnEvery() {
    return 1;
  }

  /** @param {any} status */
  pace(status) {
    const busy = status && (status.queue.waiting + status.queue.inFlight > 0 || status.symbols.PENDING > 0);
    return busy ? BUSY : CALM;
  }

  render() {
    return html`<div class="head"><h1>Overview</h1>
        <span class="soft small">${this.status.data ? `As of ${duration((performance.now() - this.status.loadedAt) / 1000)} ago` : "\u00a0"}</span>
        <div class="actions"><button @click=${this.again} ?disabled=${this.status.loading}>Refresh</button></div></div>
      ${shown(this.status, {what: "how the cache stands", lines: 14, show: (status) => (status.totalSymbols === 0 ? html`<spc-begin @begun=${this.again}></spc-begin>${this.body(status)}` : this.body(status))})}`;
  }

  again() {
    this.status.reload();
    this.schedules.reload();
  }

  /** @param {any} status */
  body(status) {
    return html`${warningList(status)}${this.tiles(status)}
      <div class="columns">
        <div>${this.marketCard(status)}${this.vendorsCard(status)}${this.queueCard(status)}</div>
        <div>${this.scheduleCard(status)}${this.runCard(status)}</div>
      </div>`;
  }

  /** @param {any} status */
  tiles(status) {
    const {symbols, prices, missing, stale, quarantine, totalSymbols} = status;
    const priced = prices.LIVE + prices.PROVISIONAL + prices.FINAL;
    const active = symbols.ACTIVE;
    const others = [symbols.PENDING ? `${count(symbols.PENDING)} waiting` : "", symbols.INACTIVE ? `${count(symbols.INACTIVE)} given up` : ""].filter(Boolean).join(", ");
    return html`<div class="tiles">
      ${this.nextSync(status)}
      ${tile("Tracked", count(totalSymbols), others || (totalSymbols ? "all active" : "nothing yet"), href("symbols", null, {status: symbols.PENDING ? "PENDING" : symbols.INACTIVE ? "INACTIVE" : null}), symbols.PENDING + symbols.INACTIVE > 0)}
      ${tile("Priced", count(priced), `of ${count(totalSymbols)} tracked`, href("symbols"), priced < totalSymbols)}
      ${tile("Live", count(prices.LIVE), "prices of open markets", href("symbols", null, {finality: "LIVE"}))}
      ${tile("Final", count(prices.FINAL), `official closes; ${count(prices.PROVISIONAL)} provisional`, href("symbols", null, {finality: prices.PROVISIONAL ? "PROVISIONAL" : "FINAL"}))}
      ${tile("Stale", count(stale.count), stale.oldestAsOf ? html`oldest ${said(stale.oldest, 20)}, ${ago(stale.oldestAsOf)}` : stale.count ? `of ${count(active)} active` : "none is late", href("symbols", null, {stale: "yes"}), stale.count > 0)}
      ${tile("Held back", count(quarantine.held), quarantine.held ? "wait for your decision" : "none is in doubt", href("quarantine"), quarantine.held > 0)}
      ${tile("Incomplete", missing ? count(missing.symbols) : "–", missing ? html`${missing.symbols === 1 ? "misses" : "miss"} a session, counted ${ago(missing.countedAt)}` : "no close sync has counted yet", href("runs", null, {type: "close-sync"}), missing?.symbols > 0)}
    </div>`;
  }

  /** When closes are stored next, and whose. @param {any} status */
  nextSync(status) {
    const data = this.schedules.data;
    const next = data?.jobs.find((/** @type {any} */ job) => job.id === "historical_sync");
    if (!next) return html`<div class="tile next"><span>Next close sync</span><span class="figure">–</span><span class="of">${this.schedules.error ? "the schedules cannot be read" : "\u00a0"}</span></div>`;
    const those = data.schedules.filter((/** @type {any} */ each) => each.type === "close-sync" && each.nextRun === next.nextRun);
    const own = those.some((/** @type {any} */ each) => this.isOurs(each, status));
    const ours = data.schedules.filter((/** @type {any} */ each) => each.type === "close-sync" && this.isOurs(each, status)).map((/** @type {any} */ each) => each.nextRun).sort()[0];
    const {zone} = those[0] ?? {zone: "UTC"};
    return html`<a class="tile next" href=${href("runs", null, {type: "close-sync"})}><span>Next close sync</span>
      <span class="figure">${until(next.nextRun)}</span>
      <span class="of">${clock(next.nextRun, zone)} in ${city(zone)}${own || !ours || status.totalSymbols === 0 ? html`, ${this.marketNames(those[0]?.markets ?? [], status)}` : html`, for markets that you do not track; for yours ${until(ours)}`}</span></a>`;
  }

  /** Whether a schedule follows the close of a market of which something is tracked. @param {any} schedule @param {any} status */
  isOurs(schedule, status) {
    return schedule.markets.length === 0 || schedule.markets.some((/** @type {string} */ market) => status.markets[market] > 0);
  }

  /** @param {any} status */
  marketCard(status) {
    return html`<section class="card"><h2>Markets</h2>
      ${shown(this.markets, {what: "the markets", lines: 8, show: ({markets}) => {
        const ours = markets.filter((/** @type {any} */ market) => status.markets[market.market] > 0).sort((/** @type {any} */ a, /** @type {any} */ b) => status.markets[b.market] - status.markets[a.market]);
        const others = markets.filter((/** @type {any} */ market) => !status.markets[market.market]);
        const open = others.filter((/** @type {any} */ market) => market.state === "OPEN").length;
        return html`${ours.length ? marketTable(ours, "Markets of what is tracked", status.markets) : html`<p class="soft">Nothing is tracked yet, so no market is followed.</p>`}
          <details><summary>${count(others.length)} other markets, ${count(open)} of them open</summary>${marketTable(others, "Markets of which nothing is tracked")}</details>`;
      }})}</section>`;
  }

  /** @param {any} status */
  vendorsCard(status) {
    return html`<section class="card"><h2>Vendors</h2>
      ${status.budgets.length
        ? html`<ul class="vendors">${status.budgets.map(vendorCard)}</ul>`
        : html`<p class="soft">No vendor with a limited number of calls has been asked yet. Made-up prices (the simulated vendor) need none.</p>`}</section>`;
  }

  /** @param {any} status */
  queueCard({queue, symbols}) {
    const {waiting, delayed, inFlight, lastTakenAt, lastWaitSeconds} = queue;
    const stuck = waiting > 0 && inFlight === 0 && lastTakenAt && now() - Date.parse(lastTakenAt) > 300_000;
    return html`<section class="card"><h2>Queue ${stuck ? badge("stands still", "bad") : waiting + inFlight > 0 ? badge("at work", "info") : badge("empty", "good")}</h2>
      <p>${waiting + delayed + inFlight === 0 ? "No job waits." : [[waiting, "wait"], [inFlight, "being done"], [delayed, "put off until later"]].filter(([many]) => Number(many) > 0).map(([many, what]) => `${count(Number(many))} ${what}`).join(" · ")}</p>
      <p class="soft small">${lastTakenAt ? html`Jobs were last taken ${age(lastTakenAt)}; the oldest of them had waited ${duration(lastWaitSeconds ?? 0)}.` : "No job has been taken yet."}
        ${symbols.PENDING ? html`<a href=${href("symbols", null, {status: "PENDING"})}>${count(symbols.PENDING)} ${symbols.PENDING === 1 ? "symbol waits for its history" : "symbols wait for their history"}</a>` : nothing}</p></section>`;
  }

  /** @param {any} status */
  scheduleCard(status) {
    return html`<section class="card" @ran=${this.again}><h2>Schedules</h2>
      ${shown(this.schedules, {what: "the schedules", lines: 8, show: ({schedules}) => {
        const sorted = schedules.toSorted((/** @type {any} */ a, /** @type {any} */ b) => Date.parse(a.nextRun) - Date.parse(b.nextRun));
        const ours = sorted.filter((/** @type {any} */ each) => this.isOurs(each, status));
        const others = sorted.filter((/** @type {any} */ each) => !this.isOurs(each, status));
        return html`${this.scheduleTable(ours, status, "Schedules, the next first", true)}
          ${others.length ? html`<details><summary>${count(others.length)} schedules of markets of which nothing is tracked</summary>${this.scheduleTable(others, status, "Schedules of other markets", false)}</details>` : nothing}`;
      }})}</section>`;
  }

  /** @param {any[]} schedules @param {any} status @param {string} caption @param {boolean} isOurs they may be run out of turn: of other markets there is nothing to do */
  scheduleTable(schedules, status, caption, isOurs) {
    return html`<table class="stack"><caption class="hidden">${caption}</caption>
      <thead><tr><th scope="col">What</th><th scope="col">Next</th><th scope="col">Last</th>${isOurs ? html`<th scope="col">Out of turn</th>` : nothing}</tr></thead>
      <tbody>${repeat(schedules, (each) => each.name, (each) => html`<tr data-schedule=${each.name}>
        <th scope="row" class="name whole">${runName(each.type)}<div class="small soft">${due(each.expression, each.zone)}</div>${each.type === "close-sync" ? html`<div class="small soft">${this.marketNames(each.markets, status)}</div>` : nothing}</th>
        <td class="next"><time datetime=${each.nextRun} title="${clock(each.nextRun, each.zone)} in ${city(each.zone)}">${until(each.nextRun)}</time></td>
        <td>${each.outcome ? html`${outcomeBadge(each.outcome)} <span class="small">${age(each.lastRun, each.zone)}</span>${each.message ? html`<div class="small soft">${messageWords(each.message, 160)}</div>` : nothing}` : html`<span class="soft">not run yet</span>`}</td>
        ${isOurs ? html`<td class="now">${runNow(each)}</td>` : nothing}</tr>`)}</tbody>
    </table>`;
  }

  /** @param {string[]} ids @param {any} status */
  marketNames(ids, status) {
    if (ids.length === 0) return "all markets: finds what the others missed";
    const ours = ids.filter((id) => status.markets[id] > 0);
    const named = ours.length ? ours : ids;
    const names = named.slice(0, 3).map((id) => this.markets.data?.markets.find((/** @type {any} */ market) => market.market === id)?.name.replace(/ and all other US exchanges/, "") ?? id);
    return `${names.join(", ")}${ids.length > names.length ? ` and ${ids.length - names.length} more` : ""}`;
  }

  /** @param {any} status */
  runCard({runs}) {
    const newest = runs.toSorted((/** @type {any} */ a, /** @type {any} */ b) => Date.parse(b.startedAt) - Date.parse(a.startedAt));
    return html`<section class="card"><h2>Last run of each kind</h2>
      ${newest.length === 0 ? html`<p class="soft">Nothing has run yet.</p>` : html`<table class="stack"><caption class="hidden">The last run of each kind, the newest first</caption>
        <thead><tr><th scope="col">Run</th><th scope="col">Outcome</th><th scope="col">Began</th></tr></thead>
        <tbody>${newest.map((/** @type {any} */ run) => html`<tr><th scope="row" class="name whole"><a href=${href("runs", null, {type: run.type})}>${runName(run.type)}</a><div class="small soft">${summary(run)}</div></th><td>${outcomeBadge(run.status)}</td><td>${age(run.startedAt)}</td></tr>`)}</tbody></table>`}
      <p><a href=${href("runs")}>All runs</a></p></section>`;
  }
}

/** By hand there is one run of all markets, whichever schedule stands beside it. @param {any} schedule */
function runNow({type, expression, zone}) {
  const isLive = type === "live-poll";
  return html`<spc-run-now path=${isLive ? "/cache/refresh-live" : "/cache/sync-historical"} label="Run now" of=${`${runName(type)}, ${due(expression, zone)}`} type=${isLive ? "live-refresh" : type}></spc-run-now>${isLive ? nothing : html`<div class="small soft">of all markets</div>`}`;
}

/** @param {string} name @param {string} figure @param {unknown} of @param {string} to @param {boolean} [look] */
function tile(name, figure, of, to, look = false) {
  return html`<a class="tile ${look ? "look" : ""}" href=${to}><span>${name}</span><span class="figure">${figure}</span><span class="of">${of}</span></a>`;
}

customElements.define("spc-overview", Overview);
