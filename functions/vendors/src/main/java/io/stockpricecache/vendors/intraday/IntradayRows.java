package io.stockpricecache.vendors.intraday;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.calendar.CalendarRangeException;
import io.stockpricecache.domain.marketdata.IntradayHistory;
import io.stockpricecache.domain.marketdata.IntradayRequest;
import io.stockpricecache.domain.marketdata.RejectedRow;
import io.stockpricecache.domain.price.RejectionReason;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.vendors.json.JsonObject;
import io.stockpricecache.vendors.json.WrongShapeException;
import io.stockpricecache.vendors.price.PlainFigures;
import io.stockpricecache.vendors.price.PriceRounding;
import io.stockpricecache.vendors.price.RawFigures;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes the rows of an answer, in any order and over any number of pages, and makes bars within
 * days of them, by the rules for daily ones.
 *
 * <p>Passed over are rows of times that were not asked for, and those whose time is not over by
 * what the answer has: their figures still change. Left out, and listed, are rows that begin where
 * no bar of that length does, of a date without a session, with a close that cannot be right, and
 * rows of one time that contradict each other. Rows outside of a session's hours stay: whoever
 * takes them tells.
 */
public final class IntradayRows<R> {

  /** As many are listed; whoever looks into it needs no more. */
  private static final int MOST_LISTED = 50;

  private record Entry<R>(R row, @Nullable PlainFigures figures, String problem) {}

  private final VendorName vendor;
  private final IntradayRequest request;
  private final PriceRounding form;
  private final Function<R, RawFigures> reader;
  private final Function<R, String> excerpt;
  private final Instant now;
  private final TreeMap<Instant, List<Entry<R>>> entries = new TreeMap<>();
  private final List<RejectedRow> leftOut = new ArrayList<>();

  /**
   * @param reader picks the figures out of a row, as traded; throws a WrongShapeException if one is
   *     of another type than documented
   * @param excerpt what the vendor sent, made plain
   */
  public IntradayRows(
      VendorName vendor,
      IntradayRequest request,
      PriceRounding form,
      Function<R, RawFigures> reader,
      Function<R, String> excerpt,
      Instant now) {
    this.vendor = requireNonNull(vendor, "vendor is null");
    this.request = requireNonNull(request, "request is null");
    this.form = requireNonNull(form, "form is null");
    this.reader = requireNonNull(reader, "reader is null");
    this.excerpt = requireNonNull(excerpt, "excerpt is null");
    this.now = requireNonNull(now, "now is null");
  }

  /** For rows that are objects of their own. */
  public static IntradayRows<JsonObject> ofObjects(
      VendorName vendor,
      IntradayRequest request,
      PriceRounding form,
      Function<JsonObject, RawFigures> reader,
      Instant now) {
    return new IntradayRows<>(vendor, request, form, reader, JsonObject::excerpt, now);
  }

  /**
   * Adds a row.
   *
   * @param time when its bar begins
   * @param told up to when its answer tells all that was traded: before the clock, where the feed
   *     is late
   */
  public void add(Instant time, R row, Instant told) {
    boolean isAsked = !time.isBefore(request.from()) && time.isBefore(request.to());
    Instant end = time.plus(request.interval().length());
    if (!isAsked || end.isAfter(now) || end.isAfter(told)) {
      return;
    }
    if (!request.interval().startOf(time).equals(time)) {
      reject(
          time,
          RejectionReason.WRONG_SESSION,
          "no bar of " + request.interval().text() + " begins then",
          row);
    } else if (!isOfASession(time)) {
      reject(time, RejectionReason.WRONG_SESSION, "the market has no session on that date", row);
    } else {
      entries.computeIfAbsent(time, _ -> new ArrayList<>()).add(entry(row));
    }
  }

  /**
   * What became of the rows.
   *
   * @throws VendorException EMPTY if there was none; MALFORMED if none can be right
   */
  public IntradayHistory read() {
    List<IntradayHistory.Timed> bars = new ArrayList<>();
    entries.forEach(
        (time, found) -> {
          PlainFigures figures = found.getFirst().figures();
          if (figures != null && found.stream().allMatch(it -> agrees(figures, it.figures()))) {
            bars.add(new IntradayHistory.Timed(time, figures.ohlcv()));
          } else {
            found.forEach(
                it ->
                    reject(
                        time,
                        RejectionReason.IMPOSSIBLE_FIGURES,
                        it.figures() == null
                            ? it.problem()
                            : "rows of that time contradict each other",
                        it.row()));
          }
        });
    if (bars.isEmpty()) {
      throw noBar();
    }
    return new IntradayHistory(
        request.symbol(), request.interval(), form.unit().currency(), vendor, now, bars, leftOut);
  }

  private boolean isOfASession(Instant time) {
    try {
      return request.market().calendar().findSession(request.market().dateAt(time)).isPresent();
    } catch (CalendarRangeException e) {
      // A date that nobody's calendar has is not one of a session.
      return false;
    }
  }

  private Entry<R> entry(R row) {
    try {
      return new Entry<>(row, reader.apply(row).in(form), "");
    } catch (WrongShapeException e) {
      return new Entry<>(row, null, String.valueOf(e.getMessage()));
    }
  }

  private boolean agrees(PlainFigures figures, @Nullable PlainFigures other) {
    return other != null && form.agree(figures.ohlcv(), other.ohlcv());
  }

  private void reject(Instant time, RejectionReason reason, String detail, R row) {
    if (leftOut.size() < MOST_LISTED) {
      leftOut.add(
          new RejectedRow(
              request.market().dateAt(time), reason, time + ": " + detail, excerpt.apply(row)));
    }
  }

  private VendorException noBar() {
    return leftOut.isEmpty()
        ? new VendorException(vendor, VendorFailure.EMPTY, "no bar of this time")
        : new VendorException(
                vendor,
                VendorFailure.MALFORMED,
                "no bar that can be right; " + leftOut.getFirst().detail())
            .asOfTheQuestion();
  }
}
