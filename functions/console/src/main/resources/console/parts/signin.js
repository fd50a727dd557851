import {html, nothing} from "lit";
import {beginSignIn, isSignedOut, signInProblem, signOut, signedInAs} from "../auth.js";
import {LightElement} from "../light.js";
import {SignInError} from "../oidc.js";
import {words} from "./format.js";

/** Who is signed in, and the way out; nothing where nobody has to sign in. */
class Reader extends LightElement {
  render() {
    const who = signedInAs();
    if (who === null) return nothing;
    return html`<span class="cut" title="Signed in as ${words(who)}"><span class="hidden">Signed in as </span><strong>${words(who, 60)}</strong></span>
      <button class="plain" @click=${this.out}>Sign out</button>`;
  }

  async out() {
    await signOut();
    // Still here: the issuer has no place for it.
    window.dispatchEvent(new Event("signedout"));
  }
}
customElements.define("spc-reader", Reader);

/** What is shown in place of a screen while nobody is signed in. */
class SignIn extends LightElement {
  /** @type {SignInError | null} */ failure = signInProblem();
  underway = false;

  render() {
    return html`<div class=${this.failure ? "failed" : "empty"} role=${this.failure ? "alert" : nothing}>
      <h1>${this.failure ? "You are not signed in" : "You are signed out"}</h1>
      ${this.failure ? html`<p class="lead">${words(this.failure.message, 400)}</p>` : nothing}
      <p>${this.failure?.next ? words(this.failure.next, 400) : "Sign in to see the cache. You come back to this page."}</p>
      <button class="primary" ?disabled=${this.underway} @click=${this.in}>Sign in</button>
    </div>`;
  }

  async in() {
    this.underway = true;
    this.requestUpdate();
    try {
      await beginSignIn();
    } catch (error) {
      if (!(error instanceof SignInError)) throw error;
      this.failure = error;
      this.underway = false;
      this.requestUpdate();
    }
  }
}
customElements.define("spc-sign-in", SignIn);

/** The page that asks for a sign-in; null where a screen may be shown. */
export function signInWanted() {
  return isSignedOut() ? html`<spc-sign-in></spc-sign-in>` : null;
}
