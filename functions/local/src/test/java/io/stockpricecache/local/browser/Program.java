package io.stockpricecache.local.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A program of this machine that runs, read line by line. */
final class Program implements AutoCloseable {

  private final Process process;
  private final LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();

  Program(List<String> command) throws IOException {
    process = new ProcessBuilder(command).redirectErrorStream(true).start();
    BufferedReader out = process.inputReader();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                out.lines().forEach(lines::add);
              } catch (UncheckedIOException e) {
                // Ended by close: nobody reads on.
              }
            });
  }

  /** The first of the names that is on the PATH. Where none is, the test is skipped. */
  static Path find(String... names) {
    Optional<Path> found =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
            .flatMap(folder -> Stream.of(names).map(name -> Path.of(folder, name)))
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(found.isPresent(), "no " + names[0] + " on this machine's PATH");
    return found.orElseThrow();
  }

  /** Waits for a line; at most a minute. */
  String await(Predicate<String> wanted) throws InterruptedException {
    List<String> passed = new ArrayList<>();
    while (true) {
      String line = lines.poll(1, TimeUnit.MINUTES);
      if (line == null) {
        throw new AssertionError("it never came after " + passed);
      }
      if (wanted.test(line)) {
        return line;
      }
      passed.add(line);
    }
  }

  @Override
  public void close() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }
}
