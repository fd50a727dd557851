package io.stockpricecache.local.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.stockpricecache.console.ConsoleSite;
import io.stockpricecache.local.deployment.FakeTools.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The scripts that fill the console's place on AWS, look at it and empty it, without an account.
 */
class ConsoleScriptsTest {

  private static final String CONSOLE = "https://console.example";

  private final Map<String, String> outputs =
      new HashMap<>(
          Map.of(
              "ApiUrl", "https://api.example",
              "ConsoleUrl", CONSOLE,
              "ConsoleBucket", "bucket-of-the-console",
              "ConsoleDistributionId", "E123",
              "AuthIssuer", "https://issuer.example/pool",
              "AuthAudience", "machine,console",
              "AdminScope", "prices/admin"));

  @TempDir private Path bin;
  @TempDir private Path bucket;

  private FakeTools tools = new FakeTools(Path.of("."));

  @BeforeEach
  void fakes() throws IOException {
    tools = new FakeTools(bin);
    issuer("access-control-allow-origin: *");
  }

  @Test
  void deployConsole_copiesTheSiteOfTheStack_andItsPageLast() throws Exception {
    Ended ended = deploy("prices", "console");

    assertThat(ended.status()).as(ended.output()).isZero();
    assertThat(ended.output())
        .contains("files copied to bucket-of-the-console", CONSOLE + "/", "client console")
        .doesNotContain("note");
    List<String> calls = Files.readAllLines(bin.resolve("told"));
    assertThat(calls).hasSize(ConsoleSite.assemble().files().size() + 2);
    assertThat(calls.subList(calls.size() - 3, calls.size()))
        .satisfiesExactly(
            config ->
                assertThat(config)
                    .startsWith("s3 cp ")
                    .contains(
                        "s3://bucket-of-the-console/config.json"
                            + " --content-type application/json --cache-control no-cache "),
            page ->
                assertThat(page)
                    .contains(
                        "s3://bucket-of-the-console/index.html"
                            + " --content-type text/html;charset=utf-8 --cache-control no-cache "),
            forgotten ->
                assertThat(forgotten)
                    .startsWith("cloudfront create-invalidation --distribution-id E123")
                    .contains("--paths / /index.html /config.json"));
    assertThat(calls)
        .filteredOn(call -> call.contains("s3://bucket-of-the-console/assets/"))
        .hasSize(calls.size() - 3)
        .allMatch(
            call ->
                call.contains(" --cache-control public, max-age=31536000, immutable ")
                    && call.contains(" --content-type "));
    assertThat(bucket.resolve("index.html"))
        .content()
        .contains(
            "connect-src 'self' https://api.example https://issuer.example"
                + " https://tokens.example;");
    JsonNode config = new ObjectMapper().readTree(bucket.resolve("config.json").toFile());
    assertThat(config.path("api").asText()).isEqualTo("https://api.example");
    assertThat(config.path("signIn").toString())
        .isEqualTo(
            "{\"issuer\":\"https://issuer.example/pool\",\"clientId\":\"console\","
                + "\"scopes\":[\"openid\",\"prices/admin\"]}");
  }

  @Test
  void deployConsole_ofAClientThatNoAudienceNames_saysSo_andTakesOtherScopes() throws Exception {
    assertThat(deploy("prices", "another", "openid profile offline_access").output())
        .contains("note  another is not in AuthAudience (machine,console)");
    assertThat(bucket.resolve("config.json"))
        .content()
        .contains("[\"openid\",\"profile\",\"offline_access\"]");
  }

  @Test
  void deployConsole_whereThereIsNoPlaceForIt_copiesNothing() throws Exception {
    outputs.remove("ConsoleBucket");

    assertThat(deploy("prices", "console"))
        .satisfies(ended -> assertThat(ended.output()).contains("WithConsole=yes"))
        .satisfies(ended -> assertThat(ended.status()).isEqualTo(1));
    assertThat(bin.resolve("told")).doesNotExist();
  }

  /** The page would only have said that the issuer does not answer. */
  @Test
  void deployConsole_ofAnIssuerThatLetsNoPageIn_copiesNothing() throws Exception {
    issuer("content-type: application/json");

    assertThat(deploy("prices", "console"))
        .satisfies(ended -> assertThat(ended.output()).contains("let " + CONSOLE + " in"))
        .satisfies(ended -> assertThat(ended.status()).isEqualTo(1));
    assertThat(bin.resolve("told")).doesNotExist();
  }

  @Test
  void deployConsole_misused_saysHowItIsUsed() throws Exception {
    assertThat(deploy("--help"))
        .satisfies(ended -> assertThat(ended.output()).contains("infra/deploy-console STACK"))
        .satisfies(ended -> assertThat(ended.status()).isZero());
    assertThat(deploy("prices").status()).isEqualTo(2);
    assertThat(deploy().status()).isEqualTo(2);
  }

  /** CloudFormation deletes no bucket that has something in it: the stack stayed, half deleted. */
  @Test
  void teardown_emptiesTheBucketOfTheConsole_beforeTheStackIsDeleted() throws Exception {
    account();

    assertThat(tools.run(Map.of("AWS_REGION", "eu-west-1"), "teardown", "prices").status())
        .isZero();
    assertThat(Files.readAllLines(bin.resolve("told")))
        .filteredOn(call -> call.contains("s3 rm") || call.contains("delete-stack"))
        .satisfiesExactly(
            first -> assertThat(first).startsWith("s3 rm s3://bucket-of-the-console --recursive"),
            second -> assertThat(second).startsWith("cloudformation delete-stack"));
  }

  @Test
  void teardown_ofAStackWithoutAConsole_emptiesNothing() throws Exception {
    outputs.remove("ConsoleBucket");
    account();

    assertThat(tools.run(Map.of("AWS_REGION", "eu-west-1"), "teardown", "prices").status())
        .isZero();
    assertThat(Files.readAllLines(bin.resolve("told")))
        .noneMatch(call -> call.startsWith("s3 "))
        .anyMatch(call -> call.contains("delete-stack"));
  }

  private Ended deploy(String... arguments) throws Exception {
    account();
    return tools.run(
        Map.of(
            "AWS_REGION", "eu-west-1", "CONSOLE_CLASSPATH", System.getProperty("java.class.path")),
        "deploy-console",
        arguments);
  }

  /** A stack that says so of itself; what else is asked is written down, and copies are made. */
  private void account() throws IOException {
    StringBuilder told = new StringBuilder();
    outputs.forEach(
        (name, value) ->
            told.append("*\"'").append(name).append("'\"*) echo '").append(value).append("' ;;\n"));
    tools.fake(
        "aws",
        """
        if [ "$2" = describe-stacks ]; then
          case "$*" in
          %s*) echo None ;;
          esac
          exit 0
        fi
        echo "$*" >>'%s'
        if [ "$1 $2" = "s3 cp" ]; then
          to='%s'/${4#s3://bucket-of-the-console/}
          mkdir -p "$(dirname "$to")"
          cp "$3" "$to"
        fi
        """
            .formatted(told, bin.resolve("told"), bucket));
  }

  private void issuer(String header) throws IOException {
    tools.fake(
        "curl",
        """
        while [ $# -gt 0 ]; do
          case $1 in
            -D) printf 'HTTP/2 200\\r\\n%s\\r\\n' >"$2" ;;
            -o) echo '{"issuer": "https://issuer.example/pool", "token_endpoint": "https://tokens.example/token"}' >"$2" ;;
          esac
          shift
        done
        """
            .formatted(header));
  }
}
