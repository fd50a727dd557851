package io.stockpricecache.api.history;

import static io.stockpricecache.testkit.cache.TestPrices.AAPL;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.api.fixture.TestApi;
import io.stockpricecache.api.fixture.TestApi.Answer;
import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.price.CorporateActions;
import io.stockpricecache.domain.price.Split;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.testkit.cache.TestPrices;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A history of ten years, a thousand bars at a time. */
class HistoryPagesTest {

  private static final Pattern DATE = Pattern.compile("\\{\"date\":\"([0-9-]{10})\"");
  private static final Pattern CURSOR = Pattern.compile("\"nextCursor\":\"([^\"]+)\"");

  private final TestApi api = TestApi.start(Map.of("HISTORY_RETENTION_DAYS", "3660"));
  private List<String> sessions = List.of();

  @BeforeEach
  void store() {
    List<Session> all =
        Markets.US
            .calendar()
            .sessions(SessionDate.parse("2018-01-02"), SessionDate.parse("2026-11-19"));
    sessions = all.stream().map(session -> session.date().toString()).toList();
    api.history.merge(
        all.stream().map(session -> TestPrices.bar(AAPL, session.date(), "100")).toList());
    TestPrices.track(api, AAPL, CorporateActions.NONE, TestPrices.date(19));
  }

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void pages_togetherAreAllBars_eachOnce() {
    List<String> dates = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();
    String body = api.get("/history/AAPL", "adjustment=all").body();
    while (true) {
      List<String> page = dates(body);
      dates.addAll(page);
      sizes.add(page.size());
      Matcher cursor = CURSOR.matcher(body);
      if (!cursor.find()) {
        break;
      }
      body = api.get("/history/AAPL", "adjustment=all&cursor=" + cursor.group(1)).body();
    }

    assertThat(dates).isEqualTo(sessions);
    assertThat(sizes).containsExactly(1000, 1000, sessions.size() - 2000);
  }

  /** Ten years of rows came at once. */
  @Test
  void pagesOfStoredRows_togetherAreAll_eachOnce_andTakeNoOthersCursor() {
    String body = api.get("/cache/historical/AAPL").body();
    List<String> dates = new ArrayList<>(dates(body));
    String first = cursor(body);
    while (!body.endsWith("\"nextCursor\":null}")) {
      body = api.get("/cache/historical/AAPL", "cursor=" + cursor(body)).body();
      dates.addAll(dates(body));
    }

    assertThat(dates).isEqualTo(sessions);
    assertThat(dates(body)).hasSize(sessions.size() - 2000);
    assertThat(api.get("/cache/historical/MSFT", "cursor=" + first).status()).isEqualTo(400);
    // One of times within sessions answered 500.
    assertThat(api.get("/cache/historical/AAPL", "cursor=2~pXgpZyKRz680Qlwt").status())
        .isEqualTo(400);
    assertThat(api.get("/history/AAPL", "cursor=" + first).status()).isEqualTo(400);
    assertThat(
            api.get("/cache/historical/AAPL", "cursor=" + cursor(api.get("/history/AAPL").body()))
                .body())
        .contains("cursor is of another list");
  }

  @Test
  void cursor_thatWasAltered_orIsOfAnotherRequest_isABadRequest() {
    String cursor = cursor(api.get("/history/AAPL").body());
    String altered =
        cursor.substring(0, 11) + (cursor.charAt(11) == 'A' ? 'B' : 'A') + cursor.substring(12);

    for (String query :
        List.of(
            "cursor=" + altered,
            "adjustment=none&cursor=" + cursor,
            "timeframe=1w&cursor=" + cursor,
            "from=2018-01-02&cursor=" + cursor)) {
      Answer answer = api.get("/history/AAPL", query);
      assertThat(answer.status()).as(query).isEqualTo(400);
      assertThat(answer.body()).as(query).contains("cursor is of another request");
    }
  }

  @Test
  void cursor_fromBeforeASplit_isABadRequest_forThePagesWouldNotFit() {
    String cursor = cursor(api.get("/history/AAPL").body());
    CorporateActions split =
        new CorporateActions(
            List.of(
                new Split(
                    TestPrices.date(19), new BigDecimal(2), BigDecimal.ONE, VendorName.YAHOO)),
            List.of());
    api.symbols.save(
        api.symbols
            .find(AAPL)
            .orElseThrow()
            .active(Currency.getInstance("USD"), split, TestPrices.date(2), TestPrices.date(19)));
    api.clock.advance(Duration.ofMinutes(2));

    assertThat(api.get("/history/AAPL", "cursor=" + cursor).body())
        .contains("a split or dividend has come since");
    assertThat(api.get("/history/AAPL", "adjustment=none").status()).isEqualTo(200);
  }

  @Test
  void csv_linksToItsNextPage() {
    Answer first = api.get("/history/AAPL", "format=csv");

    assertThat(first.body().lines()).hasSize(1 + 1000);
    Matcher link =
        Pattern.compile("<(/history/AAPL)\\?([^>]+)>; rel=\"next\"")
            .matcher(first.headers().get("link"));
    assertThat(link.matches()).isTrue();
    Answer second = api.get(link.group(1), link.group(2));
    assertThat(second.body().lines().toList().get(1)).startsWith("AAPL," + sessions.get(1000));
  }

  @Test
  void weeks_ofTenYears_fitIntoOneAnswer() {
    String body = api.get("/history/AAPL", "timeframe=1w").body();

    assertThat(dates(body)).hasSizeBetween(460, 470).contains("2018-01-02", "2026-11-16");
    assertThat(body).endsWith("\"nextCursor\":null}");
  }

  private static List<String> dates(String body) {
    return DATE.matcher(body).results().map(match -> match.group(1)).toList();
  }

  private static String cursor(String body) {
    Matcher cursor = CURSOR.matcher(body);
    assertThat(cursor.find()).isTrue();
    return cursor.group(1);
  }
}
