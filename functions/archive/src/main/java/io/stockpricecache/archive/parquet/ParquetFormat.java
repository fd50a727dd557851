package io.stockpricecache.archive.parquet;

import io.stockpricecache.domain.archive.ArchiveFormat;
import io.stockpricecache.domain.archive.DailyRow;
import io.stockpricecache.domain.archive.MinuteRow;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.intraday.BarInterval;
import io.stockpricecache.domain.intraday.IntradayBar;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.BarMark;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.Rank;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorName;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The two tables of an archive. Columns may be added at the end, as nullable ones; none is ever
 * renamed or changed, since every file ever written stays.
 */
public final class ParquetFormat implements ArchiveFormat {

  private static final Table<DailyRow> DAILY =
      new Table<>(
          "daily",
          concat(
              Stream.of(
                  Column.required("symbol", Kind.TEXT, row -> row.symbol().value()),
                  Column.required("session_date", Kind.DATE, row -> row.bar().date().value())),
              Figures.columns(row -> row.bar().figures()),
              Stream.of(
                  Column.required(
                      "currency", Kind.TEXT, row -> row.bar().currency().getCurrencyCode()),
                  Column.required("source", Kind.TEXT, row -> row.bar().source().id()),
                  Column.required("finality", Kind.TEXT, row -> row.bar().finality().name()),
                  Column.required("vendor_as_of", Kind.INSTANT, row -> row.bar().vendorAsOf()),
                  Column.required("fetched_at", Kind.INSTANT, row -> row.bar().fetchedAt()),
                  Column.required("rank", Kind.TEXT, row -> row.bar().rank().text()),
                  Column.optional("marks", Kind.TEXT, row -> marks(row.bar().marks())))),
          ParquetFormat::daily);

  private static final Table<MinuteRow> MINUTES =
      new Table<>(
          "minutes",
          concat(
              Stream.of(
                  Column.required("symbol", Kind.TEXT, row -> row.symbol().value()),
                  Column.required("session_date", Kind.DATE, row -> row.bar().session().value()),
                  Column.required("time", Kind.INSTANT, row -> row.bar().time()),
                  Column.required("timeframe", Kind.TEXT, row -> row.interval().text()),
                  Column.required("regular", Kind.FLAG, row -> row.bar().isRegular())),
              Figures.columns(row -> row.bar().figures()),
              Stream.of(
                  Column.required("source", Kind.TEXT, row -> row.bar().source().id()),
                  Column.required("finality", Kind.TEXT, row -> row.bar().finality().name()))),
          ParquetFormat::minute);

  private static <R> List<Column<R>> concat(
      Stream<Column<R>> key, Stream<Column<R>> figures, Stream<Column<R>> rest) {
    return Stream.concat(key, Stream.concat(figures, rest)).toList();
  }

  @Override
  public byte[] ofDaily(List<DailyRow> rows) {
    return DAILY.write(rows);
  }

  @Override
  public List<DailyRow> readDaily(byte[] file) {
    return DAILY.read(file);
  }

  @Override
  public byte[] ofMinutes(List<MinuteRow> rows) {
    return MINUTES.write(rows);
  }

  @Override
  public List<MinuteRow> readMinutes(byte[] file) {
    return MINUTES.read(file);
  }

  private static DailyRow daily(Values values) {
    return new DailyRow(
        new Symbol(values.text("symbol")),
        new Bar(
            new SessionDate(values.date("session_date")),
            Figures.of(values),
            Currency.getInstance(values.text("currency")),
            VendorName.find(values.text("source")).orElseThrow(),
            Finality.valueOf(values.text("finality")),
            values.instant("vendor_as_of"),
            values.instant("fetched_at"),
            new Rank(values.text("rank")),
            marks(values.findText("marks"))));
  }

  private static MinuteRow minute(Values values) {
    return new MinuteRow(
        new Symbol(values.text("symbol")),
        BarInterval.find(values.text("timeframe")).orElseThrow(),
        new IntradayBar(
            values.instant("time"),
            new SessionDate(values.date("session_date")),
            values.flag("regular"),
            Figures.of(values),
            Finality.valueOf(values.text("finality")),
            VendorName.find(values.text("source")).orElseThrow()));
  }

  private static @Nullable String marks(Set<BarMark> marks) {
    return marks.isEmpty()
        ? null
        : new TreeSet<>(marks).stream().map(BarMark::name).collect(Collectors.joining(","));
  }

  private static Set<BarMark> marks(@Nullable String text) {
    return text == null
        ? Set.of()
        : Arrays.stream(text.split(",", -1)).map(BarMark::valueOf).collect(Collectors.toSet());
  }
}
