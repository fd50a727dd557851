import {authorization, isWorthAgain, refusal} from "./auth.js";
import {SignInError} from "./oidc.js";
import {query} from "./query.js";

/** Too slow, too early, too many calls. */
const MENDED_BY_WAITING = [408, 425, 429];

/** What the API has refused, or that it could not be reached, in words for whoever reads the page. */
export class ApiError extends Error {
  /**
   * @param {string} message
   * @param {{status?: number, problem?: any, next?: string, isFinal?: boolean}} [told] status 0: nothing has answered; next: what to do, where that is known
   */
  constructor(message, {status = 0, problem = null, next = "", isFinal = status >= 400 && status < 500 && !MENDED_BY_WAITING.includes(status)} = {}) {
    super(message);
    /** Whether whoever asks the same again is answered the same, however long they wait. */
    this.isFinal = isFinal;
    this.status = status;
    this.problem = problem;
    this.next = next;
  }

  get isOffline() {
    return this.status === 0;
  }
}

let base = "";
let streams = false;
/** @type {Map<string, Promise<any>>} */
const underway = new Map();

/** @param {string} address of the API; "" for the page's own origin */
export function setApi(address) {
  base = address.replace(/\/$/, "");
}

export function apiAddress() {
  return base;
}

/** Whether prices come by themselves there, at `/stream`. @param {boolean} does */
export function setStream(does) {
  streams = does;
}

export function hasStream() {
  return streams;
}

/**
 * Asks once, however many parts of the page want the same at the same time.
 *
 * @template {Api.Path<"get">} P
 * @param {P & Api.Plain<P> | Api.Address<P>} to
 * @returns {Promise<Api.Answer<"get", P>>}
 */
export function get(to) {
  const known = underway.get(to);
  if (known) return known;
  const answer = send("GET", to).finally(() => underway.delete(to));
  underway.set(to, answer);
  return answer;
}

/**
 * @template {Api.Path<"post">} P
 * @param {P & Api.Plain<P> | Api.Address<P>} to
 * @param {Api.Body<P>} [body]
 * @returns {Promise<Api.Answer<"post", P>>}
 */
export function post(to, body) {
  return send("POST", to, body);
}

/**
 * As `get`, with the seconds for which the answer may be kept; 0 where it tells none.
 *
 * @template {Api.Path<"get">} P
 * @param {P & Api.Plain<P> | Api.Address<P>} to
 * @returns {Promise<{answer: Api.Answer<"get", P>, seconds: number}>}
 */
export async function getKept(to) {
  const {json, headers} = await answered("GET", to);
  return {answer: json, seconds: Number(/max-age=(\d+)/.exec(headers.get("cache-control") ?? "")?.[1] ?? 0)};
}

/**
 * @template {Api.Path<"delete">} P
 * @param {P & Api.Plain<P> | Api.Address<P>} to
 * @returns {Promise<void>}
 */
export async function remove(to) {
  await send("DELETE", to);
}

/**
 * A file, such as a table as CSV.
 *
 * @param {Api.Gets} to
 * @returns {Promise<Blob>}
 */
export async function getFile(to) {
  const answer = await withToken("GET", to, undefined);
  if (!answer.ok) throw refused(answer, parsed(await answer.text()));
  return answer.blob();
}

/**
 * A path of the API's document with its parameters, those in braces and those behind it: `/symbols/{symbol}`. Of the latter, those that are
 * null or empty are left out.
 *
 * @template {keyof import('openapi').paths} P
 * @param {P} to
 * @param {Api.Parameters<P>} parameters
 */
export function path(to, parameters) {
  /** @type {Record<string, Api.Value>} */
  const rest = {...parameters};
  const filled = to.replace(/\{(\w+)\}/g, (_, name) => {
    const value = String(rest[name]);
    delete rest[name];
    return encodeURIComponent(value);
  });
  return /** @type {Api.Address<P>} */ (filled + query(rest));
}

/** @param {string} method @param {string} to @param {any} [body] @returns {Promise<any>} */
async function send(method, to, body) {
  return (await answered(method, to, body)).json;
}

/** @param {string} method @param {string} to @param {any} [body] @returns {Promise<{json: any, headers: Headers}>} */
async function answered(method, to, body) {
  const answer = await withToken(method, to, body);
  const text = await answer.text();
  const json = parsed(text);
  if (!answer.ok) throw refused(answer, json);
  return {json, headers: answer.headers};
}

/** @param {Response} answer @param {any} problem */
function refused(answer, problem) {
  const {message, next} = refusal(answer.status) ?? {message: problem?.detail ?? problem?.title ?? `The cache answered ${answer.status}.`, next: ""};
  return new ApiError(message, {status: answer.status, problem, next});
}

/** Asks a second time where the token has run out. @param {string} method @param {string} to @param {any} body */
async function withToken(method, to, body) {
  try {
    const token = await authorization();
    const answer = await asked(method, to, body, token);
    if (!(await isWorthAgain(answer.status, token))) return answer;
    const next = await authorization();
    const second = await asked(method, to, body, next);
    await isWorthAgain(second.status, next);
    return second;
  } catch (error) {
    if (!(error instanceof SignInError)) throw error;
    throw new ApiError(error.message, {status: 401, next: error.next, isFinal: error.code !== "unreachable"});
  }
}

/** @param {string} method @param {string} to @param {any} body @param {string | null} token */
async function asked(method, to, body, token) {
  /** @type {Record<string, string>} */
  const headers = {};
  if (token) headers.authorization = token;
  if (body !== undefined) headers["content-type"] = "application/json";
  try {
    // Whoever asks again wants to know: what the browser has kept is asked for on condition, by its tag.
    return await fetch(base + to, {method, headers, cache: "no-cache", body: body === undefined ? undefined : JSON.stringify(body)});
  } catch {
    throw new ApiError("The cache does not answer.");
  }
}

function parsed(/** @type {string} */ text) {
  try {
    return text ? JSON.parse(text) : null;
  } catch {
    return null;
  }
}
