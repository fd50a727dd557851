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

/** Above what was known before: why the newest could not be had; nothing where it could. @param {Error | null} error @param {() => void} [again] */
export function knownBefore(error, again) {
  return error ? outdated("This is what was known before", error, again) : nothing;
}

/** What is not there, or not the newest, while the rest is shown. @param {string} what @param {Error} error @param {() => void} [again] */
export function outdated(what, error, again) {
  return html`<p class="old" role="status">${what}: ${words(error.message, 300)}${again ? html` <button class="link" @click=${again}>Try again</button>` : nothing}</p>`;
}

/**
 * A resource's data by a template, or why there is none.
 *
 * @param {import("../resource.js").Resource} resource
 * @param {{what: string, lines?: number, show: (data: any) => unknown}} how
 */
export function shown(resource, {what, lines, show}) {
  if (resource.data !== null) {
    return html`${knownBefore(resource.error, () => resource.reload())}${show(resource.data)}`;
  }
  return resource.error ? failed(resource.error, () => resource.reload()) : loading(what, lines);
}
