/**
 * Signing in at an issuer, for a page that can keep no secret: the authorization code flow with PKCE, after RFC 6749
 * (4.1 and 6), RFC 7636 (S256), RFC 9207, OpenID Connect Core (3.1.3.7 and 12.2), Discovery and RP-Initiated Logout.
 * Tokens come over TLS from the issuer itself, which stands for the check of their signatures here; the API checks those.
 *
 * @typedef {{issuer: string, clientId: string, scopes: string[]}} SignIn told by /config.json
 * @typedef {{authorization_endpoint: string, token_endpoint: string, end_session_endpoint?: string}} Provider
 * @typedef {{accessToken: string, refreshToken: string | null, idToken: string | null, scopes: string[], renewAt: number, expiresAt: number}} Tokens times in milliseconds since 1970, by the reader's clock
 */

/** Seconds before a token's end in which it is used no more. */
const MARGIN = 60;

/** A token that does not say how long it is good for: seconds. */
const UNSAID = 300;

/** By so many seconds the clocks of the issuer and of the reader may differ. */
const SKEW = 300;

/** Why nobody is signed in, and what to do, in words for the reader. */
export class SignInError extends Error {
  /** @param {string} message @param {{next?: string, code?: "unreachable" | "refused" | ""}} [told] */
  constructor(message, {next = "", code = ""} = {}) {
    super(message);
    this.next = next;
    this.code = code;
  }
}

/** What the issuer tells of itself. @param {SignIn} signIn @returns {Promise<Provider>} */
export async function discover({issuer}) {
  const {ok, json} = await ask(issuer, `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`);
  if (!ok || !json) throw new SignInError(`${issuer} does not say how to sign in.`, {next: WRONG_SETTINGS});
  if (json.issuer !== issuer) throw new SignInError(`${issuer} calls itself ${json.issuer}.`, {next: WRONG_SETTINGS});
  if (![json.authorization_endpoint, json.token_endpoint].every(safe)) {
    throw new SignInError(`${issuer} does not say where to sign in.`, {next: WRONG_SETTINGS});
  }
  const methods = json.code_challenge_methods_supported;
  if (Array.isArray(methods) && !methods.includes("S256")) {
    throw new SignInError(`${issuer} has no sign-in for pages (PKCE with S256).`, {next: WRONG_SETTINGS});
  }
  return json;
}

/**
 * Where the reader signs in, and what has to be remembered until they come back.
 *
 * @param {Provider} provider @param {SignIn} signIn @param {string} redirectUri
 */
export async function authorizationRequest(provider, {clientId, scopes}, redirectUri) {
  const [state, nonce, verifier] = [randomText(), randomText(), randomText()];
  const challenge = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier));
  const url = addressed(provider.authorization_endpoint, {
    response_type: "code",
    client_id: clientId,
    redirect_uri: redirectUri,
    scope: scopes.join(" "),
    state,
    nonce,
    code_challenge: base64url(new Uint8Array(challenge)),
    code_challenge_method: "S256",
  });
  return {url, begun: {state, nonce, verifier}};
}

/**
 * Tokens for a code.
 *
 * @param {Provider} provider @param {SignIn} signIn @param {string} redirectUri
 * @param {string} code @param {{nonce: string, verifier: string}} begun
 */
export async function redeem(provider, signIn, redirectUri, code, {nonce, verifier}) {
  const answer = await tokenRequest(provider, signIn, {grant_type: "authorization_code", code, redirect_uri: redirectUri, code_verifier: verifier});
  const claims = checked(signIn, answer.id_token);
  if (signIn.scopes.includes("openid") && !claims) throw unfit(signIn, "tells nobody's name");
  if (claims && claims.nonce !== nonce) throw unfit(signIn, "belongs to another sign-in");
  return tokensOf(signIn, answer);
}

/** New tokens for old ones that have a refresh token. @param {Provider} provider @param {SignIn} signIn @param {Tokens} old */
export async function refreshed(provider, signIn, old) {
  const answer = await tokenRequest(provider, signIn, {grant_type: "refresh_token", refresh_token: old.refreshToken ?? ""});
  const claims = checked(signIn, answer.id_token);
  if (claims && claims.sub !== claimsOf(old.idToken)?.sub) throw unfit(signIn, "is somebody else's");
  const tokens = tokensOf(signIn, answer);
  return {...tokens, refreshToken: tokens.refreshToken ?? old.refreshToken, idToken: tokens.idToken ?? old.idToken};
}

/** Where the issuer's own session ends; null if it has no such place. @param {Provider} provider @param {SignIn} signIn @param {Tokens | null} tokens @param {string} back */
export function signOutAddress(provider, {clientId}, tokens, back) {
  if (!safe(provider.end_session_endpoint)) return null;
  // The last is Amazon Cognito's name for the one before.
  return addressed(/** @type {string} */ (provider.end_session_endpoint), {
    client_id: clientId,
    ...(tokens?.idToken ? {id_token_hint: tokens.idToken} : {}),
    post_logout_redirect_uri: back,
    logout_uri: back,
  });
}

/** What a JSON web token says; null if it is none. @param {string | null | undefined} token @returns {any} */
export function claimsOf(token) {
  try {
    const part = (token ?? "").split(".")[1].replace(/-/g, "+").replace(/_/g, "/");
    return JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(part), (each) => each.charCodeAt(0))));
  } catch {
    return null;
  }
}

const WRONG_SETTINGS = "Whoever deployed this console has to compare its issuer with infra/tokens.md.";

/** @param {Provider} provider @param {SignIn} signIn @param {Record<string, string>} fields */
async function tokenRequest(provider, {issuer, clientId}, fields) {
  const {ok, status, json} = await ask(issuer, provider.token_endpoint, {method: "POST", body: new URLSearchParams({client_id: clientId, ...fields})});
  if (!ok) {
    const why = json?.error_description ?? json?.error ?? `status ${status}`;
    throw new SignInError(`${issuer} gave no token: ${why}.`, {next: "Sign in again.", code: status < 500 ? "refused" : "unreachable"});
  }
  if (typeof json?.access_token !== "string" || String(json.token_type).toLowerCase() !== "bearer") {
    throw new SignInError(`${issuer} gave no token that the cache could take.`, {next: WRONG_SETTINGS});
  }
  return json;
}

/** @param {SignIn} signIn @param {any} answer @returns {Tokens} */
function tokensOf({scopes}, answer) {
  const seconds = Number(answer.expires_in) > 0 ? Number(answer.expires_in) : UNSAID;
  const granted = answer.scope ?? claimsOf(answer.access_token)?.scope ?? scopes;
  return {
    accessToken: answer.access_token,
    refreshToken: answer.refresh_token ?? null,
    idToken: answer.id_token ?? null,
    scopes: Array.isArray(granted) ? granted : String(granted).split(" "),
    renewAt: Date.now() + 1000 * Math.max(seconds - MARGIN, seconds / 2),
    expiresAt: Date.now() + 1000 * seconds,
  };
}

/** The claims of an ID token that is this client's, of this issuer, and still good; null if there is none. @param {SignIn} signIn @param {unknown} token */
function checked(signIn, token) {
  if (token === undefined || token === null) return null;
  const claims = claimsOf(String(token));
  if (!claims) throw unfit(signIn, "cannot be read");
  if (claims.iss !== signIn.issuer) throw unfit(signIn, "is another issuer's");
  const audience = [claims.aud].flat();
  if (!audience.includes(signIn.clientId)) throw unfit(signIn, "is for another client");
  if ((audience.length > 1 || claims.azp !== undefined) && claims.azp !== signIn.clientId) throw unfit(signIn, "was made for another client");
  if (!(claims.exp * 1000 > Date.now() - SKEW * 1000)) {
    throw new SignInError("The sign-in had ended before it began.", {next: "See whether this computer's clock is right, then sign in again."});
  }
  return claims;
}

/** @param {SignIn} signIn @param {string} why */
function unfit({issuer}, why) {
  return new SignInError(`The sign-in of ${issuer} ${why}.`, {next: "Sign in again. If that does not help, whoever deployed this console has to compare its client with infra/tokens.md."});
}

/** @param {string} issuer @param {string} address @param {RequestInit} [how] */
async function ask(issuer, address, how = {}) {
  let answer;
  try {
    answer = await fetch(address, {...how, cache: "no-store", credentials: "omit", headers: {accept: "application/json"}});
  } catch {
    throw new SignInError(`${issuer}, where you sign in, does not answer.`, {next: "Try again. If nothing else is amiss with the network, it does not let this page's origin in.", code: "unreachable"});
  }
  const text = await answer.text();
  let json = null;
  try {
    json = JSON.parse(text);
  } catch {
    // No JSON: whoever asked says what that means.
  }
  return {ok: answer.ok, status: answer.status, json};
}

/** Over TLS, or on this machine. @param {unknown} address */
function safe(address) {
  if (typeof address !== "string" || !URL.canParse(address)) return false;
  const {protocol, hostname} = new URL(address);
  return protocol === "https:" || (protocol === "http:" && ["localhost", "127.0.0.1"].includes(hostname));
}

/** @param {string} endpoint @param {Record<string, string>} parameters */
function addressed(endpoint, parameters) {
  const url = new URL(endpoint);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.href;
}

/** 256 bits, as 43 characters. */
function randomText() {
  return base64url(crypto.getRandomValues(new Uint8Array(32)));
}

/** @param {Uint8Array} bytes */
function base64url(bytes) {
  return btoa(String.fromCharCode(...bytes)).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}
