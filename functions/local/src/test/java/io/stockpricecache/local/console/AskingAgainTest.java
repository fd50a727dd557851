package io.stockpricecache.local.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.local.RunningSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How often the page asks for what it does not get. */
final class AskingAgainTest extends ConsoleTest {

  /** Four rounds of a resource that has failed, or of prices. */
  private static final int WAIT_MILLIS = 700;

  /**
   * Answers requests for a made-up path with one status first and then with another, and tells how
   * often it was asked for by a resource of that pace. Timers run a hundred times as fast.
   */
  private static final String ASK =
      """
      (async () => {
        const {Resource} = await import("/assets/resource.js");
        const set = (window.set ??= window.setTimeout);
        const real = (window.real ??= window.fetch);
        let asked = 0;
        window.setTimeout = (then, millis) => set(then, millis / 100);
        window.fetch = async (to, how) => to !== "/made-up" ? real(to, how)
          : (asked++, new Response('{"detail":"made up"}', {status: asked === 1 ? @FIRST@ : @STATUS@}));
        const resource = new Resource({addController() {}, requestUpdate() {}}, () => "/made-up", {every: @EVERY@});
        resource.hostConnected();
        await new Promise(done => set(done, @WAIT@));
        resource.hostDisconnected();
        return asked;
      })()
      """;

  @Override
  void prepare(RunningSystem running) throws Exception {
    running.track("AAPL");
    running.awaitLine("backfill AAPL: ACTIVE");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 422})
  void refusal_thatNoWaitMends_isNotAskedForAgain(int status) {
    // A symbol's page asked every other minute for the history that it had been refused.
    assertThat(asked("15", status, status)).isEqualTo(1);
    assertThat(asked("() => 15", status, status)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404})
  void refusal_afterAnAnswer_isNotAskedForAgain(int status) {
    assertThat(asked("15", 200, status)).isEqualTo(2);
    assertThat(asked("() => 15", 200, status)).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 503})
  void failure_thatAWaitMayMend_isAskedForAgain(int status) {
    // Too many calls at the start, and the page never asked again.
    assertThat(asked("15", status, status)).isBetween(3, 8);
    assertThat(asked("() => 15", status, status)).isBetween(3, 8);
  }

  @Test
  void pricesOfTheTable_thatFail_areAskedForAtTheirPace() throws Exception {
    // Eight requests a second while the cache was away.
    open("runs");
    await("spc-runs h1");
    browser()
        .evaluate(
            """
            (real => {
              window.asked = 0;
              window.fetch = (to, how) => String(to).includes("/portfolio")
                ? (asked++, Promise.resolve(new Response("{}", {status: 503})))
                : real(to, how);
              location.hash = "#/symbols";
            })(window.fetch)
            """);
    browser().await("asked > 0");
    browser().evaluate("new Promise(done => setTimeout(done, 2000))");

    assertThat(browser().evaluate("asked").asInt()).isEqualTo(1);
  }

  private int asked(String every, int first, int status) {
    open("runs");
    return browser()
        .evaluate(
            ASK.replace("@EVERY@", every)
                .replace("@FIRST@", Integer.toString(first))
                .replace("@STATUS@", Integer.toString(status))
                .replace("@WAIT@", Integer.toString(WAIT_MILLIS)))
        .asInt();
  }
}
