package io.stockpricecache.local.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.local.RunningSystem;
import org.junit.jupiter.api.Test;

/** Lists of symbols that are tracked as one: one is enabled, and disabled again. */
final class UniversesScreenTest extends ConsoleTest {

  private static final String CHIPS = "[data-universe=chips]";

  @Override
  void prepare(RunningSystem running) throws Exception {
    running.track("NVDA");
    running.awaitLine("backfill NVDA: ACTIVE");
    assertThat(
            running
                .put(
                    "/universes/chips/members",
                    "{\"members\":[\"NVDA\",\"AMD\",\"INTC\"],\"title\":\"Makers of chips\","
                        + "\"source\":\"typed for a test\",\"cadenceSeconds\":900}")
                .status())
        .isEqualTo(202);
  }

  @Test
  void universe_thatIsEnabled_isTracked_andDisabledLeavesWhatUsersAskedFor() throws Exception {
    open("universes");
    awaitText(CHIPS, "Makers of chips");
    awaitText(CHIPS, "3 members; a price of each every 15 min");
    awaitText(CHIPS, "not enabled");
    show("universes");

    await(CHIPS + " .head button:enabled").click();
    awaitText(CHIPS + " .turn", "more symbols are tracked");
    assertThat(browser().driver().getCurrentUrl()).contains("turn=chips");
    named("Enable it").click();
    awaitText(CHIPS + " .told", "Done");
    awaitText(CHIPS, "3 of them tracked");
    assertThat(system().get("/symbols/AMD").json().get("tier").asText()).isEqualTo("chips");
    assertThat(system().get("/symbols/NVDA").json().get("tier").asText()).isEqualTo("USER");

    await(CHIPS + " .head button:enabled").click();
    awaitText(CHIPS + " .turn", "tracked no more");
    named("Disable it").click();
    awaitText(CHIPS + " .told", "Done");
    awaitText(CHIPS, "not enabled");
    assertThat(system().get("/symbols/AMD").status()).isEqualTo(404);
    assertThat(system().get("/symbols/NVDA").status()).isEqualTo(200);
  }

  @Test
  void lists_thatComeWithTheProduct_areThere() {
    open("universes?turn=russell-3000");
    awaitText("[data-universe=nasdaq-100]", "members");
    awaitText("[data-universe=sp500]", "S&P 500");
    awaitText("[data-universe=russell-3000] .turn", "It has no members yet");

    named("Leave it as it is").click();
    awaitGone(".turn");
  }
}
