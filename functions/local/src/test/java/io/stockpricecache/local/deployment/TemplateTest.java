package io.stockpricecache.local.deployment;

import static io.stockpricecache.local.CloudFormationYaml.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.stockpricecache.local.CloudFormationYaml;
import io.stockpricecache.local.LambdaFunction;
import io.stockpricecache.local.QueuePoller;
import io.stockpricecache.local.Triggers;
import io.stockpricecache.local.aws.ScheduleEvent;
import io.stockpricecache.local.http.Cors;
import io.stockpricecache.runtime.schedule.Schedule;
import io.stockpricecache.runtime.schedule.Schedules;
import io.stockpricecache.runtime.settings.ApiSettings;
import io.stockpricecache.runtime.settings.ArchiveSettings;
import io.stockpricecache.runtime.settings.JobSettings;
import io.stockpricecache.runtime.settings.Resources;
import io.stockpricecache.runtime.settings.Settings;
import io.stockpricecache.store.dynamodb.Tables;
import io.stockpricecache.testkit.LocalSqs;
import io.stockpricecache.usecases.reads.ReadJob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** template.yaml and the code are two descriptions of one thing. */
class TemplateTest {

  private static final Map<String, String> REQUIRED =
      Map.of(
          "QUEUE_SYMBOL_JOBS_URL", "queue",
          "VENDORS_ORDER", "yahoo",
          "READ_CACHE", "valkey",
          "READ_CACHE_URL", "valkeys://a");

  /** Values that are not the default, where another word would be none. */
  private static final Map<String, String> ANOTHER =
      Map.ofEntries(
          Map.entry("LIVE_STALE_AFTER_SECONDS", "77"),
          Map.entry("LIVE_ROUND_SECONDS", "7"),
          Map.entry("LIVE_CADENCE_USER", "77"),
          Map.entry("LIVE_CADENCE_CORE", "77"),
          Map.entry("LIVE_CADENCE_SP500", "77"),
          Map.entry("LIVE_CADENCE_RUSSELL3000", "77"),
          Map.entry("LIVE_CADENCE_UNIVERSE", "77"),
          Map.entry("USER_TIER_DAYS", "77"),
          Map.entry("HISTORY_RETENTION_DAYS", "77"),
          Map.entry("INTRADAY_RETENTION_DAYS", "77"),
          Map.entry("ARCHIVE_AFTER_DAYS", "7"),
          Map.entry("VENDORS_ORDER", "simulated"),
          Map.entry("MAX_TRACKED_SYMBOLS", "77"),
          Map.entry("READ_CACHE", "none"),
          Map.entry("READ_CACHE_URL", "valkeys://another"),
          Map.entry("API_BASE_PATH", "/v1"));

  /** Tables that none is put in the place of: what is in them is found again, or not missed. */
  private static final Set<String> NOT_RESTORED =
      Set.of("TABLE_VENDOR_BUDGETS", "TABLE_PRICE_TICKS");

  private final Map<String, Object> template = read();
  private final Map<String, Object> resources = at(template, "Resources");

  @ParameterizedTest
  @EnumSource
  void function_inTheTemplate_isAHandlerWithTheTimeoutKnownHere(LambdaFunction function)
      throws ClassNotFoundException {
    Map<String, Object> properties = at(resources, function.id(), "Properties");

    String[] handler = at(properties, "Handler").toString().split("::", -1);
    assertThat(RequestHandler.class).isAssignableFrom(Class.forName(handler[0]));
    assertThat(handler[0]).endsWith("." + function.id());
    assertThat(handler[1]).isEqualTo("handleRequest");
    assertThat((Object) at(properties, "Timeout")).isEqualTo((int) function.timeout().toSeconds());
  }

  @ParameterizedTest
  @EnumSource
  void variables_ofAFunction_areSettingsThatTheCodeReads(LambdaFunction function) {
    Set<String> names = variables(function);
    // JobsIT starts a function by it.
    names.remove("VENDOR_KEYS_SECRET");
    for (String name : names) {
      Map<String, String> changed = new HashMap<>(REQUIRED);
      changed.put(name, ANOTHER.getOrDefault(name, "another"));

      assertThat(read(changed)).as(name).isNotEqualTo(read(REQUIRED));
    }
  }

  /** What the functions make of their variables. */
  private static List<Object> read(Map<String, String> variables) {
    return List.of(JobSettings.parse(variables), ApiSettings.parse(variables));
  }

  @ParameterizedTest
  @EnumSource
  void variables_ofAFunction_areAllThatItRequires(LambdaFunction function) {
    Set<String> read = new TreeSet<>(SettingNames.ofTheCache());
    // The API asks no vendor, but says where none of them tells of companies.
    read.add("VENDORS_ORDER");
    if (function != LambdaFunction.API) {
      read.add("VENDOR_KEYS_SECRET");
    }
    if (function == LambdaFunction.LIVE_POLL || function == LambdaFunction.BACKFILL) {
      // The second needs to know for whom the first asks.
      read.addAll(SettingNames.ofLivePrices());
    }
    if (function == LambdaFunction.CLOSE_SYNC || function == LambdaFunction.BACKFILL) {
      // The first asks for what the second does.
      read.addAll(SettingNames.ofTheArchive());
    }
    if (function == LambdaFunction.API) {
      read.addAll(SettingNames.ofTheApi());
      // Of a server of one's own: the template's lets the function alone to it, and asks for no
      // more.
      read.removeAll(Set.of("READ_CACHE_USER", "READ_CACHE_TOKEN"));
    }
    if (function == LambdaFunction.LIVE_POLL || function == LambdaFunction.CLOSE_SYNC) {
      // Bury nothing, and put nothing back.
      read.remove("QUEUE_SYMBOL_JOBS_DLQ_URL");
    }

    assertThat(variables(function)).isEqualTo(read);
  }

  @Test
  void defaults_ofTheLivePoll_areThoseOfTheCode() {
    Map<String, Object> variables =
        at(resources, LambdaFunction.LIVE_POLL.id(), "Properties", "Environment", "Variables");
    Map<String, String> deployed = new HashMap<>(REQUIRED);
    for (String name : SettingNames.ofLivePrices()) {
      String parameter = at(variables, name, "Ref");
      deployed.put(name, at(template, "Parameters", parameter, "Default").toString());
    }

    assertThat(JobSettings.parse(deployed)).isEqualTo(JobSettings.parse(REQUIRED));
  }

  @Test
  void defaults_ofTheApi_areThoseOfTheCode() {
    Map<String, Object> variables =
        at(resources, LambdaFunction.API.id(), "Properties", "Environment", "Variables");
    Map<String, String> required = new HashMap<>(REQUIRED);
    required.remove("READ_CACHE");
    Map<String, String> deployed = new HashMap<>(required);
    for (String name : SettingNames.ofTheApi()) {
      // What comes with a shared cache is told beside it.
      if (!name.startsWith("READ_CACHE_")) {
        String parameter = at(variables, name, "Ref");
        deployed.put(name, at(template, "Parameters", parameter, "Default").toString());
      }
    }

    // A stack always has a scope for its operators; whoever runs the function alone has no tokens.
    assertThat(deployed.remove("ADMIN_SCOPE")).isEqualTo("stock-price-cache/admin");
    assertThat(ApiSettings.parse(deployed)).isEqualTo(ApiSettings.parse(required));
  }

  /** Switched on, a day is written where the code would write it, and never without the bucket. */
  @Test
  void archive_isThereByChoiceAlone_andKept() {
    assertThat((Object) at(template, "Parameters", "WithArchive", "Default")).isEqualTo("no");
    assertThat((Object) at(template, "Parameters", "ArchiveAfterDays", "Default"))
        .isEqualTo(ArchiveSettings.OFF.afterDays());
    for (LambdaFunction function : List.of(LambdaFunction.CLOSE_SYNC, LambdaFunction.BACKFILL)) {
      assertThat(at(resources, function.id(), "Properties", "Environment", "Variables").toString())
          .contains("ARCHIVE_BUCKET={Fn::If=[HasArchive, {Ref=ArchiveBucket}, ]}")
          .contains("ARCHIVE_AFTER_DAYS={Ref=ArchiveAfterDays}");
    }
    Map<String, Object> bucket = at(resources, "ArchiveBucket");
    assertThat(bucket)
        .containsEntry("Condition", "HasArchive")
        .containsEntry("DeletionPolicy", "RetainExceptOnCreate")
        .containsEntry("UpdateReplacePolicy", "Retain");
    assertThat(at(bucket, "Properties").toString())
        .contains("SSEAlgorithm=AES256", "VersioningConfiguration={Status=Enabled}")
        .contains("BlockPublicAcls=true", "BlockPublicPolicy=true", "IgnorePublicAcls=true")
        .contains("RestrictPublicBuckets=true")
        // Of what stands nothing expires; versions before it do.
        .doesNotContain("ExpirationInDays");
    assertThat(at(resources, "ArchiveBucketPolicy", "Properties").toString())
        .contains("Effect=Deny, Principal=*, Action=s3:*")
        .contains("aws:SecureTransport=false");
  }

  @Test
  void schedules_inTheTemplate_areThoseOfTheLocalRun() {
    assertThat(schedules(LambdaFunction.LIVE_POLL)).isEqualTo(Schedules.LIVE_POLL);
    assertThat(schedules(LambdaFunction.CLOSE_SYNC))
        .containsExactlyInAnyOrderElementsOf(
            Schedules.CLOSE_SYNC.stream()
                .map(each -> new Schedule(each.name(), each.expression(), each.zone()))
                .toList());
  }

  @Test
  void input_ofEverySchedule_hasTheFormOfTheLocalEvent() throws IOException {
    ObjectMapper json = new ObjectMapper();
    JsonNode local =
        json.readTree(ScheduleEvent.json(Schedules.LIVE_POLL.getFirst(), Instant.EPOCH));
    for (LambdaFunction function : List.of(LambdaFunction.LIVE_POLL, LambdaFunction.CLOSE_SYNC)) {
      for (Object event : events(function).values()) {
        String input = at(event, "Properties", "Input", "Fn::Sub");
        JsonNode deployed = json.readTree(input);

        assertThat(names(deployed)).isEqualTo(names(local));
        assertThat(deployed.get("time").asText()).isEqualTo("<aws.scheduler.scheduled-time>");
        assertThat(deployed.get("source")).isEqualTo(local.get("source"));
        assertThat(deployed.get("detail-type")).isEqualTo(local.get("detail-type"));
      }
    }
  }

  @Test
  void tables_inTheTemplate_areThoseOfTheCode() {
    Resources names = Settings.parse(Map.of("QUEUE_SYMBOL_JOBS_URL", "queue")).resources();

    List<Tables.Definition> deployed =
        resources.values().stream()
            .filter(resource -> at(resource, "Type").equals("AWS::DynamoDB::Table"))
            .map(TemplateTest::definition)
            .toList();

    assertThat(deployed).containsExactlyInAnyOrderElementsOf(Tables.definitions(names));
  }

  @ParameterizedTest
  @CsvSource({
    "TABLE_PRICE_HISTORY, price-history",
    "TABLE_LATEST_PRICES, latest-prices",
    "TABLE_SYMBOLS, symbols",
    "TABLE_SYNC_RUNS, sync-runs",
    "TABLE_VENDOR_BUDGETS, vendor-budgets",
    "TABLE_PRICE_TICKS, price-ticks",
    "TABLE_PRICE_INTRADAY, price-intraday",
    "TABLE_UNIVERSES, universes"
  })
  void tableVariable_inTheTemplate_namesItsTable(String variable, String table) {
    Object named = at(template, "Globals", "Function", "Environment", "Variables", variable);
    String id = at(own(named), "Ref");

    assertThat(definition(at(resources, id)).name()).isEqualTo(table);
    if (!NOT_RESTORED.contains(variable)) {
      // A restored table takes the own one's place where the operator names it.
      assertThat(at(named, "Fn::If").toString())
          .isEqualTo("[Has%s, {Ref=%sName}, {Ref=%s}]".formatted(id, id, id));
      assertThat((Object) at(template, "Parameters", id + "Name", "Default")).isEqualTo("");
      assertThat(at(template, "Conditions", "Has" + id).toString())
          .isEqualTo("{Fn::Not=[{Fn::Equals=[{Ref=" + id + "Name}, ]}]}");
    }
  }

  /** What stands where the operator names no other. */
  private static Object own(Object named) {
    return named instanceof Map<?, ?> map && map.get("Fn::If") instanceof List<?> choice
        ? choice.getLast()
        : named;
  }

  /** The table as the code would define it, its name without the stack's. */
  private static Tables.Definition definition(Object table) {
    Map<String, Object> properties = at(table, "Properties");
    String name = at(properties, "TableName", "Fn::Sub");
    List<Map<String, String>> keys = at(properties, "KeySchema");
    List<Map<String, String>> attributes = at(properties, "AttributeDefinitions");
    assertThat(keys).extracting(key -> key.get("KeyType")).isSubsetOf("HASH", "RANGE");
    assertThat(keys.getFirst()).containsEntry("KeyType", "HASH");
    assertThat(attributes)
        .allSatisfy(attribute -> assertThat(attribute).containsEntry("AttributeType", "S"))
        .extracting(attribute -> attribute.get("AttributeName"))
        .containsExactlyElementsOf(keys.stream().map(key -> key.get("AttributeName")).toList());
    assertThat((Object) at(properties, "BillingMode")).isEqualTo("PAY_PER_REQUEST");
    String expiry = null;
    if (properties.containsKey("TimeToLiveSpecification")) {
      assertThat((Object) at(properties, "TimeToLiveSpecification", "Enabled")).isEqualTo(true);
      expiry = at(properties, "TimeToLiveSpecification", "AttributeName");
    }
    return new Tables.Definition(
        name.replace("${AWS::StackName}-", ""),
        keys.getFirst().get("AttributeName"),
        keys.size() == 2 ? keys.getLast().get("AttributeName") : null,
        expiry);
  }

  @Test
  void queue_inTheTemplate_worksAsTheLocalOne() {
    Map<String, Object> queue = at(resources, "SymbolJobsQueue", "Properties");
    Map<String, Object> source =
        at(resources, "BackfillFunction", "Properties", "Events", "SymbolJobs", "Properties");

    assertThat((Object) at(queue, "RedrivePolicy", "maxReceiveCount"))
        .isEqualTo(LocalSqs.MAX_RECEIVES);
    assertThat((Object) at(source, "BatchSize")).isEqualTo(QueuePoller.BATCH_SIZE);
    assertThat((Object) at(source, "ScalingConfig", "MaximumConcurrency"))
        .isEqualTo(Triggers.QUEUE_POLLERS);
    assertThat((Object) at(source, "FunctionResponseTypes"))
        .isEqualTo(List.of("ReportBatchItemFailures"));
    // Lambda refuses a source whose messages would come back while it still works on them.
    assertThat((Integer) at(queue, "VisibilityTimeout"))
        .isGreaterThanOrEqualTo(6 * (int) LambdaFunction.BACKFILL.timeout().toSeconds())
        .isEqualTo((int) ReadJob.VISIBILITY.toSeconds());
  }

  @Test
  void api_hasNoOpenDefault() {
    assertThat((Object) at(resources, "HttpApi", "Properties", "Auth", "DefaultAuthorizer"))
        .isEqualTo("Jwt");
    for (String parameter : List.of("AuthIssuer", "AuthAudience")) {
      Map<String, Object> definition = at(template, "Parameters", parameter);
      assertThat(definition).doesNotContainKey("Default");
    }
  }

  @Test
  void vendors_haveNoDefault() {
    // Deployed as the template stood, the only vendor refused the data center's address: no prices.
    Map<String, Object> definition = at(template, "Parameters", "VendorsOrder");
    assertThat(definition).doesNotContainKey("Default");
  }

  /**
   * Whole or not at all: infra/check sees what SAM makes of it, for each set of origins. What asks
   * whether there is an origin is not the same for both: the console asks the first alone.
   */
  @ParameterizedTest
  @CsvSource({"HttpApi, HasPages", "HealthApi, HasCors"})
  void cors_inTheTemplate_isThatOfTheLocalRun_andThereWithAnOriginAlone(
      String api, String condition) {
    assertThat((Object) at(template, "Parameters", "CorsAllowedOrigins", "Default")).isEqualTo("");
    assertThat((Object) at(template, "Parameters", "WithConsole", "Default")).isEqualTo("no");
    List<Object> choice = at(resources, api, "Properties", "CorsConfiguration", "Fn::If");
    assertThat(choice.getFirst()).isEqualTo(condition);
    assertThat(choice.getLast()).isEqualTo(Map.of("Ref", "AWS::NoValue"));
    Map<String, Object> cors = at(choice.get(1));
    assertThat(joined(cors, "AllowMethods")).isEqualTo(Cors.METHODS);
    assertThat(joined(cors, "AllowHeaders")).isEqualTo(Cors.REQUEST_HEADERS);
    assertThat(joined(cors, "ExposeHeaders")).isEqualTo(Cors.EXPOSED_HEADERS);
    assertThat((Object) at(cors, "MaxAge")).isEqualTo(Cors.MAX_AGE_SECONDS);
    assertThat((Object) at(own(cors.get("AllowOrigins")), "Fn::Split"))
        .isEqualTo(List.of(",", Map.of("Ref", "CorsAllowedOrigins")));
    // With credentials, * would open the API to every page.
    assertThat(cors).doesNotContainKey("AllowCredentials");
  }

  /**
   * An origin with a default port, or in large letters, was taken, and no browser ever sends it.
   *
   * @see io.stockpricecache.local.http.Cors
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*                                        | true",
        "https://app.example.org                  | true",
        "http://localhost                         | true",
        "http://localhost:3000                    | true",
        "https://a.example:80,http://b.example:443| true",
        "https://a.example:8443,http://b.example:8| true",
        "http://[::1]:8080                        | true",
        "https://a.example:65535                  | true",
        "https://example.org:443                  | false",
        "http://example.org:80                    | false",
        "http://example.org:80,https://a.example  | false",
        "https://a.example,https://a.example:443  | false",
        "https://App.Example.org                  | false",
        "https://example.org/                     | false",
        "https://example.org?x                    | false",
        "https://user@example.org                 | false",
        "https://example.org:abc                  | false",
        "https://example.org:                     | false",
        "https://example.org:0                    | false",
        "https://example.org:65536                | false",
        "https://-.-                              | false",
        "https://a.example,                       | false",
        "https://*.example.org                    | false",
        "https://a.example,*                      | false",
        "ftp://a.example                          | false"
      })
  void corsOrigins_areTakenByTheTemplate_asByTheLocalRun(String list, boolean taken) {
    String pattern = at(template, "Parameters", "CorsAllowedOrigins", "AllowedPattern");

    assertThat(Pattern.matches(pattern, list)).isEqualTo(taken);
    assertThat(isTakenLocally(list)).isEqualTo(taken);
    assertThat(Pattern.matches(pattern, "")).isTrue();
  }

  private static boolean isTakenLocally(String list) {
    try {
      return Cors.parse(list) != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static String joined(Map<String, Object> cors, String name) {
    List<String> values = at(cors, name);
    return String.join(",", values);
  }

  /** Every route by itself: what is not named here, API Gateway does not let through. */
  @Test
  void routes_areNamedOneByOne_andOperatorsNeedTheirScope() {
    for (Object event : events(LambdaFunction.API).values()) {
      Map<String, Object> route = at(event, "Properties");
      String path = at(route, "Path");
      String method = at(route, "Method");
      boolean isOfUniverses = path.startsWith("/universes/") && !method.equals("GET");
      boolean isOperators =
          path.startsWith("/cache/") || isOfUniverses || Set.of("DELETE", "PATCH").contains(method);

      assertThat((Object) at(event, "Type")).isEqualTo("HttpApi");
      assertThat((Object) at(route, "ApiId", "Ref")).isEqualTo("HttpApi");
      assertThat(path).startsWith("/").doesNotContain("+").isNotEqualTo("/");
      boolean isTracking = path.equals("/symbols") && at(route, "Method").equals("POST");
      assertThat(route.containsKey("Auth")).as(path).isEqualTo(isOperators || isTracking);
      if (isTracking) {
        // infra/check sees what a deployment makes of it.
        assertThat(at(route, "Auth").toString())
            .isEqualTo(
                "{AuthorizationScopes=[{Fn::If=[HasTrackScope, {Ref=TrackScope},"
                    + " {Ref=AWS::NoValue}]}]}");
      }
      if (isOperators) {
        assertThat((Object) at(route, "Auth"))
            .isEqualTo(Map.of("AuthorizationScopes", List.of(Map.of("Ref", "AdminScope"))));
      }
    }
  }

  /** None missing, none too many: of such a one the function would answer 404 or 405. */
  @Test
  void routes_inTheTemplate_areAllThatTheFunctionHas() {
    List<String> declared =
        events(LambdaFunction.API).values().stream()
            .map(event -> at(event, "Properties", "Method") + " " + at(event, "Properties", "Path"))
            .toList();

    assertThat(declared).containsExactlyInAnyOrderElementsOf(ApiRoutes.all());
  }

  @Test
  void functions_haveLimitsOfTheirOwn() {
    for (LambdaFunction function : LambdaFunction.values()) {
      Map<String, Object> properties = at(resources, function.id(), "Properties");
      assertThat(properties).containsKeys("Role", "MemorySize", "Timeout", "LoggingConfig");
      if (function != LambdaFunction.BACKFILL) {
        List<Object> reserved = at(properties, "ReservedConcurrentExecutions", "Fn::If");
        assertThat(reserved).hasSize(3).startsWith("ReservesConcurrency");
        // An account of ten instances can reserve none.
        assertThat(reserved.getLast()).isEqualTo(Map.of("Ref", "AWS::NoValue"));
      }
    }
  }

  @Test
  void schedules_retryAndHaveADeadLetterQueue() {
    for (LambdaFunction function : List.of(LambdaFunction.LIVE_POLL, LambdaFunction.CLOSE_SYNC)) {
      for (Object event : events(function).values()) {
        Map<String, Object> schedule = at(event, "Properties");
        assertThat(schedule)
            .containsKey("RetryPolicy")
            .containsEntry("State", Map.of("Ref", "SchedulesState"));
        assertThat((Object) at(schedule, "DeadLetterConfig", "Arn", "Fn::GetAtt"))
            .isEqualTo("SchedulesDeadLetterQueue.Arn");
        assertThat((Object) at(schedule, "RoleArn", "Fn::GetAtt")).isEqualTo("SchedulesRole.Arn");
      }
    }
  }

  @Test
  void tables_areKept_encrypted_tagged_andCanBeSetBack() {
    List<Object> tables =
        resources.values().stream()
            .filter(resource -> at(resource, "Type").equals("AWS::DynamoDB::Table"))
            .toList();
    assertThat(tables).hasSize(8);
    for (Object table : tables) {
      // A first deployment that fails leaves nothing behind that would block the next.
      assertThat((Object) at(table, "DeletionPolicy")).isEqualTo("RetainExceptOnCreate");
      assertThat((Object) at(table, "UpdateReplacePolicy")).isEqualTo("Retain");
      assertThat((Object) at(table, "Properties", "SSESpecification", "SSEEnabled"))
          .isEqualTo(true);
      assertThat(
              (Object)
                  at(
                      table,
                      "Properties",
                      "PointInTimeRecoverySpecification",
                      "PointInTimeRecoveryEnabled"))
          .isEqualTo(!definition(table).name().equals("price-ticks"));
      assertThat((List<?>) at(table, "Properties", "Tags")).isNotEmpty();
    }
  }

  /** Lambda drops an event after its last try, unless it is told where to put it. */
  @Test
  void closeSync_thatIsGivenUp_liesWithTheDeadLetters() {
    Map<String, Object> invoked =
        at(resources, LambdaFunction.CLOSE_SYNC.id(), "Properties", "EventInvokeConfig");

    assertThat(at(invoked, "DestinationConfig", "OnFailure").toString())
        .isEqualTo("{Type=SQS, Destination={Fn::GetAtt=SchedulesDeadLetterQueue.Arn}}");
  }

  /** Other names fill up one resource policy of the account, until a deployment fails. */
  @Test
  void accessLog_hasTheVendedPrefix() {
    assertThat((String) at(resources, "ApiAccessLogs", "Properties", "LogGroupName", "Fn::Sub"))
        .startsWith("/aws/vendedlogs/");
  }

  @Test
  void health_isOpenByChoiceAlone_withALimitOfItsOwn() {
    assertThat((Object) at(template, "Parameters", "OpenHealth", "Default")).isEqualTo("no");
    for (String part : List.of("HealthApi", "HealthApiLimits", "HealthApiPermission")) {
      assertThat((Object) at(resources, part, "Condition")).isEqualTo("HasOpenHealth");
    }
    assertThat((Object) at(resources, "HealthApi", "Properties", "RouteKey"))
        .isEqualTo("GET /health");
    assertThat((Object) at(resources, "HealthApi", "Properties", "Target", "Ref"))
        .isEqualTo("ApiFunction.Alias");
    assertThat(
            at(resources, "HealthApiLimits", "Properties", "Stage", "DefaultRouteSettings")
                .toString())
        .isEqualTo("{ThrottlingRateLimit=5, ThrottlingBurstLimit=5}");
  }

  /** The function's own and those of all. */
  private Set<String> variables(LambdaFunction function) {
    Map<String, Object> common = at(template, "Globals", "Function", "Environment", "Variables");
    Set<String> names = new TreeSet<>(common.keySet());
    Map<String, Object> properties = at(resources, function.id(), "Properties");
    if (properties.containsKey("Environment")) {
      Map<String, Object> own = at(properties, "Environment", "Variables");
      names.addAll(own.keySet());
    }
    return names;
  }

  private List<Schedule> schedules(LambdaFunction function) {
    return events(function).values().stream()
        .map(
            event -> {
              String name = at(event, "Properties", "Name", "Fn::Sub");
              String expression = given(at(event, "Properties", "ScheduleExpression"));
              String zone = at(event, "Properties", "ScheduleExpressionTimezone");
              return new Schedule(
                  name.replace("${AWS::StackName}-", ""), expression, ZoneId.of(zone));
            })
        .toList();
  }

  /** The text, or the default of the parameter that it refers to. */
  private String given(Object value) {
    return value instanceof String text
        ? text
        : at(template, "Parameters", at(value, "Ref"), "Default");
  }

  private Map<String, Object> events(LambdaFunction function) {
    return at(resources, function.id(), "Properties", "Events");
  }

  private static List<String> names(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey).toList();
  }

  private static Map<String, Object> read() {
    try {
      return CloudFormationYaml.read(Path.of("../../template.yaml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
