// How a call is made, and what its answer is taken for.

/** An answer that is no success. */
export class ProblemError extends Error {
  constructor(response, body) {
    // API Gateway's own refusals have a message alone.
    const detail = body.detail ?? body.message ?? response.statusText;
    super(`${response.status} ${body.title ?? response.statusText}: ${detail}`);
    this.name = "ProblemError";
    this.status = response.status;
    this.type = body.type ?? "about:blank";
    this.title = body.title ?? response.statusText;
    this.detail = detail;
    this.requestId = body.requestId ?? response.headers.get("x-request-id");
    this.didYouMean = body.didYouMean ?? null;
    this.retryAfterSeconds = secondsUntil(response.headers.get("retry-after"));
  }
}

/** Sends the call; returns the answer, a success of one of the forms that the operation has. */
export async function send(api, name, operation, parameters = {}, { signal, cache } = {}) {
  const { url, headers } = address(api.baseUrl, name, operation, parameters);
  const token = typeof api.token === "function" ? await api.token() : api.token;
  if (token) {
    headers.authorization = `Bearer ${token}`;
  }
  const request = { method: operation.method, headers, signal };
  if (cache) {
    request.cache = cache;
  }
  if (operation.body && parameters.body != null) {
    headers["content-type"] = "application/json";
    request.body = JSON.stringify(parameters.body);
  }
  const { fetch } = api;
  const response = await fetch(url, request);
  if (!response.ok) {
    throw new ProblemError(response, await problem(response));
  }
  // What a sign-in page of a network answers with 200 is no answer of the API.
  if (response.status !== 204 && !operation.accepts.includes(form(response))) {
    await response.body?.cancel();
    throw new TypeError(`${name}: an answer of the form "${form(response)}" at ${url}`);
  }
  return response;
}

/** The media type of an answer, without its parameters. */
export function form(response) {
  return (response.headers.get("content-type") ?? "").split(";")[0].trim().toLowerCase();
}

function address(baseUrl, name, operation, parameters) {
  for (const key of Object.keys(parameters)) {
    // Left out without a word, a mistyped name would be answered as if it had not been there.
    if (!(key in operation.parameters) && !(key === "body" && operation.body)) {
      throw new TypeError(`${name} has no parameter "${key}"`);
    }
  }
  let path = operation.path;
  const query = [];
  const headers = {};
  for (const [key, [place, sent]] of Object.entries(operation.parameters)) {
    const value = parameters[key];
    if (value == null) {
      if (place === "path") {
        throw new TypeError(`${name} needs the parameter "${key}"`);
      }
    } else if (place === "path") {
      path = path.replace(`{${sent}}`, encodeURIComponent(value));
    } else if (place === "query") {
      query.push(`${encodeURIComponent(sent)}=${[value].flat().map(encodeURIComponent).join(",")}`);
    } else {
      headers[sent] = String(value);
    }
  }
  return { url: baseUrl + path + (query.length ? `?${query.join("&")}` : ""), headers };
}

/** The body of a refusal; empty where it is not JSON, as a proxy's may be. */
async function problem(response) {
  const text = await response.text();
  if (!form(response).endsWith("json")) {
    return {};
  }
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return { detail: text };
  }
}

/** The seconds that a Retry-After tells, as a number or a date; null where there is none. */
function secondsUntil(text) {
  if (!text) {
    return null;
  }
  const seconds = /^\d+$/.test(text) ? Number(text) : (Date.parse(text) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, seconds) : null;
}
