package io.stockpricecache.api.operations;

import static io.stockpricecache.api.fixture.TestApi.json;
import static io.stockpricecache.testkit.cache.TestPrices.AAPL;
import static io.stockpricecache.testkit.cache.TestPrices.MSFT;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.api.fixture.ApiTest;
import io.stockpricecache.api.fixture.TestApi;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.history.BarWrite;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.CorporateActions;
import io.stockpricecache.testkit.cache.TestPrices;
import io.stockpricecache.usecases.audit.ValidateHistory.Kind;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

@ApiTest
class ValidateTest {

  @Inject TestApi api;

  @Test
  void validate_namesTheGapsSinceItsListing_andTakesAKnownSplitForNoJump() {
    TestPrices.trackApple(api);

    assertThat(api.get("/cache/validate", "symbol=aapl").body())
        .startsWith("{\"symbol\":\"AAPL\",\"bars\":3,\"findings\":[")
        .contains(
            "{\"kind\":\"GAP\",\"date\":\"2026-11-02\",\"detail\":\"no bar\"}",
            "{\"kind\":\"GAP\",\"date\":\"2026-11-17\",\"detail\":\"no bar\"}")
        .doesNotContain("JUMP", "RANK", "NO_SESSION", "ORPHAN", "2026-11-16", "2026-11-14")
        .doesNotContain("CONTRADICTION", "UNSETTLED");
  }

  @Test
  void validate_namesWhatCannotBe() {
    BarWrite saturday = onDate("2026-11-14", "100");
    BarWrite jump = onDate("2026-11-16", "10");
    BarWrite tampered = tampered(onDate("2026-11-17", "10.5"));
    api.history.merge(List.of(saturday, jump, tampered));
    TestPrices.track(api, MSFT, CorporateActions.NONE, TestPrices.date(19));

    assertThat(api.get("/cache/validate", "symbol=MSFT").body())
        .contains(
            "{\"kind\":\"NO_SESSION\",\"date\":\"2026-11-14\",\"detail\":\"closed\"}",
            "{\"kind\":\"JUMP\",\"date\":\"2026-11-16\","
                + "\"detail\":\"close 10 is 0.1 times the 100 of 2026-11-14\"}",
            "{\"kind\":\"RANK\",\"date\":\"2026-11-17\","
                + "\"detail\":\"not the rank of these figures\"}");
  }

  @Test
  void validate_historyOfWhatIsNotTracked_isAnOrphan_andItsSplitsAreNotKnown() {
    api.history.merge(List.of(onDate("2026-11-16", "100"), onDate("2026-11-17", "10")));

    assertThat(api.get("/cache/validate", "symbol=MSFT").body())
        .isEqualTo(
            json(
                """
                {"symbol":"MSFT","bars":2,"findings":[
                {"kind":"ORPHAN_HISTORY","date":null,"detail":"not tracked"}]}
                """));
  }

  @Test
  void openApi_namesEveryFinding() {
    String document = api.get("/openapi.yaml").body().replaceAll("\\\\?\\s+\\\\?", " ");

    for (Kind kind : Kind.values()) {
      assertThat(document).contains("- " + kind + " ", "`" + kind + "`");
    }
  }

  @Test
  void validate_rowOfWhatIsNotTracked_isAnOrphan() {
    api.latestPrices.add(LatestPrice.pending(MSFT));

    assertThat(api.get("/cache/validate", "symbol=MSFT").body())
        .contains("{\"kind\":\"ORPHAN_ROW\",\"date\":null,\"detail\":\"not tracked\"}");
  }

  @Test
  void validate_withoutASymbol_isABadRequest() {
    assertThat(api.get("/cache/validate").status()).isEqualTo(400);
    assertThat(api.get("/cache/validate", "symbol=A,B").status()).isEqualTo(400);
  }

  private static BarWrite onDate(String date, String close) {
    BarWrite bar = TestPrices.bar(MSFT, TestPrices.date(19), close);
    Bar it = bar.bar();
    Bar moved =
        new Bar(
            SessionDate.parse(date),
            it.figures(),
            it.currency(),
            it.source(),
            it.finality(),
            it.vendorAsOf(),
            it.fetchedAt(),
            it.rank());
    return new BarWrite(MSFT, moved, false);
  }

  /** With the figures of another. */
  private static BarWrite tampered(BarWrite write) {
    Bar it = write.bar();
    Bar other = TestPrices.bar(AAPL, TestPrices.date(19), "10.6").bar();
    return new BarWrite(
        MSFT,
        new Bar(
            it.date(),
            other.figures(),
            it.currency(),
            it.source(),
            it.finality(),
            it.vendorAsOf(),
            it.fetchedAt(),
            it.rank()),
        false);
  }
}
