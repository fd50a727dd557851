package io.stockpricecache.local.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.stockpricecache.local.RunningSystem;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The console's JSDoc by TypeScript under strict, with the types that openapi-typescript makes of
 * the API's document at hand. Skipped where infra/console-check has not installed the two.
 */
final class ConsoleTypesTest {

  private static final Path TOOLS = Path.of("target/types/node_modules").toAbsolutePath();
  private static final Path CONSOLE = Path.of("../console");
  private static final Path MODULES = Path.of("src/main/resources/console");

  /** The API's types, of which an editor with functions/console open knows from then on. */
  private static final Path TYPES = CONSOLE.resolve("target/types/openapi.d.ts").toAbsolutePath();

  /** Each of these is an error, or that none was found there is one. */
  private static final String WRONG =
      """
      import {get, path, post, remove} from "./api.js";
      import {Resource} from "./resource.js";

      /** @param {import("lit").ReactiveControllerHost} host */
      export async function wrong(host) {
        // @ts-expect-error: no such path
        get("/cache/statuss");
        // @ts-expect-error: braces that nobody fills
        get("/symbols/{symbol}");
        // @ts-expect-error: no such path
        path("/portfoli", {symbols: "AAPL"});
        // @ts-expect-error: no such parameter
        path("/portfolio", {symbol: "AAPL"});
        // @ts-expect-error: a parameter is missing
        path("/symbols/{symbol}", {});
        // @ts-expect-error: no POST
        post("/cache/status", {});
        // @ts-expect-error: no DELETE
        remove("/symbols");
        // @ts-expect-error: no such field in the body
        post("/cache/refresh-live", {symbol: ["AAPL"]});
        // @ts-expect-error: no such field in the answer
        (await get("/cache/status")).budget;
        // @ts-expect-error: no such field in a part of it
        (await get(path("/portfolio", {symbols: "AAPL"}))).prices[0].last;
        // @ts-expect-error: no such path
        new Resource(host, () => "/cache/statuss");
        // @ts-expect-error: not to be had by GET
        new Resource(host, () => "/valuation");
      }
      """;

  @TempDir Path folder;

  @Test
  void modules_fitTheTypesOfTheApi() throws Exception {
    assumeTrue(
        Files.isDirectory(TOOLS),
        "no TypeScript in functions/local/target/types: infra/console-check installs it");
    copy(CONSOLE.resolve(MODULES), folder.resolve(MODULES));
    copy(CONSOLE.resolve("types"), folder.resolve("types"));
    Files.copy(CONSOLE.resolve("jsconfig.json"), folder.resolve("jsconfig.json"));
    Files.createSymbolicLink(folder.resolve("node_modules"), TOOLS);
    Files.writeString(folder.resolve("openapi.yaml"), document());
    Files.createDirectories(TYPES.getParent());
    assertThat(run("openapi-typescript", "openapi.yaml", "--output", TYPES.toString()))
        .contains("openapi.d.ts");
    copy(TYPES.getParent(), folder.resolve("target/types"));
    Files.writeString(folder.resolve(MODULES).resolve("wrong.js"), WRONG);

    assertThat(run("tsc", "--project", "jsconfig.json")).isEmpty();
  }

  private String document() throws Exception {
    try (RunningSystem system = RunningSystem.start(folder.resolve("data"), Map.of());
        HttpClient client = HttpClient.newHttpClient()) {
      URI address = URI.create("http://127.0.0.1:" + system.port() + "/openapi.yaml");
      return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString()).body();
    }
  }

  private String run(String program, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(TOOLS.resolve(".bin/" + program).toString()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    try (var out = process.inputReader()) {
      String said = String.join("\n", out.lines().toList());
      process.waitFor();
      return said;
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file));
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
  }
}
