package io.stockpricecache.vendors.corpus;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.testkit.FakeResponse;
import io.stockpricecache.testkit.VendorRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One bad or odd answer and what must come of it. Begin with {@link #named}, say what is served and
 * asked, and end with what is expected; without expectation a row expects nothing to be stored, nor
 * any failure, and so cannot pass.
 *
 * @param what is wrong with the answer
 * @param from first date asked for
 * @param to last date asked for
 * @param stored official closes that are stored before, as "date close"
 * @param hasty whether the call's deadline is short
 */
public record CorpusRow(
    String what,
    Ask ask,
    String symbol,
    String from,
    String to,
    List<String> stored,
    boolean hasty,
    Consumer<CorpusSite> serves,
    Outcome expected) {

  /** The call of the port that is made. */
  public enum Ask {
    /** The symbol's daily bars from date to date. */
    HISTORY,
    /** The symbol's live price; and that of {@link Corpus#BESIDE}. */
    LIVE,
    /** The bars of the date {@code to}, of the symbol and of {@link Corpus#BESIDE}. */
    MARKET_DAY
  }

  /**
   * What came of a row, in words that a test can write down.
   *
   * @param failure class of the failure; null if there was an answer
   * @param stored bars believed after {@code HistoryCheck}, or quotes
   * @param leftOut rows that the adapter left out, as "date REASON", or symbols without a quote, as
   *     "symbol FAILURE"
   * @param doubted bars that the check holds back, as "date REASON"
   */
  public record Outcome(
      @Nullable VendorFailure failure,
      List<String> stored,
      List<String> leftOut,
      List<String> rejected) {

    static final Outcome NOTHING = new Outcome(null, List.of(), List.of(), List.of());

    static Outcome failure(VendorFailure failure) {
      return new Outcome(requireNonNull(failure), List.of(), List.of(), List.of());
    }

    public Outcome {
      stored = List.copyOf(stored);
      leftOut = List.copyOf(leftOut);
      rejected = List.copyOf(rejected);
    }
  }

  public CorpusRow {
    stored = List.copyOf(stored);
  }

  /** A row that asks for the history of ACME from Friday 2026-11-13 to Friday 2026-11-20. */
  public static CorpusRow named(String what) {
    return new CorpusRow(
        what,
        Ask.HISTORY,
        Corpus.ACME,
        "2026-11-13",
        "2026-11-20",
        List.of(),
        false,
        _ -> {},
        Outcome.NOTHING);
  }

  /** Serves that where the request fits, in place of the healthy answer. */
  public CorpusRow serving(Predicate<VendorRequest> fits, FakeResponse answer) {
    return serving(site -> site.server().when(fits, answer));
  }

  public CorpusRow serving(Consumer<CorpusSite> more) {
    return with(ask, symbol, from, to, stored, hasty, serves.andThen(more), expected);
  }

  public CorpusRow asking(Ask question) {
    return with(question, symbol, from, to, stored, hasty, serves, expected);
  }

  public CorpusRow of(String givenSymbol) {
    return with(ask, givenSymbol, from, to, stored, hasty, serves, expected);
  }

  public CorpusRow between(String first, String last) {
    return with(ask, symbol, first, last, stored, hasty, serves, expected);
  }

  /** With that official close in the store before. */
  public CorpusRow after(String date, String close) {
    List<String> more = new ArrayList<>(stored);
    more.add(date + " " + close);
    return with(ask, symbol, from, to, more, hasty, serves, expected);
  }

  public CorpusRow inHaste() {
    return with(ask, symbol, from, to, stored, true, serves, expected);
  }

  public CorpusRow fails(VendorFailure failure) {
    return expecting(Outcome.failure(failure));
  }

  /** Bars as "date open high low close volume currency", quotes as "symbol price asOf". */
  public CorpusRow stores(String... lines) {
    return expecting(new Outcome(null, List.of(lines), expected.leftOut(), expected.rejected()));
  }

  public CorpusRow leavesOut(String... lines) {
    return expecting(
        new Outcome(expected.failure(), expected.stored(), List.of(lines), expected.rejected()));
  }

  public CorpusRow rejections(String... lines) {
    return expecting(
        new Outcome(expected.failure(), expected.stored(), expected.leftOut(), List.of(lines)));
  }

  @Override
  public String toString() {
    return what + (expected.failure() == null ? "" : ": " + expected.failure());
  }

  private CorpusRow expecting(Outcome outcome) {
    return with(ask, symbol, from, to, stored, hasty, serves, outcome);
  }

  private CorpusRow with(
      Ask givenAsk,
      String givenSymbol,
      String first,
      String last,
      List<String> givenStored,
      boolean isHasty,
      Consumer<CorpusSite> givenServes,
      Outcome outcome) {
    return new CorpusRow(
        what, givenAsk, givenSymbol, first, last, givenStored, isHasty, givenServes, outcome);
  }
}
