package io.stockpricecache.api;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A page of 50 symbols and 7 days: own CPU, against that of a hand-written handler. Each page is
 * timed, so that the median tells of the page and not of what else the machine did.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PageBenchmark {

  /** The handlers. */
  @State(Scope.Thread)
  public static class Page {
    final PageBench bench = warm();

    private static PageBench warm() {
      PageBench bench = new PageBench(50);
      bench.hit();
      return bench;
    }

    /** Ends it. */
    @TearDown
    public void close() {
      bench.close();
    }
  }

  /** Has nothing in memory: the same handlers, not others, as a state that is told a state has. */
  @State(Scope.Thread)
  public static class Cold extends Page {
    /** Before each page; a page takes long enough for that. */
    @Setup(Level.Invocation)
    public void forget() {
      bench.forget();
    }
  }

  @Benchmark
  public APIGatewayV2HTTPResponse handWritten(Cold page) throws IOException {
    int before = page.bench.calls();
    return checked(page, page.bench.handWritten(), 200, before + 1);
  }

  @Benchmark
  public APIGatewayV2HTTPResponse missed(Cold page) {
    int before = page.bench.calls();
    return checked(page, page.bench.hit(), 200, before + 1);
  }

  @Benchmark
  public APIGatewayV2HTTPResponse hit(Page page) {
    int before = page.bench.calls();
    return checked(page, page.bench.hit(), 200, before);
  }

  @Benchmark
  public APIGatewayV2HTTPResponse notModified(Page page) {
    int before = page.bench.calls();
    return checked(page, page.bench.notModified(), 304, before);
  }

  /** A benchmark of something else would be fast, too. */
  private static APIGatewayV2HTTPResponse checked(
      Page page, APIGatewayV2HTTPResponse answer, int status, int calls) {
    if (answer.getStatusCode() != status || page.bench.calls() != calls) {
      throw new IllegalStateException(answer.getStatusCode() + ", calls " + page.bench.calls());
    }
    return answer;
  }
}
