package io.stockpricecache.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.stockpricecache.domain.calendar.Calendars;
import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.runtime.schedule.Schedules;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListSet;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Kills the system again and again, lets it rest, and compares its tables with those of a run that
 * nobody disturbed.
 *
 * <p>Half of the kills fall into first backfills on a Friday afternoon, some of them into the start
 * itself; the other half into close syncs and what they queue, over the evenings and days that
 * follow. Virtual time goes on from life to life, and jumps ahead to the next schedule now and
 * then, as if the machine had been off. The simulated vendor answers by symbol and date alone, so
 * both runs must end alike: see {@link StoredTables}.
 */
final class KillCampaign {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  /** Friday, an hour before the close. */
  private static final Instant BEGIN = Instant.parse("2026-11-13T20:00:00Z");

  private static final int SPEED_OF_BACKFILLS = 20;
  private static final int SPEED_OF_CLOSES = 600;
  private static final int SPEED_OF_REST = 1_000;
  private static final int SYMBOLS_A_LIFE = 3;

  /** What the clock of a killed process may be ahead of what its lines tell. */
  private static final Duration SLACK = Duration.ofMillis(200);

  private static final Duration LONGEST_LIFE = Duration.ofSeconds(10);
  private static final String BACKFILL = "  backfill ";
  private static final String CLOSE_SYNC = "  close-sync ";
  private static final Duration REST = Duration.ofMinutes(5);

  /** After the first close syncs that ask for the official bars. */
  private static final LocalTime QUIET = LocalTime.of(20, 0);

  private final List<String> command;
  private final Path data;
  private final int kills;
  private final long seed;
  private final Random random;
  private final Set<String> symbols = new LinkedHashSet<>();
  private final Set<String> acknowledged = new ConcurrentSkipListSet<>();
  private final Map<String, Integer> counts = new TreeMap<>();
  private Instant now = BEGIN;

  /**
   * @param command that takes the options of {@code ./run}
   * @param data folder for the data folders of both runs
   */
  KillCampaign(List<String> command, Path data, int kills, long seed) {
    this.command = command;
    this.data = data;
    this.kills = kills;
    this.seed = seed;
    this.random = new Random(seed);
  }

  /** What differs in the end; empty if nothing does. */
  List<String> run() throws IOException, InterruptedException {
    System.out.println("kills: " + kills + ", seed: " + seed);
    Path killed = data.resolve("killed");
    for (int i = 0; i < kills; i++) {
      if (i < (kills + 1) / 2) {
        killInBackfills(killed);
      } else {
        killInCloses(killed);
      }
    }
    Instant end = quietAfter(now);
    rest(killed, now, end, Set.of());
    System.out.println("rested until " + end + "; " + counts);

    Path whole = data.resolve("whole");
    rest(whole, BEGIN, end, symbols);
    Map<String, Map<String, AttributeValue>> expected = StoredTables.read(whole, end);
    List<String> differences = StoredTables.differences(expected, StoredTables.read(killed, end));
    System.out.println(expected.size() + " rows compared, " + differences.size() + " differ");
    return differences;
  }

  private void killInBackfills(Path folder) throws IOException, InterruptedException {
    for (int i = 0; i < SYMBOLS_A_LIFE; i++) {
      symbols.add(symbol(symbols.size()));
    }
    if (random.nextInt(8) == 0) {
      RunProcess process = RunProcess.start(command, folder, now, SPEED_OF_BACKFILLS);
      Thread.sleep(random.nextInt(3_000));
      end(process, SPEED_OF_BACKFILLS);
      return;
    }
    RunProcess process = started(folder, now, SPEED_OF_BACKFILLS);
    Thread posts = Thread.ofVirtual().start(() -> trackAll(process, symbols));
    awaitMoment(process);
    end(process, SPEED_OF_BACKFILLS);
    posts.join();
  }

  private void killInCloses(Path folder) throws IOException, InterruptedException {
    if (random.nextBoolean()) {
      Instant before =
          nextSync(now).minus(Duration.ofMillis(random.nextInt(500)).multipliedBy(SPEED_OF_CLOSES));
      now = before.isAfter(now) ? before : now;
    }
    RunProcess process = started(folder, now, SPEED_OF_CLOSES);
    // Those that no life before had the time to take.
    Thread posts = Thread.ofVirtual().start(() -> trackAll(process, symbols));
    awaitMoment(process);
    end(process, SPEED_OF_CLOSES);
    posts.join();
  }

  /** Some time after the banner, or after a few jobs have ended, when others are under way. */
  private void awaitMoment(RunProcess process) throws InterruptedException {
    if (random.nextBoolean()) {
      Thread.sleep(random.nextInt(3_000));
      return;
    }
    int jobs = 1 + random.nextInt(8);
    long latest = System.nanoTime() + LONGEST_LIFE.toNanos();
    while (ended(process) < jobs && System.nanoTime() < latest) {
      Thread.sleep(5);
    }
    Thread.sleep(random.nextInt(200));
  }

  private static long ended(RunProcess process) {
    return process.lines().stream()
        .filter(line -> line.contains(BACKFILL) || line.contains(CLOSE_SYNC))
        .count();
  }

  private RunProcess started(Path folder, Instant from, int speed)
      throws IOException, InterruptedException {
    RunProcess process = RunProcess.start(command, folder, from, speed);
    if (!process.awaitBanner()) {
      throw new IllegalStateException("did not start: " + process.lines());
    }
    return process;
  }

  private void end(RunProcess process, int speed) throws InterruptedException {
    process.kill();
    Duration up = process.upFor();
    count("kills");
    if (counts.getOrDefault("kills", 0) % 20 == 0) {
      System.out.println(now + " " + acknowledged.size() + " symbols, " + counts);
    }
    if (up.isZero()) {
      count("kills before the banner");
    } else {
      now = now.plus(up.plus(SLACK).multipliedBy(speed));
    }
    List<String> said = process.lines();
    countIf("lives that found symbols still pending", said, "queued again");
    countIf("lives with a close sync", said, CLOSE_SYNC);
    countIf("lives with a backfill", said, BACKFILL);
    said.stream()
        .filter(line -> line.contains("Exception") || line.contains("did not start"))
        .forEach(line -> System.out.println("said: " + line));
  }

  private void count(String what) {
    counts.merge(what, 1, Integer::sum);
  }

  private void countIf(String what, List<String> said, String text) {
    if (said.stream().anyMatch(line -> line.contains(text))) {
      count(what);
    }
  }

  /** Ends where the process is killed; what was not acknowledged is asked for again. */
  private void trackAll(RunProcess process, Set<String> wanted) {
    for (String symbol : List.copyOf(wanted)) {
      if (!acknowledged.contains(symbol)) {
        try {
          int status = process.track(symbol);
          if (status == 200 || status == 202) {
            acknowledged.add(symbol);
          }
        } catch (IOException e) {
          return;
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return;
        }
      }
    }
  }

  /**
   * One fast life up to that time, then one in which time hardly moves, until nothing is left to
   * do: a slow machine must not come to another session than a fast one. Each is ended as a person
   * ends it.
   */
  private void rest(Path folder, Instant from, Instant end, Set<String> toTrack)
      throws IOException, InterruptedException {
    Instant reached;
    try (RunProcess process = started(folder, from, SPEED_OF_REST)) {
      acknowledged.removeAll(toTrack);
      trackAll(process, symbols);
      if (!acknowledged.containsAll(symbols)) {
        throw new IllegalStateException("not every symbol was taken");
      }
      Duration left = Duration.between(from, end).dividedBy(SPEED_OF_REST).minus(process.upFor());
      Thread.sleep(left.isNegative() ? Duration.ZERO : left);
      process.close();
      reached = from.plus(process.upFor().plus(SLACK).multipliedBy(SPEED_OF_REST));
    }
    try (RunProcess process = started(folder, reached, SPEED_OF_BACKFILLS)) {
      long deadline = System.nanoTime() + REST.plusSeconds(symbols.size()).toNanos();
      Session last = Calendars.XNYS.lastCompleted(end);
      List<String> open = open(process, last);
      while (!open.isEmpty()) {
        if (System.nanoTime() > deadline) {
          throw new IllegalStateException("not at rest: " + open + " after " + process.lines());
        }
        Thread.sleep(500);
        open = open(process, last);
      }
    }
  }

  /** Symbols that are not whole up to that session, or whose company is not known yet. */
  private static List<String> open(RunProcess process, Session last) {
    List<String> open = new ArrayList<>();
    for (JsonNode row : json(process.get("/symbols")).get("symbols")) {
      if (!row.path("status").asText().equals("ACTIVE")
          || !process.has("/company/" + row.path("symbol").asText())
          || !row.path("lastCompletedSession").asText().equals(last.date().toString())) {
        open.add(row.toString());
      }
    }
    return open;
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Of those in an evening: the others find nothing to do. */
  private static Instant nextSync(Instant after) {
    Instant next = after;
    do {
      Instant from = next;
      next =
          Schedules.CLOSE_SYNC.stream()
              .map(schedule -> schedule.next(from))
              .min(Instant::compareTo)
              .orElseThrow();
    } while (next.atZone(NEW_YORK).getHour() < 16);
    return next;
  }

  private static Instant quietAfter(Instant time) {
    ZonedDateTime evening = time.atZone(NEW_YORK).with(QUIET);
    return evening.toInstant().isBefore(time)
        ? evening.plusDays(1).toInstant()
        : evening.toInstant();
  }

  /** Four letters each, none of which the simulated vendor takes for unknown. */
  private static String symbol(int number) {
    return "K" + letter(number / 676) + letter(number / 26) + letter(number);
  }

  private static char letter(int number) {
    return (char) ('A' + number % 26);
  }

  /**
   * @param args how often to kill, the seed, the folder for the data, and the command that takes
   *     the options of {@code ./run}
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    List<String> differences =
        new KillCampaign(
                List.of(args).subList(3, args.length),
                Path.of(args[2]),
                Integer.parseInt(args[0]),
                Long.parseLong(args[1]))
            .run();
    differences.stream().limit(50).forEach(System.out::println);
    System.exit(differences.isEmpty() ? 0 : 1);
  }
}
