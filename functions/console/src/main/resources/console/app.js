import {html, nothing} from "lit";
import {ApiError, setApi, setStream} from "./api.js";
import {startSession} from "./auth.js";
import {isVirtual, now, setClock, speed} from "./clock.js";
import {LightElement} from "./light.js";
import {moment, words} from "./parts/format.js";
import {failed} from "./parts/states.js";
import "./parts/find.js";
import {signInWanted} from "./parts/signin.js";
import {href, route} from "./router.js";
import {applyTheme, nextTheme, theme} from "./theme.js";

/** The screens: by their name in the address (`spc-` before it: their element), what they are called, and where they come from. */
const SCREENS = {
  overview: {title: "Overview", load: () => import("./screens/overview.js")},
  symbols: {title: "Symbols", load: () => import("./screens/symbols.js")},
  symbol: {title: "Symbol", load: () => import("./screens/symbol.js"), of: "symbols"},
  treemap: {title: "Treemap", load: () => import("./screens/treemap.js")},
  portfolio: {title: "Portfolio", load: () => import("./screens/portfolio.js")},
  universes: {title: "Universes", load: () => import("./screens/universes.js")},
  quarantine: {title: "Quarantine", load: () => import("./screens/quarantine.js")},
  runs: {title: "Runs", load: () => import("./screens/runs.js")},
};

/** The frame: name, ways to the screens, search, the time where it is virtual, and the screen that the address names. */
class App extends LightElement {
  /** @type {ApiError | null} */ error = null;
  /** @type {HTMLElement | null} */ screen = null;
  shownName = "";
  shownItem = "";
  offline = !navigator.onLine;

  connectedCallback() {
    super.connectedCallback();
    applyTheme();
    window.addEventListener("hashchange", () => this.show());
    window.addEventListener("online", () => this.setOffline(false));
    window.addEventListener("offline", () => this.setOffline(true));
    window.addEventListener("signedout", () => this.requestUpdate());
    if (isVirtual()) setInterval(() => document.hidden || this.requestUpdate(), 1000);
    this.show();
  }

  setOffline(/** @type {boolean} */ offline) {
    this.offline = offline;
    this.requestUpdate();
  }

  async show() {
    const {screen: name, item} = route();
    const wanted = name === "symbols" && item !== null ? "symbol" : name;
    const screen = Object.hasOwn(SCREENS, wanted) ? SCREENS[/** @type {keyof typeof SCREENS} */ (wanted)] : null;
    if (!screen) {
      this.screen = null;
      this.shownName = wanted;
      this.requestUpdate();
      return;
    }
    const moved = this.shownName !== wanted || this.shownItem !== (item ?? "");
    document.title = `${item === null ? screen.title : words(item, 40)} · Stock Price Cache`;
    if (this.shownName !== wanted) {
      this.shownName = wanted;
      const error = await screen.load().then(() => null, () => new ApiError("This screen could not be loaded."));
      if (this.shownName !== wanted) return;
      this.error = error;
      this.screen = document.createElement(`spc-${wanted}`);
    }
    this.shownItem = item ?? "";
    this.requestUpdate();
    await this.updateComplete;
    // Whoever reads by ear or by keyboard begins at the top of what is new, but not at the first one.
    if (moved && this.drawnBefore) this.querySelector("main")?.focus({preventScroll: true});
    if (moved && this.drawnBefore) scrollTo(0, 0);
    this.drawnBefore = true;
  }

  render() {
    const signIn = signInWanted();
    return html`
      <a class="skip" href="#main" @click=${this.skip}>Skip to the content</a>
      <header>
      ${isVirtual() ? html`<div class="virtual">Virtual time: <time>${moment(new Date(now()).toISOString(), "America/New_York").text}</time>${speed() > 1 ? ` · ${speed()} times as fast` : ""}</div>` : nothing}
      ${this.offline ? html`<div class="offline" role="status">This browser is offline. What is shown is what was known before.</div>` : nothing}
      <div class="top">
        <a class="brand" href=${href("overview")}><img src=${icon()} alt="">Stock Price Cache</a>
        ${signIn ? nothing : html`<nav aria-label="Screens">${Object.entries(SCREENS).filter(([, screen]) => !("of" in screen)).map(([name, screen]) => html`<a href=${href(name)} aria-current=${this.isCurrent(name) ? "page" : nothing}>${screen.title}</a>`)}</nav>
        <spc-find class="find"></spc-find>
        <spc-reader></spc-reader>`}
        <button class="plain" @click=${this.turn} title="Light, dark, or as the system has it">${{system: "◐ System", light: "☀ Light", dark: "☾ Dark"}[theme()]}</button>
      </div>
      </header>
      <main id="main" tabindex="-1">
        ${signIn ? signIn : this.error ? failed(this.error, () => location.reload()) : (this.screen ?? this.unknown())}
      </main>`;
  }

  unknown() {
    return this.shownName && html`<div class="empty"><h1>There is no such screen</h1><p>The address names “${words(this.shownName, 80)}”. <a href=${href("overview")}>To the overview</a></p></div>`;
  }

  isCurrent(/** @type {string} */ name) {
    return this.shownName === name || (name === "symbols" && this.shownName === "symbol");
  }

  skip(/** @type {Event} */ event) {
    event.preventDefault();
    this.querySelector("main")?.focus();
  }

  turn() {
    nextTheme();
    this.requestUpdate();
  }
}

function icon() {
  return /** @type {HTMLLinkElement} */ (document.querySelector("link[rel=icon]")).href;
}

/** The configuration comes before the first screen: where the API is, what time it is there, and with whom to sign in. */
async function start() {
  const answer = await fetch("/config.json");
  if (!answer.ok) throw new Error(`/config.json: ${answer.status}`);
  const config = await answer.json();
  setApi(config.api);
  setStream(config.stream === true);
  setClock(config.clock);
  await startSession(config.signIn);
  customElements.define("spc-app", App);
}

start().catch((error) => {
  document.querySelector("spc-app")?.replaceChildren("The console could not be started: a part of it could not be loaded. Reload the page.");
  throw error;
});
