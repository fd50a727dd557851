package io.stockpricecache.vendors.daily;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.marketdata.HistoryRequest;
import io.stockpricecache.domain.marketdata.RejectedRow;
import io.stockpricecache.domain.price.Bar;
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
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes the rows of an answer, in any order and over any number of pages, and makes bars of them.
 *
 * <p>Passed over are rows of dates that were not asked for, of the future, and of a session whose
 * official bar cannot be known yet. Left out, and listed, are rows of a date without a session,
 * with a close that cannot be right, and rows of one date that contradict each other.
 */
public final class DailyRows<R> {

  /** Of one date; whoever looks into it needs no more. */
  private static final int LISTED_A_DATE = 2;

  /** From here on it is more likely midnight of the next day in another zone: UTC's is at 19:00. */
  private static final LocalTime EVENING = LocalTime.of(18, 0);

  /** Picks the figures out of a row. */
  @FunctionalInterface
  public interface Reader<R> {
    /**
     * @throws WrongShapeException if a figure is of another type than documented
     */
    RawFigures figures(R row);
  }

  private record Entry<R>(Session session, R row, @Nullable PlainFigures figures, String problem) {}

  private final HistoryRequest request;
  private final PriceRounding form;
  private final Reader<R> reader;
  private final Function<R, String> excerpt;
  private final OfficialSessions sessions;
  private final TreeMap<SessionDate, List<Entry<R>>> entries = new TreeMap<>();
  private final List<RejectedRow> strays = new ArrayList<>();

  /**
   * @param excerpt what the vendor sent, made plain
   */
  public DailyRows(
      VendorName vendor,
      HistoryRequest request,
      PriceRounding form,
      Reader<R> reader,
      Function<R, String> excerpt,
      Instant now) {
    this.request = requireNonNull(request, "request is null");
    this.form = requireNonNull(form, "form is null");
    this.reader = requireNonNull(reader, "reader is null");
    this.excerpt = requireNonNull(excerpt, "excerpt is null");
    this.sessions = new OfficialSessions(vendor, request.market(), now, request.run());
  }

  /** For rows that are objects of their own. */
  public static DailyRows<JsonObject> ofObjects(
      VendorName vendor,
      HistoryRequest request,
      PriceRounding form,
      Reader<JsonObject> reader,
      Instant now) {
    return new DailyRows<>(vendor, request, form, reader, JsonObject::excerpt, now);
  }

  /** Adds a row whose time stamp lies on its session's day, by the exchange's zone. */
  public void add(Instant time, R row) {
    SessionDate date = request.market().dateAt(time);
    LocalTime local = time.atZone(request.market().calendar().zone()).toLocalTime();
    if (local.isBefore(EVENING)) {
      add(date, row);
    } else if (isAsked(date)) {
      stray(date, "its time stamp is of the evening", row);
    }
  }

  public void add(SessionDate date, R row) {
    if (!isAsked(date) || date.isAfter(request.market().dateAt(sessions.now()))) {
      return;
    }
    Optional<Session> session = request.market().calendar().findSession(date);
    if (session.isEmpty()) {
      stray(date, "the market has no session on that date", row);
    } else if (sessions.isOver(session.get())) {
      entries.computeIfAbsent(date, it -> new ArrayList<>()).add(entry(session.get(), row));
    }
  }

  /** Has the rows before a date left out: which shares they are in cannot be told. */
  public void holdBefore(SessionDate date, String why) {
    entries
        .headMap(date, false)
        .values()
        .forEach(found -> found.forEach(it -> strays.add(held(it, why))));
    entries.headMap(date, false).clear();
  }

  /** Whether no row was of a session that is asked for. */
  public boolean isEmpty() {
    return entries.isEmpty() && strays.isEmpty();
  }

  /**
   * What became of the rows.
   *
   * @throws VendorException EMPTY if there was none; MALFORMED if none can be right
   */
  public DailyBars read() {
    List<Bar> bars = new ArrayList<>();
    List<RejectedRow> leftOut = new ArrayList<>(strays);
    Map<SessionDate, R> rows = new HashMap<>();
    entries.forEach(
        (date, found) -> {
          Entry<R> first = found.getFirst();
          PlainFigures figures = first.figures();
          if (figures != null && found.stream().allMatch(it -> agrees(figures, it.figures()))) {
            bars.add(sessions.bar(first.session(), figures, form.unit().currency()));
            rows.put(date, first.row());
          } else {
            String contradiction = contradiction(found);
            found.stream()
                .limit(LISTED_A_DATE)
                .map(it -> leftOut(it, contradiction))
                .forEach(leftOut::add);
          }
        });
    if (bars.isEmpty()) {
      throw noBar(leftOut);
    }
    return new DailyBars(
        bars, leftOut, date -> Optional.ofNullable(rows.get(date)).map(excerpt).orElse(""));
  }

  private boolean isAsked(SessionDate date) {
    return !date.isBefore(request.from()) && !date.isAfter(request.to());
  }

  private Entry<R> entry(Session session, R row) {
    try {
      return new Entry<>(session, row, reader.figures(row).in(form), "");
    } catch (WrongShapeException e) {
      return new Entry<>(session, row, null, String.valueOf(e.getMessage()));
    }
  }

  private boolean agrees(PlainFigures figures, @Nullable PlainFigures other) {
    return other != null && form.agree(figures.ohlcv(), other.ohlcv());
  }

  private void stray(SessionDate date, String detail, R row) {
    if (strays.stream().filter(it -> it.date().equals(date)).count() < LISTED_A_DATE) {
      strays.add(new RejectedRow(date, RejectionReason.WRONG_SESSION, detail, excerpt.apply(row)));
    }
  }

  private RejectedRow held(Entry<R> entry, String why) {
    return new RejectedRow(
        entry.session().date(), RejectionReason.JUMP, why, excerpt.apply(entry.row()));
  }

  private static <R> String contradiction(List<Entry<R>> found) {
    return found.stream()
        .flatMap(it -> Optional.ofNullable(it.figures()).stream())
        .map(figures -> figures.ohlcv().close().toPlainString())
        .distinct()
        .limit(LISTED_A_DATE)
        .collect(
            Collectors.joining(
                " and of ", "rows of that date contradict each other: closes of ", ""));
  }

  private RejectedRow leftOut(Entry<R> entry, String contradiction) {
    String detail = entry.figures() == null ? entry.problem() : contradiction;
    return new RejectedRow(
        entry.session().date(),
        RejectionReason.IMPOSSIBLE_FIGURES,
        detail,
        excerpt.apply(entry.row()));
  }

  private VendorException noBar(List<RejectedRow> leftOut) {
    return leftOut.isEmpty()
        ? new VendorException(sessions.vendor(), VendorFailure.EMPTY, "no bar of these dates")
        : new VendorException(
                sessions.vendor(),
                VendorFailure.MALFORMED,
                "no bar that can be right; "
                    + leftOut.getFirst().date()
                    + ": "
                    + leftOut.getFirst().detail())
            .asOfTheQuestion();
  }
}
