package io.stockpricecache.usecases.directory;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.directory.ListedInstrument;
import io.stockpricecache.domain.instrument.InstrumentKind;
import io.stockpricecache.domain.marketdata.Capabilities;
import io.stockpricecache.domain.marketdata.DailyHistory;
import io.stockpricecache.domain.marketdata.HistoryRequest;
import io.stockpricecache.domain.marketdata.ListingsPage;
import io.stockpricecache.domain.marketdata.LiveQuotes;
import io.stockpricecache.domain.marketdata.SearchAnswer;
import io.stockpricecache.domain.marketdata.Vendor;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.CallRefusedException;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A vendor that lists what it is told to, in pages, and lets so many calls through. */
final class ListingVendor implements Vendor {

  final VendorName name;
  final List<String> asked = new ArrayList<>();
  int listed;
  int pageSize = 1_000;
  int callsLeft = Integer.MAX_VALUE;
  Duration refusedFor = Duration.ofSeconds(60);
  @Nullable VendorFailure failure;
  boolean isEndless;

  /** What it finds of any text; null where it does not search. */
  @Nullable List<ListedInstrument> found;

  ListingVendor(VendorName name, int listed) {
    this.name = name;
    this.listed = listed;
  }

  @Override
  public VendorName name() {
    return name;
  }

  @Override
  public Capabilities capabilities() {
    return new Capabilities(Set.of("XNYS"), 0, 0, false, false, false, false, false).withListings();
  }

  @Override
  public ListingsPage listings(@Nullable String page) {
    if (callsLeft == 0) {
      throw new CallRefusedException(
          name, VendorFailure.THROTTLED, "the minute's calls are made", refusedFor);
    }
    callsLeft--;
    asked.add(String.valueOf(page));
    if (failure != null) {
      throw new VendorException(name, failure, "as told");
    }
    if (isEndless) {
      return new ListingsPage(instruments(name, 0, 1), "again");
    }
    int from = page == null ? 0 : Integer.parseInt(page);
    int to = Math.min(listed, from + pageSize);
    return new ListingsPage(instruments(name, from, to), to < listed ? String.valueOf(to) : null);
  }

  @Override
  public boolean searches() {
    return found != null;
  }

  @Override
  public SearchAnswer search(String text) {
    asked.add(text);
    if (failure != null) {
      throw new VendorException(name, failure, "as told");
    }
    return new SearchAnswer(name, requireNonNull(found));
  }

  static List<ListedInstrument> instruments(VendorName vendor, int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(
            i ->
                new ListedInstrument(
                    new Symbol("S" + i), vendor + " " + i, InstrumentKind.STOCK, "XNAS", "USD"))
        .toList();
  }

  @Override
  public DailyHistory dailyHistory(HistoryRequest request) {
    throw new UnsupportedOperationException();
  }

  @Override
  public LiveQuotes liveQuotes(List<Symbol> symbols) {
    throw new UnsupportedOperationException();
  }
}
