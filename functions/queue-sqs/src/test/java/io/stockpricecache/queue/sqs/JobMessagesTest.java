package io.stockpricecache.queue.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stockpricecache.domain.archive.ArchiveDataset;
import io.stockpricecache.domain.archive.ArchiveFile;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.intraday.BarInterval;
import io.stockpricecache.domain.intraday.TickShard;
import io.stockpricecache.domain.quarantine.QuarantinedBarId;
import io.stockpricecache.domain.queue.ArchiveJob;
import io.stockpricecache.domain.queue.BackfillJob;
import io.stockpricecache.domain.queue.CompanyJob;
import io.stockpricecache.domain.queue.DirectoryJob;
import io.stockpricecache.domain.queue.FoldJob;
import io.stockpricecache.domain.queue.IntradayJob;
import io.stockpricecache.domain.queue.Job;
import io.stockpricecache.domain.queue.JobId;
import io.stockpricecache.domain.queue.QuarantineReviewJob;
import io.stockpricecache.domain.queue.RunJob;
import io.stockpricecache.domain.queue.SearchJob;
import io.stockpricecache.domain.queue.UniverseJob;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.TierName;
import io.stockpricecache.domain.vendor.VendorName;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobMessagesTest {

  private static final Instant SENT_AT = Instant.parse("2026-11-20T21:06:07Z");
  private static final BackfillJob JOB =
      new BackfillJob(new Symbol("BRK-B"), Instant.parse("2026-11-20T21:05:00Z"));

  @Test
  void encode_job_writesTheDocumentedBody() {
    assertThat(JobMessages.encode(JOB))
        .isEqualTo(
            "{\"type\":\"BACKFILL\",\"symbol\":\"BRK-B\",\"requestedAt\":\"2026-11-20T21:05:00Z\"}");
  }

  @Test
  void encode_ofACompany_writesTheDocumentedBody() {
    assertThat(JobMessages.encode(new CompanyJob(JOB.symbol(), JOB.requestedAt())))
        .isEqualTo(
            "{\"type\":\"FUNDAMENTALS\",\"symbol\":\"BRK-B\",\"requestedAt\":\"2026-11-20T21:05:00Z\"}");
  }

  @Test
  void encode_ofASearch_writesTheDocumentedBody_andIsReadBack() {
    SearchJob job = new SearchJob("l’oréal \"腾讯\"", JOB.requestedAt());

    assertThat(JobMessages.encode(job))
        .isEqualTo(
            "{\"type\":\"SEARCH\",\"query\":\"l’oréal \\\"腾讯\\\"\","
                + "\"requestedAt\":\"2026-11-20T21:05:00Z\"}");
    assertThat(JobMessages.decode(JobMessages.encode(job), JOB.requestedAt())).isEqualTo(job);
  }

  @Test
  void encode_ofAUniverse_writesTheDocumentedBody_andIsReadBack() {
    UniverseJob job = new UniverseJob(new TierName("sp500"), JOB.requestedAt(), new JobId("a-1"));

    assertThat(JobMessages.encode(job))
        .isEqualTo(
            "{\"type\":\"UNIVERSE\",\"universe\":\"sp500\","
                + "\"requestedAt\":\"2026-11-20T21:05:00Z\",\"id\":\"a-1\"}");
    assertThat(JobMessages.decode(JobMessages.encode(job), SENT_AT)).isEqualTo(job);
  }

  @Test
  void encode_ofBarsWithinDays_writesTheDocumentedBody_andIsReadBack() {
    IntradayJob job =
        new IntradayJob(JOB.symbol(), BarInterval.FIVE_MINUTES, 30, JOB.requestedAt())
            .postponedTo(JOB.requestedAt().plusSeconds(61))
            .withTicket(7)
            .withId(new JobId("a-1"));

    assertThat(JobMessages.encode(job))
        .isEqualTo(
            "{\"type\":\"BACKFILL_INTRADAY\",\"interval\":\"5m\",\"days\":30,\"symbol\":\"BRK-B\","
                + "\"requestedAt\":\"2026-11-20T21:05:00Z\",\"notBefore\":\"2026-11-20T21:06:01Z\","
                + "\"ticket\":7,\"id\":\"a-1\"}");
    assertThat(JobMessages.decode(JobMessages.encode(job), SENT_AT)).isEqualTo(job);
    IntradayJob plain = new IntradayJob(JOB.symbol(), BarInterval.MINUTE, null, JOB.requestedAt());
    assertThat(JobMessages.decode(JobMessages.encode(plain), SENT_AT)).isEqualTo(plain);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",\"interval\":\"2m\"", ",\"interval\":5", ",\"interval\":\"1M\""})
  void decode_ofBarsWithinDaysOfNoKnownLength_isNoJob(String interval) {
    String body = "{\"type\":\"BACKFILL_INTRADAY\",\"symbol\":\"AAPL\"" + interval + "}";

    assertThatThrownBy(() -> JobMessages.decode(body, SENT_AT))
        .isInstanceOf(MalformedJobException.class)
        .hasMessageStartingWith("interval");
  }

  @Test
  void encode_ofAnArchivesFile_writesTheDocumentedBody_andIsReadBack() {
    ArchiveJob job =
        ArchiveJob.of(new ArchiveFile(ArchiveDataset.MINUTES, SessionDate.of(2026, 11, 20), 3));

    assertThat(JobMessages.encode(job))
        .isEqualTo("{\"type\":\"ARCHIVE\",\"file\":\"minutes/date=2026-11-20/shard-03.parquet\"}");
    assertThat(JobMessages.decode(JobMessages.encode(job), SENT_AT)).isEqualTo(job);
    assertThat(JobMessages.encode(ArchiveJob.LOOK)).isEqualTo("{\"type\":\"ARCHIVE\"}");
    assertThat(JobMessages.decode("{\"type\":\"ARCHIVE\"}", SENT_AT)).isEqualTo(ArchiveJob.LOOK);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "daily/date=2026-11-20/shard-16.parquet",
        "daily/date=2026-02-30/shard-03.parquet",
        "weekly/date=2026-11-20/shard-03.parquet",
        "../daily/date=2026-11-20/shard-03.parquet",
        "daily/date=2026-11-20/shard-3.parquet"
      })
  void decode_ofAFileOfNoArchive_isNoJob(String file) {
    String body = "{\"type\":\"ARCHIVE\",\"file\":\"" + file + "\"}";

    assertThatThrownBy(() -> JobMessages.decode(body, SENT_AT))
        .isInstanceOf(MalformedJobException.class)
        .hasMessageStartingWith("file");
  }

  @Test
  void encode_ofAFold_writesTheDocumentedBody_andIsReadBack() {
    FoldJob job = new FoldJob(new TickShard(3, 64), Instant.parse("2026-11-20T20:00:00Z"));

    assertThat(JobMessages.encode(job))
        .isEqualTo(
            "{\"type\":\"FOLD\",\"shard\":3,\"shards\":64,\"hour\":\"2026-11-20T20:00:00Z\"}");
    assertThat(JobMessages.decode(JobMessages.encode(job), SENT_AT)).isEqualTo(job);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"shards\":4,\"hour\":\"2026-11-20T20:00:00Z\" | shard: missing",
        "\"shard\":0,\"hour\":\"2026-11-20T20:00:00Z\" | shards: missing",
        "\"shard\":0,\"shards\":4 | hour: missing",
        "\"shard\":9,\"shards\":4,\"hour\":\"2026-11-20T20:00:00Z\" | fold: no shard 9 of 4",
        "\"shard\":0,\"shards\":3,\"hour\":\"2026-11-20T20:00:00Z\" | fold: not a number of shards: 3",
        "\"shard\":0,\"shards\":4,\"hour\":\"2026-11-20T20:15:00Z\" | fold: no hour begins at 2026-11-20T20:15:00Z",
        "\"shard\":1.5,\"shards\":4,\"hour\":\"2026-11-20T20:00:00Z\" | shard: not a whole number",
        "\"shard\":\"0\",\"shards\":4,\"hour\":\"2026-11-20T20:00:00Z\" | shard: not a whole number"
      })
  void decode_ofAFoldOfNoRounds_namesTheField(String fields, String message) {
    assertThatThrownBy(() -> JobMessages.decode("{\"type\":\"FOLD\"," + fields + "}", SENT_AT))
        .isInstanceOf(MalformedJobException.class)
        .hasMessage(message);
  }

  @Test
  void encode_ofADirectory_writesTheDocumentedBody_andIsReadBack() {
    DirectoryJob first = new DirectoryJob(JOB.requestedAt());
    DirectoryJob later =
        first
            .postponedTo(
                JOB.requestedAt().plusSeconds(61),
                new DirectoryJob.Place(
                    VendorName.MASSIVE, "/v3/reference/tickers?cursor=YWN0&x=%20", 5, 4_900))
            .withTicket(7);

    assertThat(JobMessages.encode(first))
        .isEqualTo("{\"type\":\"DIRECTORY\",\"requestedAt\":\"2026-11-20T21:05:00Z\"}");
    assertThat(JobMessages.encode(later))
        .isEqualTo(
            "{\"type\":\"DIRECTORY\",\"requestedAt\":\"2026-11-20T21:05:00Z\","
                + "\"notBefore\":\"2026-11-20T21:06:01Z\",\"ticket\":7,\"vendor\":\"massive\","
                + "\"page\":\"/v3/reference/tickers?cursor=YWN0&x=%20\",\"chunks\":5,"
                + "\"listed\":4900}");
    assertThat(JobMessages.decode(JobMessages.encode(first), SENT_AT)).isEqualTo(first);
    assertThat(JobMessages.decode(JobMessages.encode(later), SENT_AT)).isEqualTo(later);
  }

  @Test
  void encode_withARequestsId_carriesIt() {
    String body = JobMessages.encode(JOB, "UDxQijQEoAMEP9Q=");

    assertThat(body)
        .isEqualTo(
            "{\"type\":\"BACKFILL\",\"symbol\":\"BRK-B\",\"requestedAt\":\"2026-11-20T21:05:00Z\","
                + "\"requestId\":\"UDxQijQEoAMEP9Q=\"}");
    assertThat(JobMessages.read(body, SENT_AT)).isEqualTo(new JobMessage(JOB, "UDxQijQEoAMEP9Q="));
  }

  @Test
  void read_messageOfAnEarlierRelease_hasNoRequestsId() {
    assertThat(JobMessages.read(JobMessages.encode(JOB), SENT_AT))
        .isEqualTo(new JobMessage(JOB, null));
  }

  /** It is for the log alone: no job is refused for the sake of it. */
  @ParameterizedTest
  @ValueSource(strings = {"7", "null", "{\"a\":[1]}", "\"\"", "\"a b\"", "\"a\\nERROR\""})
  void read_requestsIdThatIsNone_isAsIfItWereNotThere(String value) {
    String body =
        "{\"requestId\":"
            + value
            + ",\"symbol\":\"AAPL\",\"requestedAt\":\"2026-11-20T21:05:00Z\"}";

    assertThat(JobMessages.read(body, SENT_AT))
        .isEqualTo(new JobMessage(new BackfillJob(new Symbol("AAPL"), JOB.requestedAt()), null));
  }

  @Test
  void decode_encodedJob_givesItBack() {
    assertThat(JobMessages.decode(JobMessages.encode(JOB), SENT_AT)).isEqualTo(JOB);
  }

  @ParameterizedTest
  @EnumSource
  void decode_encodedRun_givesItBack(RunJob.Kind kind) {
    RunJob job = new RunJob(kind, "a-1", Set.of(new Symbol("AAPL"), new Symbol("BRK-B")), SENT_AT);

    assertThat(JobMessages.decode(JobMessages.encode(job), Instant.EPOCH)).isEqualTo(job);
  }

  @Test
  void encode_run_writesTheDocumentedBody() {
    assertThat(
            JobMessages.encode(
                new RunJob(RunJob.Kind.REFRESH_LIVE, "a-1", Set.of(new Symbol("AAPL")), SENT_AT)))
        .isEqualTo(
            "{\"type\":\"REFRESH_LIVE\",\"id\":\"a-1\",\"symbols\":[\"AAPL\"],"
                + "\"requestedAt\":\"2026-11-20T21:06:07Z\"}");
  }

  @Test
  void decode_symbolAlone_takesTheTimeOfSending() {
    assertThat(JobMessages.decode("{\"symbol\":\"aapl\"}", SENT_AT))
        .isEqualTo(new BackfillJob(new Symbol("AAPL"), SENT_AT));
  }

  @Test
  void decode_marketAndUnknownFields_areIgnored_daysAreNot() {
    String body =
        """
        {"symbol":"AAPL","market":"XNYS","days":365,"requestedBy":{"name":["x",{"y":null}]}}
        """;
    assertThat(JobMessages.decode(body, SENT_AT))
        .isEqualTo(new BackfillJob(new Symbol("AAPL"), SENT_AT).ofLast(365));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{}                                              | symbol: missing",
        "{\"symbol\":null}                               | symbol: not a string",
        "{\"symbol\":17}                                 | symbol: not a string",
        "{\"symbol\":\"\"}                               | symbol: not a symbol",
        "{\"symbol\":\"AAPL; DROP TABLE\"}               | symbol: not a symbol",
        "{\"symbol\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"}  | symbol: not a symbol",
        "{\"symbol\":\"A\",\"symbol\":\"B\"}             | body: not JSON",
        "{\"symbol\":\"A\",\"type\":\"DELETE\"}          | type: not BACKFILL",
        "{\"symbol\":\"A\",\"type\":null}                | type: not a string",
        "{\"symbol\":\"A\",\"requestedAt\":\"today\"}    | requestedAt: not an ISO-8601 instant",
        "{\"symbol\":\"A\",\"requestedAt\":1795208700}   | requestedAt: not a string",
        "{\"symbol\":\"A\",\"requestedAt\":\"+12026-11-20T21:05:00Z\"} | requestedAt: out of range",
        "{\"symbol\":\"A\",\"market\":\"MARS\"}          | market: unknown",
        "{\"symbol\":\"A\",\"market\":1}                 | market: not a string",
        "{\"symbol\":\"A\",\"days\":0}                   | days: not a whole number",
        "{\"symbol\":\"A\",\"days\":3661}                | days: not a whole number",
        "{\"symbol\":\"A\",\"days\":99999999999999999}   | days: not a whole number",
        "{\"symbol\":\"A\",\"days\":1.5}                 | days: not a whole number",
        "{\"symbol\":\"A\",\"days\":\"7\"}               | days: not a whole number",
        "{\"symbol\":\"A\"} {}                           | body: more than one JSON value",
        "{\"symbol\":\"A\"                               | body: not JSON at line 1, column",
        "[{\"symbol\":\"A\"}]                            | body: not a JSON object",
        "\"AAPL\"                                        | body: not a JSON object",
        "{\"type\":\"REFRESH_LIVE\",\"symbols\":\"A\"}  | symbols: not a list",
        "{\"type\":\"REFRESH_LIVE\",\"symbols\":[1]}      | symbols: not a string",
        "{\"type\":\"REFRESH_LIVE\",\"symbols\":[\"?\"]}  | symbol: not a symbol",
        "{\"type\":\"REFRESH_LIVE\",\"id\":\"a b\"}       | run: not an id of a run",
        "null                                            | body: not a JSON object",
        "AAPL                                            | body: not JSON",
        "<html></html>                                   | body: not JSON",
      })
  void decode_anythingElse_isRefusedNamingTheField(String body, String message) {
    assertThatThrownBy(() -> JobMessages.decode(body, SENT_AT))
        .isInstanceOf(MalformedJobException.class)
        .hasMessageStartingWith(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "\u0000", "\uFEFF"})
  void decode_nothing_isRefused(String body) {
    assertThatThrownBy(() -> JobMessages.decode(body, SENT_AT))
        .isInstanceOf(MalformedJobException.class)
        .hasMessageStartingWith("body: ");
  }

  @Test
  void decode_deeplyNestedField_isRefusedWithoutOverflow() {
    String body = "{\"symbol\":\"A\",\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
    assertThatThrownBy(() -> JobMessages.decode(body, SENT_AT))
        .isInstanceOf(MalformedJobException.class)
        .hasMessageStartingWith("body: ");
  }

  @Test
  void decode_hostileText_addsNoLineToTheLog() {
    assertThatThrownBy(() -> JobMessages.decode("{\"symbol\":\"<b>\\r\\nX-Evil: 1</b>\"}", SENT_AT))
        .hasMessage("symbol: not a symbol: '<b>??X-Evil: 1</b>'");
  }

  @Test
  void decode_ofAnEncodedJob_isTheSame_whateverItsKind() {
    QuarantinedBarId held = QuarantinedBarId.parse("BRK-B~2026-11-20~alpha-vantage");
    for (Job job :
        List.of(
            new BackfillJob(new Symbol("AAPL"), SENT_AT, /* refresh= */ true),
            new BackfillJob(new Symbol("AAPL"), SENT_AT).ofLast(30),
            new CompanyJob(new Symbol("^GSPC"), SENT_AT),
            new CompanyJob(new Symbol("AAPL"), SENT_AT).postponedTo(SENT_AT.plusSeconds(61)),
            new QuarantineReviewJob(held, QuarantineReviewJob.Verdict.RELEASE),
            new QuarantineReviewJob(held, QuarantineReviewJob.Verdict.DISMISS),
            new BackfillJob(new Symbol("AAPL"), SENT_AT).withId(new JobId("a-1")).withTicket(7),
            new QuarantineReviewJob(held, QuarantineReviewJob.Verdict.DISMISS)
                .withId(new JobId("a-2")),
            new RunJob(RunJob.Kind.REFRESH_LIVE, "a-3", Set.of(new Symbol("AAPL")), SENT_AT),
            new QuarantineReviewJob(
                held, QuarantineReviewJob.Verdict.RELEASE, new BigDecimal("0.00000812"), null))) {
      assertThat(JobMessages.decode(JobMessages.encode(job), SENT_AT)).isEqualTo(job);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"type\":\"FUNDAMENTALS\"}                          | symbol: missing",
        "{\"type\":\"SEARCH\"}                             | query: a query of 0 characters",
        "{\"type\":\"SEARCH\",\"query\":7}                 | query: not a string",
        "{\"type\":\"UNIVERSE\"}                           | universe: missing",
        "{\"type\":\"UNIVERSE\",\"universe\":\"USER\"}     | universe: not the name of one",
        "{\"type\":\"DIRECTORY\",\"vendor\":\"nobody\"}       | vendor: not the id of one",
        "{\"type\":\"DIRECTORY\",\"vendor\":\"yahoo\",\"chunks\":2} | place: 0 listed in 2 chunks",
        "{\"type\":\"DIRECTORY\",\"chunks\":1.5}            | chunks: not a whole number",
        "{\"type\":\"DIRECTORY\",\"listed\":\"7\"}          | listed: not a whole number",
        "{\"type\":\"RELEASE\"}                               | heldBar: missing",
        "{\"type\":\"DISMISS\",\"heldBar\":\"AAPL\"}          | heldBar: not an id of a quarantined bar",
        "{\"type\":\"DISMISS\",\"heldBar\":\"A~2026-11-31~yahoo\"} | heldBar: not an id of a quarantined bar",
        "{\"type\":\"RELEASE\",\"close\":\"dear\"}            | close: not a number",
        "{\"symbol\":\"AAPL\",\"refresh\":\"yes\"}            | refresh: not true or false"
      })
  void decode_ofABadVerdict_namesTheField(String body, String message) {
    assertThatThrownBy(() -> JobMessages.decode(body, SENT_AT)).hasMessage(message);
  }

  /** What the release before wrote, and what a hand has written, that names no job. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"symbol\":\"AAPL\"}",
        "{\"symbol\":\"AAPL\",\"id\":\"\"}",
        "{\"symbol\":\"AAPL\",\"id\":\"my job!\"}"
      })
  void decode_ofABackfillWithoutAnId_isAJobThatNobodyAsksFor(String body) {
    assertThat(JobMessages.decode(body, SENT_AT))
        .isEqualTo(new BackfillJob(new Symbol("AAPL"), SENT_AT));
  }

  /** The release before passes over a field that it does not know, and knows this one of runs. */
  @Test
  void encode_ofAJobThatACallerAskedFor_onlyAddsItsId() {
    assertThat(JobMessages.encode(JOB.withId(new JobId("a-1"))))
        .isEqualTo(JobMessages.encode(JOB).replace("}", ",\"id\":\"a-1\"}"));
  }

  @Test
  void decode_ofWhatWasPutBack_keepsItsTicket() {
    BackfillJob waiting = JOB.postponedTo(SENT_AT).withTicket(7);

    assertThat(JobMessages.decode(JobMessages.encode(waiting), SENT_AT)).isEqualTo(waiting);
    assertThatThrownBy(() -> JobMessages.decode("{\"symbol\":\"AAPL\",\"ticket\":\"7\"}", SENT_AT))
        .isInstanceOf(MalformedJobException.class)
        .hasMessage("ticket: not a whole number");
  }
}
