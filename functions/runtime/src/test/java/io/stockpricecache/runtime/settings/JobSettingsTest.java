package io.stockpricecache.runtime.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.stockpricecache.domain.budget.BudgetLimits;
import io.stockpricecache.domain.history.Retention;
import io.stockpricecache.domain.vendor.VendorName;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JobSettingsTest {

  private static final Map<String, String> LEAST =
      Map.of("VENDORS_ORDER", "simulated", "QUEUE_SYMBOL_JOBS_URL", "http://localhost/queue");

  @Test
  void parse_ofTheLeast_hasTheDefaults() {
    JobSettings settings = JobSettings.parse(LEAST);
    assertThat(settings.cache().liveStaleAfter()).isEqualTo(Duration.ofMinutes(5));
    assertThat(settings.cache().retention()).isEqualTo(Retention.ONE_YEAR);
    assertThat(settings.cache().intradayRetention()).isEqualTo(Duration.ofDays(60));
    assertThat(settings.cache().resources())
        .isEqualTo(
            new Resources(
                "price-history",
                "latest-prices",
                "symbols",
                "sync-runs",
                "vendor-budgets",
                "price-ticks",
                "price-intraday",
                "universes",
                "http://localhost/queue",
                ""));
    assertThat(settings.vendors().order()).containsExactly(VendorName.SIMULATED);
  }

  @Test
  void parse_ofEveryVariable_isUnderItsName() {
    Map<String, String> all = new HashMap<>(LEAST);
    all.put("VENDORS_ORDER", "alpaca, Yahoo,massive,alpha-vantage,eodhd");
    all.put("VENDORS_YAHOO_BASE_URL", "http://127.0.0.1:9000/yahoo");
    all.put("VENDORS_YAHOO_PER_MINUTE", "7");
    all.put("VENDORS_YAHOO_PER_DAY", "70");
    all.put("VENDORS_YAHOO_USER_AGENT", "Browser/1.0 (a test)");
    all.put("VENDORS_MASSIVE_API_KEY", "m-key");
    all.put("VENDORS_ALPACA_KEY_ID", "a-id");
    all.put("VENDORS_ALPACA_SECRET_KEY", "a-secret");
    all.put("VENDORS_ALPHA_VANTAGE_API_KEY", "av-key");
    all.put("VENDORS_EODHD_API_KEY", "e-key");
    all.put("LIVE_STALE_AFTER_SECONDS", "90");
    all.put("HISTORY_RETENTION_DAYS", "730");
    all.put("TABLE_PRICE_HISTORY", "t1");
    all.put("TABLE_LATEST_PRICES", "t2");
    all.put("TABLE_SYMBOLS", "t3");
    all.put("TABLE_SYNC_RUNS", "t4");
    all.put("TABLE_VENDOR_BUDGETS", "t5");
    all.put("TABLE_PRICE_TICKS", "t6");
    all.put("TABLE_PRICE_INTRADAY", "t7");
    all.put("TABLE_UNIVERSES", "t8");
    all.put("INTRADAY_RETENTION_DAYS", "90");
    all.put("QUEUE_SYMBOL_JOBS_DLQ_URL", "http://localhost/dlq");
    JobSettings settings = JobSettings.parse(all);
    assertThat(settings.vendors().order())
        .containsExactly(
            VendorName.ALPACA,
            VendorName.YAHOO,
            VendorName.MASSIVE,
            VendorName.ALPHA_VANTAGE,
            VendorName.EODHD);
    VendorAccess yahoo = settings.vendors().accessTo(VendorName.YAHOO);
    assertThat(yahoo.baseUrl()).isEqualTo(URI.create("http://127.0.0.1:9000/yahoo"));
    assertThat(yahoo.limits()).isEqualTo(new BudgetLimits(7, 70, ZoneOffset.UTC));
    assertThat(yahoo.userAgent()).isEqualTo("Browser/1.0 (a test)");
    VendorAccess alpaca = settings.vendors().accessTo(VendorName.ALPACA);
    assertThat(alpaca.apiKey()).isNotNull().extracting(Secret::reveal).isEqualTo("a-id");
    assertThat(alpaca.secretKey()).isNotNull().extracting(Secret::reveal).isEqualTo("a-secret");
    assertThat(settings.vendors().accessTo(VendorName.ALPHA_VANTAGE).limits())
        .isEqualTo(new BudgetLimits(5, 25, ZoneId.of("America/New_York")));
    assertThat(settings.vendors().accessTo(VendorName.EODHD).limits())
        .isEqualTo(new BudgetLimits(1_000, 20, ZoneOffset.UTC));
    assertThat(settings.cache().liveStaleAfter()).isEqualTo(Duration.ofSeconds(90));
    assertThat(settings.cache().retention().days()).isEqualTo(730);
    assertThat(settings.cache().intradayRetention()).isEqualTo(Duration.ofDays(90));
    assertThat(settings.cache().resources())
        .isEqualTo(
            new Resources(
                "t1",
                "t2",
                "t3",
                "t4",
                "t5",
                "t6",
                "t7",
                "t8",
                "http://localhost/queue",
                "http://localhost/dlq"));
  }

  @Test
  void parse_ofABadConfiguration_listsEveryProblemAtOnce() {
    Map<String, String> bad =
        Map.of(
            "VENDORS_ORDER", "yahoo,massive,bloomberg,yahoo",
            "VENDORS_YAHOO_BASE_URL", "ftp://example.com",
            "VENDORS_YAHOO_PER_MINUTE", "lots",
            "VENDORS_YAHOO_PER_DAY", "0",
            "VENDORS_YAHOO_BASEURL", "http://example.com",
            "LIVE_STALE_AFTER_SECONDS", "-5",
            "HISTORY_RETENTION_DAYS", "1e3",
            "INTRADAY_RETENTION_DAYS", "6");
    ConfigurationException e =
        catchThrowableOfType(ConfigurationException.class, () -> JobSettings.parse(bad));
    assertThat(e.problems())
        .containsExactlyInAnyOrder(
            "LIVE_STALE_AFTER_SECONDS is not a whole number from 1 to 86400: '-5'",
            "HISTORY_RETENTION_DAYS is not a whole number from 30 to 3660: '1e3'",
            "INTRADAY_RETENTION_DAYS is not a whole number from 7 to 3660: '6'",
            "QUEUE_SYMBOL_JOBS_URL is not set",
            "VENDORS_ORDER names no vendor: 'bloomberg'; there are yahoo, massive, alpaca,"
                + " alpha-vantage, eodhd, ecb, simulated",
            "VENDORS_ORDER names yahoo twice",
            "VENDORS_YAHOO_BASE_URL: not an http(s) address: 'ftp://example.com'",
            "VENDORS_YAHOO_PER_MINUTE is not a whole number from 1 to 1000000: 'lots'",
            "VENDORS_YAHOO_PER_DAY is not a whole number from 1 to 1000000000: '0'",
            "VENDORS_MASSIVE_API_KEY is not set",
            "VENDORS_YAHOO_BASEURL is not a setting");
    assertThat(e.getMessage()).startsWith("Configuration has 11 problem(s):");
  }

  @Test
  void parse_withoutAUserAgent_takesACurrentBrowser_andRefusesWhatNoHeaderCanHold() {
    Map<String, String> yahoo = new HashMap<>(LEAST);
    yahoo.put("VENDORS_ORDER", "yahoo");
    assertThat(JobSettings.parse(yahoo).vendors().accessTo(VendorName.YAHOO).userAgent())
        .isEqualTo(VendorAccess.BROWSER);

    for (String bad : List.of("Br\u00f6wser", "a\nb", "x".repeat(201))) {
      yahoo.put("VENDORS_YAHOO_USER_AGENT", bad);
      assertThatThrownBy(() -> JobSettings.parse(yahoo))
          .hasMessageContaining(
              "VENDORS_YAHOO_USER_AGENT is not printable ASCII of at most 200 characters");
    }
  }

  @Test
  void secrets_areNeverPrinted() {
    Map<String, String> keyed = new HashMap<>(LEAST);
    keyed.put("VENDORS_ORDER", "massive");
    keyed.put("VENDORS_MASSIVE_API_KEY", "s3cr3t-value");
    assertThat(JobSettings.parse(keyed).toString()).doesNotContain("s3cr3t");
    keyed.put("VENDORS_MASSIVE_API_KEY", "s3cr3t with\nnewline");
    ConfigurationException e =
        catchThrowableOfType(ConfigurationException.class, () -> JobSettings.parse(keyed));
    assertThat(e.problems())
        .containsExactly("VENDORS_MASSIVE_API_KEY: a key is one word of printable ASCII");
  }

  @Test
  void archive_isOffUnlessItHasAPlace() {
    assertThat(archive(Map.of())).isEqualTo(ArchiveSettings.OFF);
    assertThat(ArchiveSettings.OFF.isOn()).isFalse();
    assertThat(archive(Map.of("ARCHIVE_BUCKET", "history", "ARCHIVE_AFTER_DAYS", "9")))
        .isEqualTo(new ArchiveSettings("history", "", 9))
        .extracting(ArchiveSettings::isOn)
        .isEqualTo(true);
    assertThat(archive(Map.of("ARCHIVE_DIRECTORY", "/srv/prices")))
        .isEqualTo(new ArchiveSettings("", "/srv/prices", 5));
    // Where minutes are kept for a week alone.
    assertThat(archive(Map.of("ARCHIVE_BUCKET", "history", "INTRADAY_RETENTION_DAYS", "7")))
        .isEqualTo(new ArchiveSettings("history", "", 3));
  }

  /** Days that expire before they are written would be lost, and nobody told. */
  @Test
  void archive_thatComesTooLate_isRefused() {
    assertThat(archiveProblems("ARCHIVE_BUCKET", "history", "ARCHIVE_AFTER_DAYS", "57"))
        .containsExactly(
            "ARCHIVE_AFTER_DAYS is not 4 days before the shorter retention, so at most 56: 57");
    assertThat(archiveProblems("ARCHIVE_BUCKET", "history", "ARCHIVE_AFTER_DAYS", "1"))
        .containsExactly("ARCHIVE_AFTER_DAYS is not a whole number from 2 to 60: '1'");
    assertThat(archiveProblems("ARCHIVE_BUCKET", "history", "ARCHIVE_DIRECTORY", "/srv/prices"))
        .containsExactly("ARCHIVE_BUCKET and ARCHIVE_DIRECTORY are both set");
  }

  private static ArchiveSettings archive(Map<String, String> variables) {
    Map<String, String> all = new HashMap<>(variables);
    all.put("QUEUE_SYMBOL_JOBS_URL", "queue");
    all.put("VENDORS_ORDER", "yahoo");
    return JobSettings.parse(all).archive();
  }

  private static List<String> archiveProblems(String... variables) {
    Map<String, String> all = new HashMap<>();
    for (int i = 0; i < variables.length; i += 2) {
      all.put(variables[i], variables[i + 1]);
    }
    return catchThrowableOfType(ConfigurationException.class, () -> archive(all)).problems();
  }
}
