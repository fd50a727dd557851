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

  @TempDir Path folder;

  @Test
  void modules_fitTheTypesOfTheApi() throws Exception {
    assumeTrue(
        Files.isDirectory(TOOLS),
        "no TypeScript in functions/local/target/types: infra/console-check installs it");
    copy(
        CONSOLE.resolve("src/main/resources/console"),
        folder.resolve("src/main/resources/console"));
    Files.copy(CONSOLE.resolve("jsconfig.json"), folder.resolve("jsconfig.json"));
    Files.createSymbolicLink(folder.resolve("node_modules"), TOOLS);
    Files.writeString(folder.resolve("openapi.yaml"), document());

    assertThat(
            run(
                "openapi-typescript",
                "openapi.yaml",
                "--output",
                "src/main/resources/console/openapi.d.ts"))
        .contains("openapi.d.ts");
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
