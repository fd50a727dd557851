import {html, nothing} from "lit";
import {words} from "./format.js";

/** What a screen shows in place of what it has not (yet): each says what to do next. */

/** Room for what is coming, so that nothing jumps when it is there. @param {string} what @param {number} lines */
export function loading(what, lines = 4) {
  return html`<div class="loading" role="status"><span class="hidden">Loading ${what}</span>${Array.from({length: lines}, () => html`<div class="bone"></div>`)}</div>`;
}

/** Nothing is there, and that is no fault. @param {string} title @param {unknown} [next] what to do */
export function empty(title, next = nothing) {
  return html`<div class="empty"><p class="lead">${title}</p>${next === nothing ? nothing : html`<p>${next}</p>`}</div>`;
}

/**
 * It could not be had.
 *
 * @param {import("../api.js").ApiError} error @param {() => void} [again]
 */
export function failed(error, again) {
  const known = error.isOffline
    ? "Is it running? What was here before stays as it was; it is asked again when it can be."
    : error.status === 401 || error.status === 403
      ? "Sign in with an account that may see this."
      : error.problem?.requestId
        ? `The log has the cause under ${error.problem.requestId}.`
        : "";
  const next = words(error.next, 400) || known;
  return html`<div class="failed" role="alert">
    <p class="lead">${words(error.message, 400)}</p>
    ${next ? html`<p>${next}</p>` : nothing}
    ${again ? html`<button @click=${again}>Try again</button>` : nothing}
  </div>`;
}

/**
 * A resource's data by a template, or why there is none.
 *
 * @param {import("../resource.js").Resource} resource
 * @param {{what: string, lines?: number, show: (data: any) => unknown}} how
 */
export function shown(resource, {what, lines, show}) {
  if (resource.data !== null) {
    return html`${resource.error ? html`<p class="old" role="status">This is what was known before: ${words(resource.error.message)} <button class="link" @click=${() => resource.reload()}>Try again</button></p>` : nothing}${show(resource.data)}`;
  }
  return resource.error ? failed(resource.error, () => resource.reload()) : loading(what, lines);
}
