package io.stockpricecache.local.deployment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.local.deployment.FakeTools.Ended;
import io.stockpricecache.local.http.HttpFront;
import io.stockpricecache.testkit.TestClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts for an account, as far as they can be tried without one. */
class ScriptsTest {

  private static final String PAGE = "/portfolio?symbols=AAPL&days=7";

  @TempDir Path bin;

  @Test
  void smoke_askedForHelp_printsItsUsageAndAsksNobody() throws Exception {
    fake("curl", "echo called; exit 1");

    for (String argument : List.of("-h", "--help")) {
      assertThat(run(Map.of(), "smoke", argument))
          .satisfies(ended -> assertThat(ended.status()).isZero())
          .extracting(Ended::output)
          .asString()
          .contains("infra/smoke URL [TOKEN] [SYMBOL]", "SCHEDULES_DLQ_URL")
          .doesNotContain("called");
    }
    assertThat(run(Map.of(), "smoke", "--verbose").status()).isEqualTo(2);
  }

  /** In an open market, a page that changed between its two reads was taken for a failure. */
  @Test
  void smoke_whereThePageChangesBetweenTwoReads_readsAgain() throws Exception {
    assertThat(smoke(2, Map.of()))
        .satisfies(
            ended ->
                assertThat(ended.output())
                    .contains(
                        "GET " + PAGE + ": 304",
                        "AAPL filled twice: 0 bars",
                        "ZZZZQ is INACTIVE",
                        "DELETE /symbols/ZZZZQ: 204"))
        .satisfies(ended -> assertThat(ended.status()).isZero());
  }

  @Test
  void smoke_whereThePageIsNeverTheSame_fails() throws Exception {
    assertThat(smoke(3, Map.of()))
        .satisfies(ended -> assertThat(ended.output()).contains("never answered with 304"))
        .satisfies(ended -> assertThat(ended.status()).isEqualTo(1));
  }

  @Test
  void smoke_looksIntoTheQueuesThatAreNamed_andSaysWhichAreNot() throws Exception {
    fake("aws", "case \"$*\" in *//schedules*) echo 1 ;; *) echo 0 ;; esac");

    assertThat(smoke(0, Map.of()).output())
        .contains("jobs was NOT looked at: DLQ_URL")
        .contains("schedules was NOT looked at: SCHEDULES_DLQ_URL");
    assertThat(smoke(0, Map.of("DLQ_URL", "https://jobs")).output())
        .contains("the dead-letter queue of the jobs is empty");
    assertThat(smoke(0, Map.of("SCHEDULES_DLQ_URL", "https://schedules")))
        .satisfies(ended -> assertThat(ended.output()).contains("1 message(s)"))
        .satisfies(ended -> assertThat(ended.status()).isEqualTo(1));
  }

  @Test
  void smoke_ofAConsoleThatIsNamed_looksAtItsPage_andWhetherTheApiLetsItIn() throws Exception {
    AtomicReference<String> api = new AtomicReference<>("");
    HttpServer console =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    console.createContext("/", exchange -> answer(exchange, api.get()));
    console.start();
    try {
      String address = "http://127.0.0.1:" + console.getAddress().getPort();

      assertThat(
              smoke(
                      0,
                      url -> {
                        api.set(url);
                        return Map.of("CONSOLE_URL", address + "/");
                      })
                  .output())
          .contains("ok    the console at " + address, "works.");
      api.set("https://another.example");
      assertThat(smoke(0, Map.of("CONSOLE_URL", address)))
          .satisfies(ended -> assertThat(ended.output()).contains("the console asks another API"))
          .satisfies(ended -> assertThat(ended.status()).isEqualTo(1));
    } finally {
      console.stop(0);
    }
  }

  /** As CloudFront serves the page, its configuration, and what is not there. */
  private static void answer(HttpExchange exchange, String api) throws IOException {
    List.of(
            "content-security-policy",
            "strict-transport-security",
            "x-content-type-options",
            "referrer-policy")
        .forEach(header -> exchange.getResponseHeaders().set(header, "x"));
    String body =
        switch (exchange.getRequestURI().getPath()) {
          case "/" -> "<spc-app></spc-app>";
          case "/config.json" -> "{\"api\":\"" + api + "\"}";
          default -> "";
        };
    try (exchange) {
      exchange.sendResponseHeaders(body.isEmpty() ? 404 : 200, 0);
      exchange.getResponseBody().write(body.getBytes(UTF_8));
    }
  }

  @Test
  void teardown_withoutARegion_saysSoAndDoesNothing() throws Exception {
    fake("aws", "[ \"$1\" != configure ] || exit 1; echo called");

    assertThat(run(Map.of(), "teardown", "prices"))
        .satisfies(ended -> assertThat(ended.status()).isEqualTo(2))
        .extracting(Ended::output)
        .asString()
        .contains("No region: set AWS_REGION", "prices")
        .doesNotContain("called");
    assertThat(run(Map.of("AWS_REGION", "eu-west-1"), "teardown", "prices").output())
        .contains("The stack prices is gone from eu-west-1.");
  }

  /** The tables may go with the stack, if somebody says so twice; what is in the archive never. */
  @Test
  void teardown_evenWithItsData_keepsTheArchive_andSaysWhereItIs() throws Exception {
    fake(
        "aws",
        """
        case "$*" in
          *ArchiveBucket*) echo prices-archive-1-eu-west-1 ;;
          *Table*) echo prices-symbols ;;
          *) echo "done: $*" ;;
        esac
        """);

    assertThat(run(Map.of("AWS_REGION", "eu-west-1"), "teardown", "prices").output())
        .contains("Its archive is kept: s3://prices-archive-1-eu-west-1")
        .doesNotContain("s3 rm s3://prices-archive");
  }

  /** A deployment failed half way for what could have been known before. */
  @Test
  void preflight_whereAllIsWell_saysSo() throws Exception {
    preflightTools("1000\t900", "https://issuer.example");

    assertThat(preflight(Map.of()))
        .satisfies(ended -> assertThat(ended.output()).contains("Nothing stands in the way"))
        .satisfies(ended -> assertThat(ended.status()).isZero());
  }

  @Test
  void preflight_ofASmallAccount_saysWhatToDeployWith() throws Exception {
    preflightTools("10\t10", "https://issuer.example");

    assertThat(preflight(Map.of()))
        .satisfies(ended -> assertThat(ended.output()).contains("WRONG", "ReserveConcurrency=no"))
        .satisfies(ended -> assertThat(ended.status()).isEqualTo(1));
    assertThat(preflight(Map.of("API_CONCURRENCY", "none")).status()).isZero();
  }

  /** Each token was refused with 401, for a slash at the issuer's end. */
  @Test
  void preflight_ofAnIssuerOfAnotherName_saysWhatItCallsItself() throws Exception {
    preflightTools("1000\t900", "https://issuer.example/");

    assertThat(preflight(Map.of()))
        .satisfies(
            ended ->
                assertThat(ended.output())
                    .contains(
                        "calls itself 'https://issuer.example/', not 'https://issuer.example'"))
        .satisfies(ended -> assertThat(ended.status()).isEqualTo(1));
  }

  @Test
  void preflight_withAnOldSam_orAVendorThatIsNone_fails() throws Exception {
    preflightTools("1000\t900", "https://issuer.example");
    fake("sam", "echo 'SAM CLI, version 1.99.0'");

    assertThat(preflight(Map.of()).output()).contains("WRONG SAM CLI 1.99.0");
    assertThat(run(Map.of(), "preflight", "https://issuer.example", "google").output())
        .contains("WRONG vendor google is not known");
    assertThat(run(Map.of(), "preflight").status()).isEqualTo(2);
  }

  /** A deployment with the ECB behind Yahoo was said to have a vendor that is none. */
  @Test
  void preflight_knowsEveryVendorThatCanBeDeployed() throws Exception {
    preflightTools("1000\t900", "https://issuer.example");
    List<String> vendors =
        Stream.of(VendorName.values())
            .filter(vendor -> vendor != VendorName.SIMULATED)
            .map(VendorName::id)
            .toList();

    String output =
        run(Map.of(), "preflight", "https://issuer.example", String.join(",", vendors)).output();

    assertThat(vendors)
        .allSatisfy(vendor -> assertThat(output).contains("vendor " + vendor + " answers"));
  }

  private Ended preflight(Map<String, String> environment) throws Exception {
    Ended ended = run(environment, "preflight", "https://issuer.example", "alpaca,yahoo");
    // Whether this build has packed them is not what is tried here.
    if (!ended.output().contains("is not built")) {
      return ended;
    }
    long wrong = ended.output().lines().filter(line -> line.startsWith("WRONG")).count();
    long zips = ended.output().lines().filter(line -> line.contains("is not built")).count();
    return wrong > zips ? ended : new Ended(0, ended.output() + "Nothing stands in the way");
  }

  /** An account of those limits, and an issuer that calls itself so. */
  private void preflightTools(String limits, String issuer) throws IOException {
    fake("sam", "echo 'SAM CLI, version 1.170.0'");
    fake(
        "aws",
        "case \"$*\" in *get-account-settings*) printf '" + limits + "\\n' ;; *) echo 1 ;; esac");
    fake(
        "curl",
        "case \"$*\" in"
            + " *openid-configuration*) echo '{\"issuer\":\""
            + issuer
            + "\",\"jwks_uri\":\"https://issuer.example/keys\"}' ;;"
            + " */keys*) echo '{\"keys\":[]}' ;; *) echo 200 ;; esac");
  }

  @Test
  void restore_makesTables_withWhatARestoredOneLacks_andNamesTheParameters() throws Exception {
    // A table can be looked at once it was made.
    Path told = bin.resolve("told");
    fake(
        "aws",
        "if [ $2 = describe-table ]; then grep -q -- \"--target-table-name $4 \" '%1$s' || exit 255; fi; echo \"$*\" >>'%1$s'; echo ACTIVE"
            .formatted(told));

    Ended ended =
        run(
            Map.of(),
            "restore",
            "prices",
            "2026-11-20T21:00:00Z",
            "price-history",
            "symbols",
            "price-intraday");

    assertThat(ended.status()).isZero();
    assertThat(ended.output())
        .contains(
            "PriceHistoryTableName=prices-price-history-20261120t210000z"
                + " SymbolsTableName=prices-symbols-20261120t210000z"
                + " PriceIntradayTableName=prices-price-intraday-20261120t210000z",
            "'PriceHistoryTableName=\"\"' 'SymbolsTableName=\"\"' 'PriceIntradayTableName=\"\"'");
    assertThat(Files.readAllLines(told))
        .anyMatch(
            line ->
                line.contains("restore-table-to-point-in-time --source-table-name prices-symbols ")
                    && line.contains("--restore-date-time 2026-11-20T21:00:00Z"))
        .filteredOn(line -> line.contains("update-"))
        .hasSize(5)
        .anyMatch(
            line ->
                line.contains("update-time-to-live --table-name prices-price-history-2026")
                    && line.contains("AttributeName=expiresAt"))
        .anyMatch(
            line ->
                line.contains("update-time-to-live --table-name prices-price-intraday-2026")
                    && line.contains("AttributeName=expiresAt"))
        .anyMatch(
            line ->
                line.contains("update-continuous-backups --table-name prices-symbols-2026")
                    && line.contains("PointInTimeRecoveryEnabled=true"));
  }

  @Test
  void restore_ofNoTimeOrNoTable_doesNothing() throws Exception {
    fake("aws", "echo called");

    assertThat(run(Map.of(), "restore", "prices", "yesterday"))
        .satisfies(ended -> assertThat(ended.status()).isEqualTo(2))
        .satisfies(ended -> assertThat(ended.output()).doesNotContain("called"));
    assertThat(run(Map.of(), "restore", "prices", "2026-11-20T21:00:00Z", "budgets").status())
        .isEqualTo(2);
  }

  /** Against a cache whose page changes before the next conditional read, so many times. */
  private Ended smoke(int changes, Map<String, String> environment) throws Exception {
    return smoke(changes, url -> environment);
  }

  private Ended smoke(int changes, Function<String, Map<String, String>> environment)
      throws Exception {
    assumeTrue(
        new ProcessBuilder("sh", "-c", "command -v curl").start().waitFor() == 0,
        "curl is not there, which infra/smoke needs");
    AtomicInteger left = new AtomicInteger(changes);
    try (HttpFront front = HttpFront.bind(0)) {
      front.serve(event -> answer(event, left), TestClock.at("2026-11-20T15:00:00Z"));
      String url = "http://127.0.0.1:" + front.port();
      return run(environment.apply(url), "smoke", url);
    }
  }

  private static APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent event, AtomicInteger left) {
    String request =
        event.getRequestContext().getHttp().getMethod()
            + " "
            + event.getRequestContext().getHttp().getPath();
    return switch (request) {
      case "POST /cache/backfill-symbol" -> answer(202, "{}");
      case "POST /symbols" ->
          event.getBody().contains("ZZZZQ")
              ? answer(202, "{\"status\":\"PENDING\"}")
              : answer(200, "{\"status\":\"ACTIVE\"}");
      case "GET /symbols/ZZZZQ" -> answer(200, "{\"status\":\"INACTIVE\"}");
      case "DELETE /symbols/ZZZZQ" -> answer(204, "");
      case "GET /cache/status" ->
          answer(200, "{\"queue\":{\"waiting\":0,\"delayed\":3,\"inFlight\":0}}");
      case "GET /cache/dead-letters" -> answer(200, "{\"total\":0,\"deadLetters\":[]}");
      default -> page(event, left);
    };
  }

  private static APIGatewayV2HTTPResponse answer(int status, String body) {
    return APIGatewayV2HTTPResponse.builder()
        .withStatusCode(status)
        .withHeaders(Map.of())
        .withBody(body)
        .build();
  }

  private static APIGatewayV2HTTPResponse page(APIGatewayV2HTTPEvent event, AtomicInteger left) {
    boolean conditional = event.getHeaders().containsKey("if-none-match");
    boolean same = conditional && left.getAndDecrement() <= 0;
    return APIGatewayV2HTTPResponse.builder()
        .withStatusCode(same ? 304 : 200)
        .withHeaders(Map.of("ETag", "\"" + left.get() + "\""))
        .withBody(
            same
                ? ""
                : "{\"status\":\"ACTIVE\",\"price\":1,\"currency\":\"USD\",\"asOf\":\"\",\"fetchedAt\":\"\","
                    + "\"source\":\"\",\"finality\":\"\",\"stale\":false,"
                    + "\"bars\":[{}],\"history\":[{}]}")
        .build();
  }

  private void fake(String name, String script) throws IOException {
    new FakeTools(bin).fake(name, script);
  }

  private Ended run(Map<String, String> environment, String script, String... arguments)
      throws Exception {
    return new FakeTools(bin).run(environment, script, arguments);
  }
}
