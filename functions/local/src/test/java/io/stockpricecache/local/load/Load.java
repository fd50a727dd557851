package io.stockpricecache.local.load;

import io.stockpricecache.domain.company.Universes;
import io.stockpricecache.domain.symbol.Symbol;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Asks a running system for pages over many connections at once, each for the next page as soon as
 * it has the last; then tells of each kind of page how many there were, the errors and how long
 * they took, and what memory the system's process took at the start, in the middle and at the end.
 * Started by {@code infra/load}.
 */
final class Load {

  private static final int PAGE = 50;
  private static final Duration WARM_UP = Duration.ofSeconds(20);

  /** One kind of page: its address, and the status that is right. */
  private record Kind(String name, List<HttpRequest> requests, int status) {}

  /** What a connection has measured. */
  private record Measured(Map<String, List<Long>> nanos, Map<String, Long> errors) {}

  private final URI base;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Load(URI base) {
    this.base = base;
  }

  /** Arguments: address, process id, seconds, connections. */
  public static void main(String[] arguments) throws Exception {
    Load load = new Load(URI.create(arguments[0]));
    ProcessMemory memory = new ProcessMemory(Long.parseLong(arguments[1]));
    Duration time = Duration.ofSeconds(Long.parseLong(arguments[2]));
    int connections = Integer.parseInt(arguments[3]);
    List<Kind> kinds = load.kinds(load.tracked());
    load.run(kinds, WARM_UP, connections);
    List<String> told = new ArrayList<>(List.of("start: " + memory.now()));
    List<Measured> first = load.run(kinds, time.dividedBy(2), connections);
    told.add("middle: " + memory.now());
    List<Measured> second = load.run(kinds, time.dividedBy(2), connections);
    told.add("end: " + memory.now());
    List<Measured> all = new ArrayList<>(first);
    all.addAll(second);
    long errors = tell(kinds, all, time);
    told.forEach(System.out::println);
    load.client.shutdownNow();
    System.exit(errors == 0 ? 0 : 1);
  }

  /** The members of the treemap's universe; they are tracked, and all have their history. */
  private List<String> tracked() throws IOException, InterruptedException {
    List<String> symbols =
        Universes.find("nasdaq-100").orElseThrow().symbols().stream().map(Symbol::value).toList();
    for (String symbol : symbols) {
      HttpResponse<String> answer =
          client.send(
              to("/symbols")
                  .header("content-type", "application/json")
                  .POST(BodyPublishers.ofString("{\"symbol\":\"" + symbol + "\"}"))
                  .build(),
              BodyHandlers.ofString());
      if (answer.statusCode() >= 300) {
        throw new IllegalStateException(symbol + ": " + answer.body());
      }
    }
    for (int second = 0; second < 300; second++) {
      if (isThere(symbols)) {
        return symbols;
      }
      Thread.sleep(1_000);
    }
    throw new IllegalStateException("after five minutes some symbols still wait");
  }

  private boolean isThere(List<String> symbols) throws IOException, InterruptedException {
    for (String symbol : symbols) {
      for (String path : List.of("/prices/", "/company/")) {
        HttpRequest request = to(path + symbol).build();
        if (client.send(request, BodyHandlers.discarding()).statusCode() != 200) {
          return false;
        }
      }
    }
    return true;
  }

  private List<Kind> kinds(List<String> symbols) throws IOException, InterruptedException {
    List<String> pages = new ArrayList<>();
    Random random = new Random(5);
    List<String> shuffled = new ArrayList<>(symbols);
    for (int i = 0; i < 20; i++) {
      Collections.shuffle(shuffled, random);
      pages.add("/portfolio?days=7&symbols=" + String.join(",", shuffled.subList(0, PAGE)));
    }
    List<HttpRequest> conditional = new ArrayList<>();
    for (String page : pages) {
      HttpResponse<String> answer = client.send(to(page).build(), BodyHandlers.ofString());
      String tag = answer.headers().firstValue("etag").orElseThrow();
      conditional.add(to(page).header("if-none-match", tag).build());
    }
    return List.of(
        new Kind("portfolio of 50", requests(pages), 200),
        new Kind("the same, not modified", conditional, 304),
        new Kind("price", requests(each(symbols, "/prices/%s")), 200),
        new Kind("history of a year", requests(each(symbols, "/history/%s")), 200),
        new Kind("treemap of 101", requests(List.of("/treemap?universe=nasdaq-100")), 200),
        new Kind("company", requests(each(symbols, "/company/%s")), 200));
  }

  private static List<String> each(List<String> symbols, String path) {
    return symbols.stream().map(path::formatted).toList();
  }

  private List<HttpRequest> requests(List<String> targets) {
    return targets.stream().map(target -> to(target).build()).toList();
  }

  private HttpRequest.Builder to(String target) {
    return HttpRequest.newBuilder(base.resolve(target)).timeout(Duration.ofSeconds(30));
  }

  private List<Measured> run(List<Kind> kinds, Duration time, int connections) throws Exception {
    long end = System.nanoTime() + time.toNanos();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Measured>> running = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        Random random = new Random(i);
        running.add(threads.submit(() -> ask(kinds, random, end)));
      }
      List<Measured> measured = new ArrayList<>();
      for (Future<Measured> each : running) {
        measured.add(each.get());
      }
      return measured;
    }
  }

  private Measured ask(List<Kind> kinds, Random random, long end) throws InterruptedException {
    Measured measured = new Measured(new TreeMap<>(), new TreeMap<>());
    while (System.nanoTime() < end) {
      Kind kind = kinds.get(random.nextInt(kinds.size()));
      HttpRequest request = kind.requests().get(random.nextInt(kind.requests().size()));
      long start = System.nanoTime();
      boolean right;
      try {
        right = client.send(request, BodyHandlers.ofByteArray()).statusCode() == kind.status();
      } catch (IOException e) {
        right = false;
      }
      long took = System.nanoTime() - start;
      measured.nanos().computeIfAbsent(kind.name(), _ -> new ArrayList<>()).add(took);
      if (!right) {
        measured.errors().merge(kind.name(), 1L, Long::sum);
      }
    }
    return measured;
  }

  /** A table for infra/benchmarks.md; the errors. */
  private static long tell(List<Kind> kinds, List<Measured> all, Duration time) {
    System.out.println("| page | requests | errors | p50 ms | p99 ms |");
    System.out.println("|---|---|---|---|---|");
    long requests = 0;
    long errors = 0;
    for (Kind kind : kinds) {
      long[] sorted =
          all.stream()
              .flatMap(each -> each.nanos().getOrDefault(kind.name(), List.of()).stream())
              .mapToLong(Long::longValue)
              .sorted()
              .toArray();
      long wrong = all.stream().mapToLong(e -> e.errors().getOrDefault(kind.name(), 0L)).sum();
      System.out.printf(
          "| %s | %,d | %d | %.1f | %.1f |%n",
          kind.name(), sorted.length, wrong, at(sorted, 50), at(sorted, 99));
      requests += sorted.length;
      errors += wrong;
    }
    System.out.printf(
        "%,d requests in %d s: %,d a second; errors: %d%n",
        requests, time.toSeconds(), requests / time.toSeconds(), errors);
    return errors;
  }

  private static double at(long[] sorted, int percent) {
    return sorted.length == 0
        ? 0
        : sorted[(int) ((sorted.length - 1) * (percent / 100.0))]
            / (double) TimeUnit.MILLISECONDS.toNanos(1);
  }
}
