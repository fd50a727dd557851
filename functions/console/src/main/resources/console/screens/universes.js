import {css, html, nothing} from "lit";
import {repeat} from "lit/directives/repeat.js";
import {ApiError, path, post} from "../api.js";
import {Resource} from "../resource.js";
import {change, href} from "../router.js";
import {Screen} from "../screen.js";
import {follow, jobWords} from "../parts/follow.js";
import {count, day, duration, words} from "../parts/format.js";
import {badge, said} from "../parts/pieces.js";
import {empty, outdated, shown} from "../parts/states.js";

/** What waits goes on by itself, and is followed for as long as the page is open. */
const PACE = {looks: Infinity, everyWaiting: 5};
/** Seconds between two looks at all of them; while what is tracked still follows one of them, fewer. */
const EVERY = 60;
const EVERY_UNSETTLED = 3;

/**
 * The lists of symbols that are tracked as one. In the address: `turn`, the one that is about to be enabled or disabled.
 *
 * @typedef {import('openapi').components['schemas']['UniverseResponse']} Universe
 * @typedef {{name: string, enabled: boolean, members: number, tracked: number}} Standing
 */
class Universes extends Screen {
  static styles = css`
    spc-universes .card { display: grid; gap: var(--space); }
    spc-universes .cards { display: grid; gap: calc(2 * var(--space)); margin-block-start: calc(2 * var(--space)); }
    spc-universes .head { display: flex; flex-wrap: wrap; gap: var(--space); align-items: center; }
    spc-universes .head h2 { margin-inline-end: auto; }
    spc-universes .turn { background: var(--info-back); border-radius: var(--round); padding: calc(2 * var(--space)); display: grid; gap: var(--space); }
    spc-universes .problem { background: var(--warn-back); color: var(--warn); border-radius: var(--round); padding: var(--space); }
  `;

  universes = new Resource(this, () => "/universes", {every: (data) => (data.universes.every((/** @type {Universe} */ each) => each.settled || !each.enabled) ? EVERY : EVERY_UNSETTLED)});
  status = new Resource(this, () => "/cache/status", {every: EVERY});
  /** What became of what was done last, by universe. @type {Map<string, string>} */ told = new Map();
  /** @type {Set<string>} */ busy = new Set();

  render() {
    return html`<h1>Universes</h1>
      <p class="soft">Lists of symbols that are tracked as one. Each is a tier: where it is enabled, its members are tracked, and their prices are asked for as often as it says; a symbol of several goes by the most frequent. What people ask for by itself, or read, comes first.</p>
      ${this.status.error ? outdated("How many are tracked is not known", this.status.error, () => this.status.reload()) : nothing}
      ${shown(this.universes, {what: "the universes", lines: 8, show: ({universes}) =>
        universes.length === 0 ? empty("There is none yet.") : html`<div class="cards">${repeat(universes, (/** @type {Universe} */ each) => each.name, (each) => this.card(each))}</div>`})}`;
  }

  /** @param {Universe} universe */
  card(universe) {
    const {name, title, enabled, settled, problem} = universe;
    const isTurned = this.route.query.get("turn") === name;
    const told = this.told.get(name);
    return html`<section class="card" data-universe=${name} aria-labelledby="universe-${name}">
      <div class="head"><h2 id="universe-${name}">${said(title, 80)}</h2>
        ${enabled ? badge("enabled", "good") : badge("not enabled", "plain")}${enabled && !settled ? badge("being followed", "info") : nothing}
        <button ?disabled=${this.busy.has(name) || isTurned} @click=${() => change({turn: name})}>${enabled ? "Disable…" : "Enable…"}</button></div>
      <p>${this.figures(universe)}</p>
      <p class="soft small">${said(universe.source, 300)}${universe.asOf ? `; as of ${day(universe.asOf)}` : ""}. ${universe.change ? html`Last change: ${said(universe.change, 300)}.` : nothing} <a href=${href("treemap", null, {universe: name})}>Its treemap</a></p>
      ${problem ? html`<p class="problem">${said(problem, 400)}</p>` : nothing}
      ${isTurned ? this.turn(universe) : nothing}
      <p class="told small" role="status">${told ? said(told, 400) : nothing}</p>
    </section>`;
  }

  /** @param {Universe} universe */
  figures({name, count: members, enabled, cadenceSeconds}) {
    const standing = this.standing(name);
    const tracked = enabled && standing ? `, ${count(standing.tracked)} of them tracked` : "";
    return `${count(members)} ${members === 1 ? "member" : "members"}${tracked}; a price of each every ${duration(cadenceSeconds)}`;
  }

  /** @param {string} name @returns {Standing | undefined} */
  standing(name) {
    return this.status.data?.universes?.find((/** @type {Standing} */ each) => each.name === name);
  }

  /** What will come of it, before it is done. @param {Universe} universe */
  turn({name, title, enabled, count: members}) {
    const standing = this.standing(name);
    const left = standing ? Math.max(0, members - standing.tracked) : members;
    return html`<div class="turn" role="group" aria-label="${enabled ? "Disable" : "Enable"} ${words(title, 80)}">
      <p>${enabled
        ? "Its members are tracked no more, but for those that somebody has asked for or reads, and those of other enabled universes. Their history stays until it expires."
        : members === 0
          ? "It has no members yet, so nothing is tracked until a list is put: PUT /universes/{name}/members takes one."
          : `${count(left)} more ${left === 1 ? "symbol is" : "symbols are"} tracked. Each takes a vendor's calls for a year of history, and then for its price: live prices come first, histories follow as calls are left.`}</p>
      <div class="actions"><button class=${enabled ? "danger" : "primary"} @click=${() => this.does(name, !enabled)}>${enabled ? "Disable it" : "Enable it"}</button><button @click=${() => change({turn: null})}>Leave it as it is</button></div>
    </div>`;
  }

  /** @param {string} name @param {boolean} enable */
  async does(name, enable) {
    const {visit} = this;
    change({turn: null});
    this.tell(name, "Asked for.", true);
    try {
      const {jobId} = await post(enable ? path("/universes/{name}/enable", {name}) : path("/universes/{name}/disable", {name}));
      if (visit.isOver) return;
      this.universes.reload();
      await follow(jobId, (job) => this.tell(name, jobWords(job), true), visit.signal, PACE);
      if (visit.isOver) return;
      this.busy.delete(name);
      this.universes.reload();
      this.status.reload();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (!visit.isOver) this.tell(name, words(error.message, 300), false);
    }
  }

  /** @param {string} name @param {string} text @param {boolean} busy */
  tell(name, text, busy) {
    this.told.set(name, text);
    if (busy) this.busy.add(name);
    else this.busy.delete(name);
    this.requestUpdate();
  }
}

customElements.define("spc-universes", Universes);
