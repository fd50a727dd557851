package io.stockpricecache.local.console;

import io.stockpricecache.local.browser.Browser;
import java.util.List;

/** Requests of a page that are on their way for as long as a test wants them to be. */
final class HeldRequests {

  private static final String HOLD =
      """
      (real => {
        window.heldRequests = [];
        window.fetch = (to, how = {}) =>
          (how.method ?? "GET") === "@METHOD@" && String(to).includes("@PART@")
            ? new Promise(go => heldRequests.push(go)).then(() => real(to, how))
            : real(to, how);
        window.letGo = () => { window.fetch = real; heldRequests.forEach(go => go()); return true; };
      })(window.fetch)
      """;

  private final Browser browser;

  private HeldRequests(Browser browser) {
    this.browser = browser;
  }

  /** Holds what the page asks by that method of addresses with that part, from now on. */
  static HeldRequests of(Browser browser, String method, String part) {
    browser.evaluate(HOLD.replace("@METHOD@", method).replace("@PART@", part));
    return new HeldRequests(browser);
  }

  /** Waits until one is on its way. */
  HeldRequests await() throws InterruptedException {
    browser.await("heldRequests.length > 0");
    return this;
  }

  /** Lets them go, holds no other, and waits until their answers have been taken. */
  void letGo() {
    browser.evaluate("letGo()");
    browser.evaluate("new Promise(done => setTimeout(done, 1000))");
  }

  /** What the page has asked for since it was opened, such as {@code POST /symbols}. */
  static List<String> sent(Browser browser, String origin) {
    return browser.events("Network.requestWillBeSent").stream()
        .map(sent -> sent.get("request"))
        .filter(request -> request.get("url").asText().startsWith(origin))
        .map(
            request ->
                request.get("method").asText()
                    + " "
                    + request.get("url").asText().substring(origin.length()))
        .toList();
  }
}
