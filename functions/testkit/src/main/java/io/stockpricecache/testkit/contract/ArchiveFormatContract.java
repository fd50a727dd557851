package io.stockpricecache.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stockpricecache.domain.archive.ArchiveFormat;
import io.stockpricecache.domain.archive.DailyRow;
import io.stockpricecache.domain.archive.MinuteRow;
import io.stockpricecache.domain.archive.UnreadableFileException;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.intraday.BarInterval;
import io.stockpricecache.domain.intraday.IntradayBar;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.BarMark;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.Ohlcv;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorName;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The contract of {@link ArchiveFormat}: what is written is read as it was. */
public abstract class ArchiveFormatContract {

  protected static final SessionDate DAY = SessionDate.of(2026, 11, 20);
  protected static final Instant CLOSE = Instant.parse("2026-11-20T21:00:00Z");

  protected abstract ArchiveFormat format();

  /** One of each kind there is: without figures, with marks, below zero, of all sizes. */
  public static List<DailyRow> dailyRows() {
    return List.of(
        daily("AAPL", figures("271.4", "272.18", "268.07", "271.49", 59_030_832L), Set.of()),
        daily("BTC-IDR", figures(null, null, null, "1622345678.5", null), Set.of()),
        daily("CL=F", figures("-14.2", "17.85", "-40.32", "-37.63", 0L), Set.of()),
        daily(
            "PEPE24478-USD",
            figures("0.0000049", "0.000005", "0.00000412345678901234", "0.00000412345679", 7L),
            Set.of()),
        daily("RIO.L", figures(null, null, null, "51.2", 1L), EnumSet.allOf(BarMark.class)),
        // More digits than a decimal column has, before the point and behind it.
        daily(
            "TINY-USD",
            figures(null, "0.000000000000000000000000000003", null, "1E-30", 5L),
            Set.of()),
        daily(
            "VAST-USD", figures(null, null, null, "123456789012345678901234567890", 1L), Set.of()));
  }

  /** Minutes and five of them, of ticks and of vendors. */
  public static List<MinuteRow> minuteRows() {
    List<MinuteRow> rows = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      rows.add(
          minute(
              "AAPL",
              BarInterval.MINUTE,
              CLOSE.minusSeconds(60L * (3 - i)),
              true,
              figures("271.4", "272." + i, "268.07", "271.49", 1_000L * i)));
    }
    rows.add(
        minute(
            "AAPL",
            BarInterval.MINUTE,
            CLOSE.plusSeconds(60),
            false,
            figures("271.4", "271.4", "271.4", "271.4", null)));
    rows.add(
        minute(
            "MSFT",
            BarInterval.FIVE_MINUTES,
            CLOSE.minusSeconds(300),
            true,
            figures(null, null, null, "0.1234567890123456789012345678", 12L)));
    return rows;
  }

  @Test
  void daily_ofEveryKind_isReadAsItWas() {
    assertThat(format().readDaily(format().ofDaily(dailyRows())))
        .containsExactlyElementsOf(dailyRows());
  }

  @Test
  void minutes_ofEveryKind_areReadAsTheyWere() {
    assertThat(format().readMinutes(format().ofMinutes(minuteRows())))
        .containsExactlyElementsOf(minuteRows());
  }

  @Test
  void empty_isAFileOfNoRows() {
    assertThat(format().readDaily(format().ofDaily(List.of()))).isEmpty();
    assertThat(format().readMinutes(format().ofMinutes(List.of()))).isEmpty();
  }

  /** Pages, dictionaries that grow too large, and figures that are there or not. */
  @Test
  void minutes_ofMany_areReadAsTheyWere() {
    Random random = new Random(20_261_120);
    List<MinuteRow> rows = new ArrayList<>();
    for (int symbol = 0; symbol < 60; symbol++) {
      for (int i = 0; i < 390; i++) {
        BigDecimal close =
            new BigDecimal(1 + random.nextInt(1_000_000_000)).movePointLeft(random.nextInt(9));
        boolean isAlone = random.nextInt(5) == 0;
        rows.add(
            minute(
                "S" + (100 + symbol),
                BarInterval.MINUTE,
                CLOSE.minusSeconds(60L * (390 - i)),
                random.nextBoolean(),
                new Ohlcv(
                    isAlone ? null : close,
                    isAlone ? null : close.add(BigDecimal.ONE),
                    isAlone ? null : close,
                    close,
                    random.nextInt(4) == 0 ? null : random.nextLong(1L << 40))));
      }
    }

    assertThat(format().readMinutes(format().ofMinutes(rows))).isEqualTo(rows);
  }

  @Test
  void read_ofWhatIsNoSuchFile_isRefused() {
    byte[] none = "PAR1 no file".getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> format().readDaily(none)).isInstanceOf(UnreadableFileException.class);
    assertThatThrownBy(() -> format().readMinutes(none))
        .isInstanceOf(UnreadableFileException.class);
    byte[] ofMinutes = format().ofMinutes(minuteRows());
    assertThatThrownBy(() -> format().readDaily(ofMinutes))
        .isInstanceOf(UnreadableFileException.class);
  }

  private static DailyRow daily(String symbol, Ohlcv figures, Set<BarMark> marks) {
    return new DailyRow(
        new Symbol(symbol),
        Bar.ranked(
            DAY,
            figures,
            marks,
            Currency.getInstance("USD"),
            VendorName.YAHOO,
            Finality.FINAL,
            CLOSE,
            CLOSE.plusSeconds(3_600).plusNanos(123_456_000),
            CLOSE.plusSeconds(3_600)));
  }

  private static MinuteRow minute(
      String symbol, BarInterval interval, Instant time, boolean isRegular, Ohlcv figures) {
    return new MinuteRow(
        new Symbol(symbol),
        interval,
        new IntradayBar(time, DAY, isRegular, figures, Finality.PROVISIONAL, VendorName.MASSIVE));
  }

  private static Ohlcv figures(
      @Nullable String open,
      @Nullable String high,
      @Nullable String low,
      String close,
      @Nullable Long volume) {
    return new Ohlcv(price(open), price(high), price(low), new BigDecimal(close), volume);
  }

  private static @Nullable BigDecimal price(@Nullable String text) {
    return text == null ? null : new BigDecimal(text);
  }
}
