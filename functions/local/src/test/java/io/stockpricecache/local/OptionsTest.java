package io.stockpricecache.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.local.clock.VirtualClock;
import io.stockpricecache.runtime.settings.ArchiveSettings;
import io.stockpricecache.runtime.settings.ConfigurationException;
import io.stockpricecache.runtime.settings.JobSettings;
import io.stockpricecache.testkit.TestClock;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {

  private static final Pattern VARIABLE = Pattern.compile("[A-Z][A-Z0-9_<>]+(?=`)");
  private static final Pattern EXAMPLE = Pattern.compile("^  ([A-Z][A-Z0-9_]+)=(\\S+) ");

  /** A run makes the queue by itself, and has neither paths, scopes, secrets nor metrics. */
  private static final Set<String> ON_AWS_ALONE =
      Set.of(
          "VENDOR_KEYS_SECRET",
          "QUEUE_SYMBOL_JOBS_URL",
          "QUEUE_SYMBOL_JOBS_DLQ_URL",
          "METRICS_NAMESPACE",
          "ARCHIVE_BUCKET",
          "API_BASE_PATH",
          "ADMIN_SCOPE");

  @TempDir Path home;

  private final TestClock machine = TestClock.at("2026-11-20T15:00:00Z");

  @Test
  void parse_nothing_givesTheDefaults() {
    LocalConfig config = parse(Map.of());

    assertThat(config.options())
        .isEqualTo(
            new Options(
                8080,
                home.resolve(".data"),
                /* isDataChosen= */ false,
                /* now= */ null,
                1,
                /* share= */ null,
                /* verbose= */ false,
                /* help= */ false));
    assertThat(config.options().clock(machine).isReal()).isTrue();
  }

  @Test
  void parse_everyOption_isTaken() {
    Options options =
        parse(
                Map.of(),
                "--port=0",
                "--data",
                home.resolve("my data").toString(),
                "--now",
                "2026-11-20T14:30:00Z",
                "--speed",
                "10000",
                "--share",
                "172.17.0.1",
                "--verbose")
            .options();

    assertThat(options)
        .isEqualTo(
            new Options(
                0,
                home.resolve("my data"),
                /* isDataChosen= */ true,
                Instant.parse("2026-11-20T14:30:00Z"),
                10_000,
                InetAddress.ofLiteral("172.17.0.1"),
                /* verbose= */ true,
                /* help= */ false));
    VirtualClock clock = options.clock(machine);
    assertThat(clock.isReal()).isFalse();
    assertThat(clock.speed()).isEqualTo(10_000);
  }

  /** Whoever names a folder keeps days for good; the usual one is of somebody who tries it. */
  @Test
  void archive_isInTheFolderThatWasChosen_andNeverInABucket() {
    String data = home.resolve("prices").toString();
    Map<String, String> bucket = Map.of("ARCHIVE_BUCKET", "mine");

    assertThat(parse(bucket).jobSettings("q", "d").archive().isOn()).isFalse();
    assertThat(parse(bucket, "--data", data).jobSettings("q", "d").archive())
        .isEqualTo(new ArchiveSettings("", data + "/archive", 5));
    assertThat(
            parse(Map.of("ARCHIVE_DIRECTORY", "/srv/prices"), "--data", data)
                .jobSettings("q", "d")
                .archive()
                .directory())
        .isEqualTo("/srv/prices");
  }

  @Test
  void share_givenOrNot_decidesWhereTheStandInsListen() {
    Options alone = parse(Map.of()).options();
    Options shared = parse(Map.of(), "--share", "172.17.0.1").options();

    assertThat(alone.standInHost()).isEqualTo("127.0.0.1");
    assertThat(alone.dynamoDbPort()).isZero();
    assertThat(alone.queuePort()).isZero();
    assertThat(shared.standInHost()).isEqualTo("172.17.0.1");
    assertThat(shared.dynamoDbPort()).isEqualTo(8000);
    assertThat(shared.queuePort()).isEqualTo(9324);
  }

  @Test
  void clock_withASpeedAlone_beginsAtTheRealTime() {
    VirtualClock clock = parse(Map.of(), "--speed", "60").options().clock(machine);

    assertThat(clock.instant()).isAfterOrEqualTo(machine.instant());
    assertThat(clock.isReal()).isFalse();
  }

  @Test
  void parse_optionsAndVariablesAllWrong_tellsEveryProblemAtOnce() throws IOException {
    Path file = Files.createFile(home.resolve("file"));

    List<String> problems =
        problems(
            Map.of("VENDORS_ORDER", "massive,nobody", "HISTORY_RETENTION_DAYS", "soon"),
            "--port",
            "99999",
            "--data",
            file.toString(),
            "--now",
            "yesterday",
            "--speed",
            "0",
            "--loud");

    assertThat(problems)
        .containsExactlyInAnyOrder(
            "'--loud' is not an option",
            "--data: not a folder: '" + file + "'",
            "--port is not a whole number from 0 to 65535: '99999'",
            "--now: not an instant such as 2026-11-20T14:30:00Z, from 2002 to November 2030:"
                + " 'yesterday'",
            "--speed is not a whole number from 1 to 10000: '0'",
            "HISTORY_RETENTION_DAYS is not a whole number from 30 to 3660: 'soon'",
            "VENDORS_ORDER names no vendor: 'nobody'; there are yahoo, massive, alpaca,"
                + " alpha-vantage, eodhd, ecb, simulated",
            "VENDORS_MASSIVE_API_KEY is not set");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --port                 | --port needs a value
          --port=                | --port needs a value
          --now --speed 5        | --now needs a value
          --port 1 --port 2      | --port is given twice
          --now 1999-01-01T00:00:00Z | --now: not an instant such as 2026-11-20T14:30:00Z, from 2002 to November 2030: '1999-01-01T00:00:00Z'
          --share 0.0.0.0        | --share: not one address such as 172.17.0.1: '0.0.0.0'
          --share everybody      | --share: not one address such as 172.17.0.1: 'everybody'
          here                   | 'here' is not an option
          """)
  void parse_oneMistake_isNamed(String line, String problem) {
    assertThat(problems(Map.of(), line.split(" ", -1))).containsExactly(problem);
  }

  @Test
  void parse_helpWithAWrongEnvironment_isHelp() {
    assertThat(parse(Map.of("VENDORS_ORDER", "nobody"), "--help").options().help()).isTrue();
  }

  /** {@code ./run --help} compiled for minutes before it told its options. */
  @Test
  void run_askedForHelp_printsTheUsageWithoutABuild() throws Exception {
    Path source = Path.of("src/main/java/io/stockpricecache/local/Options.java");
    Path copy = home.resolve("functions/local").resolve(source);
    Files.createDirectories(copy.getParent());
    Files.copy(source, copy);
    // Nothing else is there: no wrapper to build with, and nothing to build.
    Path run = Files.copy(Path.of("../../run"), home.resolve("run"));

    for (String argument : List.of("--help", "-h")) {
      Process process =
          new ProcessBuilder("sh", run.toString(), "--port", "0", argument)
              .redirectErrorStream(true)
              .start();

      assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo(Options.USAGE);
      assertThat(process.waitFor()).isZero();
    }
  }

  /** Who gave a vendor without its key was told which variable is not set, and not what to do. */
  @Test
  void advice_withoutAKey_showsHowOneIsGiven() {
    List<String> problems = problems(Map.of("VENDORS_ORDER", "alpaca"));

    assertThat(Options.advice(problems))
        .contains(
            "Give each key as a variable, such as VENDORS_ALPACA_KEY_ID=... ./run;"
                + " yahoo, ecb and simulated need none.");
    assertThat(Options.advice(List.of("'here' is not an option"))).isEmpty();
  }

  /** MAX_TRACKED_SYMBOLS was refused with no word of it in the help. */
  @Test
  void usage_ofEveryVariableOfALocalRun_hasItWithAnExample() throws IOException {
    Set<String> wanted = new TreeSet<>();
    for (String line : Files.readAllLines(Path.of("../../infra/settings.md"))) {
      if (line.startsWith("## Parameters of the stack")) {
        break;
      }
      Matcher names = VARIABLE.matcher(line.startsWith("| `") ? line.split("\\|", -1)[1] : "");
      names.results().map(MatchResult::group).forEach(wanted::add);
    }
    wanted.removeAll(ON_AWS_ALONE);
    Set<String> families = Set.of("VENDORS_<NAME>_", "LIVE_CADENCE_", "TABLE_");

    assertThat(wanted).hasSizeGreaterThan(20);
    for (String name : wanted) {
      String shown =
          families.stream()
              .filter(name::startsWith)
              .findFirst()
              .map(OptionsTest::anyOf)
              .orElse(name);
      assertThat(Options.USAGE).as(name).containsPattern("\n  " + shown + "=\\S+ ");
    }
  }

  @Test
  void usage_ofEachVendor_hasALine() {
    for (VendorName vendor : VendorName.values()) {
      assertThat(Options.USAGE).containsPattern("\n  " + vendor.id() + " +(\\d+, \\d+|made-up) ");
    }
  }

  @Test
  void usage_itsExamples_areTaken() {
    Map<String, String> environment = new HashMap<>();
    Options.USAGE
        .lines()
        .map(EXAMPLE::matcher)
        .filter(Matcher::find)
        .forEach(example -> environment.put(example.group(1), example.group(2)));
    environment.put("VENDORS_MASSIVE_API_KEY", "...");

    assertThat(environment).hasSizeGreaterThan(12);
    assertThat(parse(environment).jobSettings("http://127.0.0.1:1/q", "http://127.0.0.1:1/d"))
        .isNotNull();
  }

  private static String anyOf(String family) {
    return family.replace("VENDORS_<NAME>_", "VENDORS_") + "\\w+";
  }

  @Test
  void jobSettings_withoutVendors_areSimulatedAndOfTheLocalQueue() {
    JobSettings settings =
        parse(Map.of("QUEUE_SYMBOL_JOBS_URL", "https://sqs.eu-west-1.amazonaws.com/1/mine"))
            .jobSettings("http://127.0.0.1:1/q", "http://127.0.0.1:1/d");

    assertThat(settings.vendors().order()).containsExactly(VendorName.SIMULATED);
    assertThat(settings.cache().resources().symbolJobsUrl()).isEqualTo("http://127.0.0.1:1/q");
    assertThat(settings.cache().resources().symbolJobsDlqUrl()).isEqualTo("http://127.0.0.1:1/d");
  }

  private LocalConfig parse(Map<String, String> environment, String... args) {
    return LocalConfig.parse(args, environment, home);
  }

  private List<String> problems(Map<String, String> environment, String... args) {
    return catchThrowableOfType(ConfigurationException.class, () -> parse(environment, args))
        .problems();
  }
}
