import {html, nothing} from "lit";
import {ago, direction, moment, percent, price, words} from "./format.js";

/** Small pieces that several screens show. */

/** Somebody else's words; `bdi` keeps the direction of their letters to themselves. @param {unknown} value */
export function said(value, longest = 200) {
  const text = words(value, longest);
  return text ? html`<bdi>${text}</bdi>` : nothing;
}

/** A time in the exchange's zone; the reader's own on hover. @param {string | null | undefined} time @param {string} [zone] */
export function when(time, zone) {
  const {text, title} = moment(time, zone);
  return html`<time datetime=${time ?? nothing} title=${title}>${text}</time>`;
}

/** How old something is; the exact time on hover. @param {string | null | undefined} time @param {string} [zone] */
export function age(time, zone) {
  const {text, title} = moment(time, zone);
  return html`<time datetime=${time ?? nothing} title=${time ? `${text}. ${title}` : nothing}>${ago(time)}</time>`;
}

/** A change in percent: its sign and an arrow say what its colour says. @param {number | null | undefined} value */
export function change(value) {
  const way = direction(value && Math.round(value * 100));
  const arrow = way === "up" ? "▲" : way === "down" ? "▼" : "";
  return html`<span class="change ${way}">${arrow && html`<span aria-hidden="true">${arrow}</span> `}${percent(value)}</span>`;
}

/** A price with the code of its currency: what is written "$" is seven different ones. @param {number | null | undefined} value @param {string | null | undefined} currency */
export function quote(value, currency) {
  return html`<span class="number">${price(value)}${currency && value !== null && value !== undefined ? html` <span class="small soft">${currency}</span>` : nothing}</span>`;
}

/**
 * A word with a colour: good, warn, bad, info or plain.
 *
 * @param {string} text @param {"good" | "warn" | "bad" | "info" | "plain"} kind
 */
export function badge(text, kind = "plain") {
  return html`<span class="badge ${kind}">${text}</span>`;
}

/** How a symbol stands. @param {string | null | undefined} status */
export function statusBadge(status) {
  return badge(status ?? "not tracked", status === "ACTIVE" ? "good" : status === "PENDING" ? "info" : status === "INACTIVE" ? "bad" : "plain");
}

/** What kind of price it is. @param {string | null | undefined} finality */
export function finalityBadge(finality) {
  return finality ? badge(finality, finality === "FINAL" ? "good" : finality === "LIVE" ? "info" : "warn") : nothing;
}
