package io.stockpricecache.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.stockpricecache.domain.symbol.Symbol;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A system whose pages and terminal can be read, in this process or in one of its own. */
interface OpenSystem extends AutoCloseable {

  /** Starts one with data, time, speed and variables. */
  @FunctionalInterface
  interface Start {
    OpenSystem of(Path data, Instant now, int speed, Map<String, String> variables)
        throws IOException, InterruptedException;
  }

  /** The time it is there, or a little before. */
  InstantSource clock();

  /** An answer, of whatever status. */
  JsonNode get(String path) throws IOException, InterruptedException;

  void track(Symbol symbol) throws IOException, InterruptedException;

  /** Every line on the terminal so far. */
  List<String> lines();

  @Override
  void close() throws InterruptedException;

  /** In this process: real tables, queue and HTTP. */
  static OpenSystem inThisProcess(
      Path data, Instant now, int speed, Map<String, String> variables) {
    RunningSystem system =
        RunningSystem.start(
            data, variables, "--now", now.toString(), "--speed", Integer.toString(speed));
    return new OpenSystem() {
      @Override
      public InstantSource clock() {
        return system.clock();
      }

      @Override
      public JsonNode get(String path) throws IOException, InterruptedException {
        return system.get(path).json();
      }

      @Override
      public void track(Symbol symbol) throws IOException, InterruptedException {
        system.track(symbol.value());
      }

      @Override
      public List<String> lines() {
        return system.said();
      }

      @Override
      public void close() {
        system.close();
      }
    };
  }

  /**
   * The command as a process of its own.
   *
   * @param command that takes the options of {@code ./run}
   */
  static Start process(List<String> command) {
    return (data, now, speed, variables) -> {
      RunProcess process = RunProcess.start(command, data, now, speed, new HashMap<>(variables));
      if (!process.awaitBanner()) {
        throw new IllegalStateException("ended without a banner: " + process.lines());
      }
      return new OfAProcess(process, speed);
    };
  }

  /** Tells the time by what it answers: its own clock cannot be seen from here. */
  final class OfAProcess implements OpenSystem {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LOOKS = 8;

    private final RunProcess process;
    private final InstantSource clock;

    OfAProcess(RunProcess process, int speed) throws IOException {
      this.process = process;
      Instant start = Instant.MIN;
      long since = System.nanoTime();
      for (int i = 0; i < LOOKS; i++) {
        // The quickest answer is the nearest to its time.
        Instant told =
            Instant.parse(
                    JSON.readTree(process.get("/portfolio?symbols=AAPL")).get("asOf").asText())
                .minus(Duration.ofNanos((System.nanoTime() - since) * speed));
        start = told.isAfter(start) ? told : start;
      }
      Instant begun = start;
      clock = () -> begun.plus(Duration.ofNanos((System.nanoTime() - since) * speed));
    }

    @Override
    public InstantSource clock() {
      return clock;
    }

    @Override
    public JsonNode get(String path) throws IOException {
      return JSON.readTree(process.body(path));
    }

    @Override
    public void track(Symbol symbol) throws IOException, InterruptedException {
      process.track(symbol.value());
    }

    @Override
    public List<String> lines() {
      return process.lines();
    }

    @Override
    public void close() throws InterruptedException {
      process.close();
    }
  }
}
