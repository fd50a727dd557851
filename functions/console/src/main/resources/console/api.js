import {authorization, isWorthAgain, refusal} from "./auth.js";
import {SignInError} from "./oidc.js";
import {query} from "./query.js";

/** Not signed in (any more), too slow, too early, too many calls. */
const MENDED_BY_WAITING = [401, 408, 425, 429];

/** What the API has refused, or that it could not be reached, in words for whoever reads the page. */
export class ApiError extends Error {
  /**
   * @param {string} message
   * @param {{status?: number, problem?: any, next?: string}} [told] status 0: nothing has answered; next: what to do, where that is known
   */
  constructor(message, {status = 0, problem = null, next = ""} = {}) {
    super(message);
    this.status = status;
    this.problem = problem;
    this.next = next;
  }

  get isOffline() {
    return this.status === 0;
  }

  /** Whether whoever asks the same again is answered the same, however long they wait. Calls are fewer, and sign-ins renewed, in time. */
  get isFinal() {
    return this.status >= 400 && this.status < 500 && !MENDED_BY_WAITING.includes(this.status);
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

/** Asks once, however many parts of the page want the same at the same time. @param {string} path @returns {Promise<any>} */
export function get(path) {
  const known = underway.get(path);
  if (known) return known;
  const answer = send("GET", path).finally(() => underway.delete(path));
  underway.set(path, answer);
  return answer;
}

/** @param {string} path @param {any} [body] @returns {Promise<any>} */
export function post(path, body) {
  return send("POST", path, body);
}

/** The same, with the seconds for which the answer may be kept; 0 where it tells none. @param {string} path @returns {Promise<{answer: any, seconds: number}>} */
export async function getKept(path) {
  const {json, headers} = await answered("GET", path);
  return {answer: json, seconds: Number(/max-age=(\d+)/.exec(headers.get("cache-control") ?? "")?.[1] ?? 0)};
}

/** @param {string} path @returns {Promise<any>} */
export function remove(path) {
  return send("DELETE", path);
}

/** A file, such as a table as CSV. @param {string} path @returns {Promise<Blob>} */
export async function getFile(path) {
  const answer = await withToken("GET", path, undefined);
  if (!answer.ok) throw refused(answer, parsed(await answer.text()));
  return answer.blob();
}

/** A path with its parameters; those that are null or empty are left out. @param {string} to @param {Record<string, any>} parameters */
export function path(to, parameters) {
  return to + query(parameters);
}

/** @param {string} method @param {string} to @param {any} [body] */
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
    throw new ApiError(error.message, {status: 401, next: error.next});
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
