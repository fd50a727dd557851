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

/** A page of 50 symbols and 7 days: own CPU, against that of a hand-written handler. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PageBenchmark {

  /** The handlers. */
  @State(Scope.Thread)
  public static class Page {
    final PageBench bench = new PageBench(50);

    /** Ends it. */
    @TearDown
    public void close() {
      bench.close();
    }
  }

  /** Has nothing in memory. */
  @State(Scope.Thread)
  public static class Cold {
    /** Before each page; a page takes long enough for that. */
    @Setup(Level.Invocation)
    public void forget(Page page) {
      page.bench.forget();
    }
  }

  @Benchmark
  public APIGatewayV2HTTPResponse handWritten(Page page, Cold cold) throws IOException {
    return page.bench.handWritten();
  }

  @Benchmark
  public APIGatewayV2HTTPResponse missed(Page page, Cold cold) {
    return page.bench.hit();
  }

  @Benchmark
  public APIGatewayV2HTTPResponse hit(Page page) {
    return page.bench.hit();
  }

  @Benchmark
  public APIGatewayV2HTTPResponse notModified(Page page) {
    return page.bench.notModified();
  }
}
