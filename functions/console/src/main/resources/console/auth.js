import {SignInError, authorizationRequest, claimsOf, discover, redeem, refreshed, signOutAddress} from "./oidc.js";

/**
 * Who reads. Under `./run` nobody has to say; on AWS the console signs in with the issuer of the API's tokens. What is
 * known of the reader lives in this tab (`sessionStorage`) and ends with it.
 *
 * @typedef {import("./oidc.js").SignIn} SignIn
 * @typedef {import("./oidc.js").Tokens & {accepted?: boolean}} Session accepted: the API has taken its access token
 */

const SESSION = "session";
const BEGUN = "sign-in";
const SIGNED_OUT = "signed-out";

/** @type {SignIn | null} */
let signIn = null;
/** @type {Session | null} */
let session = null;
/** @type {SignInError | null} */
let problem = null;
/** @type {Promise<void> | null} */
let renewing = null;

/**
 * Goes on with the session of this tab, ends a sign-in that the address tells of, or begins one: the page is left then, and
 * this does not return. After it, either somebody is signed in, or `isSignedOut` says that the page has to ask for it.
 *
 * @param {SignIn | null} config null where nobody has to sign in
 */
export async function startSession(config) {
  signIn = config;
  if (signIn === null) return;
  session = stored(SESSION);
  const told = new URLSearchParams(location.search);
  try {
    if (told.has("state") && (told.has("code") || told.has("error"))) await finish(signIn, told);
    else if (session === null && sessionStorage.getItem(SIGNED_OUT) === null) await beginSignIn();
  } catch (error) {
    if (!(error instanceof SignInError)) throw error;
    problem = error;
  }
}

/** Whether the page has to ask for a sign-in before it can show anything. */
export function isSignedOut() {
  return signIn !== null && session === null;
}

/** Why the last sign-in failed; null if none did. */
export function signInProblem() {
  return problem;
}

/** Whom the issuer has told of; null where nobody signs in. @returns {string | null} */
export function signedInAs() {
  if (session === null) return null;
  const claims = claimsOf(session.idToken) ?? {};
  return String(claims.name ?? claims.preferred_username ?? claims.email ?? claims["cognito:username"] ?? claims.sub ?? "somebody");
}

/** The header that goes with each request, of a token that is still good; null where none is needed. @returns {Promise<string | null>} */
export async function authorization() {
  if (signIn === null) return null;
  if (session === null || Date.now() >= session.renewAt) await renew(signIn);
  return header();
}

/**
 * Told of each answer: whether the request is worth a second try, with another token. Not where the refused one had just been
 * issued: the next would be refused as well, and the page would go back and forth between issuer and API.
 *
 * @param {number} status @param {string | null} sent
 */
export async function isWorthAgain(status, sent) {
  if (signIn === null || session === null) return false;
  // Another request has renewed it meanwhile.
  if (sent !== header()) return status === 401;
  if (status !== 401) {
    if (!session.accepted && (status < 400 || status === 403)) keep({...session, accepted: true});
    return false;
  }
  if (!session.accepted) return false;
  session.renewAt = 0;
  session.expiresAt = 0;
  await renew(signIn);
  return true;
}

/** What a refusal means to whoever is signed in; null where nobody is. @param {number} status */
export function refusal(status) {
  if (signIn === null || session === null || (status !== 401 && status !== 403)) return null;
  if (status === 401) {
    return {
      message: "The cache does not accept this sign-in.",
      next: `Sign out, and in again. If that does not help, the cache takes tokens of another issuer, or not for the client ${signIn.clientId}: whoever deployed it has to compare AuthIssuer and AuthAudience.`,
    };
  }
  const {scopes} = session;
  const missing = signIn.scopes.filter((scope) => !scopes.includes(scope));
  const lacks = missing.length > 0 ? ` without the scope ${missing.map((scope) => `“${scope}”`).join(", ")}` : "";
  return {
    message: `You are signed in as ${signedInAs()}${lacks}, and may not do this.`,
    next: missing.length > 0 ? "Ask whoever runs the issuer to grant it, then sign out, and in again." : `Signed in for: ${scopes.join(" ")}. The cache asks for another scope here: see AdminScope and TrackScope of its deployment.`,
  };
}

/** Leaves the page for the issuer's. @returns {Promise<never>} */
export async function beginSignIn() {
  const config = /** @type {SignIn} */ (signIn);
  const {url, begun} = await authorizationRequest(await discover(config), config, home());
  sessionStorage.removeItem(SIGNED_OUT);
  sessionStorage.setItem(BEGUN, JSON.stringify({...begun, back: location.hash}));
  return leave(url);
}

/** Forgets who reads, here and, where it can be told so, at the issuer. */
export async function signOut() {
  const [config, ended] = [/** @type {SignIn} */ (signIn), session];
  session = null;
  sessionStorage.removeItem(SESSION);
  sessionStorage.setItem(SIGNED_OUT, "yes");
  let address = null;
  try {
    address = signOutAddress(await discover(config), config, ended, home());
  } catch (error) {
    if (!(error instanceof SignInError)) throw error;
    problem = new SignInError(`You are signed out here. ${error.message}`, {next: "There you may still be signed in."});
  }
  if (address) await leave(address);
}

/** @param {SignIn} config @param {URLSearchParams} told by the issuer, in the address to which it has sent the reader back */
async function finish(config, told) {
  const begun = stored(BEGUN);
  sessionStorage.removeItem(BEGUN);
  history.replaceState(null, "", `${location.pathname}${begun?.back ?? ""}`);
  if (begun === null || begun.state !== told.get("state")) {
    throw new SignInError("This sign-in was not begun in this tab, or has been used before.", {next: "Sign in again."});
  }
  if (told.has("iss") && told.get("iss") !== config.issuer) {
    throw new SignInError(`This sign-in comes from ${told.get("iss")}, and was begun at ${config.issuer}.`, {next: "Sign in again."});
  }
  if (told.has("error")) throw denied(String(told.get("error")), told.get("error_description"));
  keep(await redeem(await discover(config), config, home(), String(told.get("code")), begun));
}

/** @param {string} error by RFC 6749, 4.1.2.1 @param {string | null} description */
function denied(error, description) {
  const said = description ? `: ${description}` : "";
  if (error === "access_denied") return new SignInError(`The sign-in was denied${said}.`, {next: "Sign in again, perhaps with another account."});
  if (error === "invalid_scope") return new SignInError(`The issuer does not grant what this console asks for${said}.`, {next: "The client needs the scopes that infra/tokens.md names."});
  return new SignInError(`The sign-in failed (${error})${said}.`, {next: "Sign in again."});
}

/** Once for all requests that need it: an issuer may take a refresh token only once. @param {SignIn} config */
function renew(config) {
  renewing ??= renewed(config).finally(() => {
    renewing = null;
  });
  return renewing;
}

/** @param {SignIn} config */
async function renewed(config) {
  if (session === null) throw new SignInError("You are signed out.", {next: "Sign in again."});
  if (session.refreshToken !== null) {
    try {
      keep(await refreshed(await discover(config), config, session));
      return;
    } catch (error) {
      if (!(error instanceof SignInError)) throw error;
      // The old one is good for a while yet.
      if (error.code === "unreachable" && Date.now() < session.expiresAt) return;
      if (error.code !== "refused") throw error;
    }
  }
  await beginSignIn();
}

function header() {
  return session && `Bearer ${session.accessToken}`;
}

/** @param {Session} next */
function keep(next) {
  session = next;
  problem = null;
  sessionStorage.setItem(SESSION, JSON.stringify(next));
}

/** @param {string} key @returns {any} */
function stored(key) {
  const text = sessionStorage.getItem(key);
  return text === null ? null : JSON.parse(text);
}

/** Where the issuer sends the reader back to; the client is registered with it, to the letter. */
function home() {
  return `${location.origin}/`;
}

/** @param {string} address @returns {Promise<never>} */
function leave(address) {
  // Whoever comes back by the browser's button finds the page as it was left: waiting.
  window.addEventListener("pageshow", (event) => event.persisted && location.reload());
  location.replace(address);
  return new Promise(() => {});
}
