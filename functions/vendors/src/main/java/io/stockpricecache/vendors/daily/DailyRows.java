package io.stockpricecache.vendors.daily;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.marketdata.HistoryRequest;
import io.stockpricecache.domain.marketdata.LeftOut;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.DoubtReason;
import io.stockpricecache.domain.price.Ohlcv;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.vendors.json.JsonObject;
import io.stockpricecache.vendors.json.WrongShapeException;
import io.stockpricecache.vendors.price.PriceForm;
import io.stockpricecache.vendors.price.RawFigures;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Takes the rows of an answer, in any order and over any number of pages, and makes bars of them.
 *
 * <p>Passed over are rows of dates that were not asked for, of the future, and of a session whose
 * official bar cannot be known yet. Left out, and listed, are rows of a date without a session,
 * with figures that cannot be right, and rows of one date that contradict each other.
 */
public final class DailyRows {

  /** Of one date; whoever looks into it needs no more. */
  private static final int LISTED_A_DATE = 2;

  /** From here on it is more likely midnight of the next day in another zone: UTC's is at 19:00. */
  private static final LocalTime EVENING = LocalTime.of(18, 0);

  /** Picks the figures out of a row. */
  @FunctionalInterface
  public interface Reader {
    /**
     * @throws WrongShapeException if a figure is of another type than documented
     */
    RawFigures figures(JsonObject row);
  }

  private record Entry(Session session, JsonObject row, @Nullable Ohlcv figures, String problem) {}

  private final HistoryRequest request;
  private final PriceForm form;
  private final Reader reader;
  private final OfficialSessions sessions;
  private final TreeMap<SessionDate, List<Entry>> entries = new TreeMap<>();
  private final List<LeftOut> strays = new ArrayList<>();

  public DailyRows(
      VendorName vendor, HistoryRequest request, PriceForm form, Reader reader, Instant now) {
    this.request = requireNonNull(request, "request is null");
    this.form = requireNonNull(form, "form is null");
    this.reader = requireNonNull(reader, "reader is null");
    this.sessions = new OfficialSessions(vendor, request.market(), now, request.run());
  }

  /** Adds a row whose time stamp lies on its session's day, by the exchange's zone. */
  public void add(Instant time, JsonObject row) {
    SessionDate date = request.market().dateAt(time);
    LocalTime local = time.atZone(request.market().calendar().zone()).toLocalTime();
    if (local.isBefore(EVENING)) {
      add(date, row);
    } else if (isAsked(date)) {
      stray(date, "its time stamp is of the evening", row);
    }
  }

  public void add(SessionDate date, JsonObject row) {
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
    List<LeftOut> leftOut = new ArrayList<>(strays);
    Map<SessionDate, JsonObject> rows = new HashMap<>();
    entries.forEach(
        (date, found) -> {
          Entry first = found.getFirst();
          Ohlcv figures = first.figures();
          if (figures != null && found.stream().allMatch(it -> figures.equals(it.figures()))) {
            bars.add(sessions.bar(first.session(), figures, form.unit().currency()));
            rows.put(date, first.row());
          } else {
            found.stream().limit(LISTED_A_DATE).map(DailyRows::leftOut).forEach(leftOut::add);
          }
        });
    if (bars.isEmpty()) {
      throw noBar(leftOut);
    }
    return new DailyBars(
        bars,
        leftOut,
        date -> Optional.ofNullable(rows.get(date)).map(JsonObject::excerpt).orElse(""));
  }

  private boolean isAsked(SessionDate date) {
    return !date.isBefore(request.from()) && !date.isAfter(request.to());
  }

  private Entry entry(Session session, JsonObject row) {
    try {
      return new Entry(session, row, reader.figures(row).in(form), "");
    } catch (WrongShapeException e) {
      return new Entry(session, row, null, String.valueOf(e.getMessage()));
    }
  }

  private void stray(SessionDate date, String detail, JsonObject row) {
    if (strays.stream().filter(it -> it.date().equals(date)).count() < LISTED_A_DATE) {
      strays.add(new LeftOut(date, DoubtReason.WRONG_SESSION, detail, row.excerpt()));
    }
  }

  private static LeftOut leftOut(Entry entry) {
    String detail =
        entry.figures() == null ? entry.problem() : "another row of that date contradicts it";
    return new LeftOut(
        entry.session().date(), DoubtReason.IMPOSSIBLE_FIGURES, detail, entry.row().excerpt());
  }

  private VendorException noBar(List<LeftOut> leftOut) {
    return leftOut.isEmpty()
        ? new VendorException(sessions.vendor(), VendorFailure.EMPTY, "no bar of these dates")
        : new VendorException(
            sessions.vendor(),
            VendorFailure.MALFORMED,
            "no bar that can be right; "
                + leftOut.getFirst().date()
                + ": "
                + leftOut.getFirst().detail());
  }
}
