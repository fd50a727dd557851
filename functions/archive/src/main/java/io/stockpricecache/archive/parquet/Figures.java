package io.stockpricecache.archive.parquet;

import io.stockpricecache.domain.price.Ohlcv;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The columns of open, high, low, close and volume. A price that has more digits than the decimals
 * of Parquet and Athena hold is not rounded: then the four are null, and {@value #EXACT} has them
 * in words, with a bar between two.
 */
final class Figures {

  private static final String EXACT = "exact";

  private Figures() {}

  static <R> Stream<Column<R>> columns(Function<R, Ohlcv> of) {
    return Stream.of(
        Column.optional("open", Kind.PRICE, row -> price(of.apply(row), Ohlcv::open)),
        Column.optional("high", Kind.PRICE, row -> price(of.apply(row), Ohlcv::high)),
        Column.optional("low", Kind.PRICE, row -> price(of.apply(row), Ohlcv::low)),
        Column.optional("close", Kind.PRICE, row -> price(of.apply(row), Ohlcv::close)),
        Column.optional("volume", Kind.COUNT, row -> of.apply(row).volume()),
        Column.optional(EXACT, Kind.TEXT, row -> exact(of.apply(row))));
  }

  static Ohlcv of(Values values) {
    String exact = values.findText(EXACT);
    Long volume = values.findCount("volume");
    if (exact == null) {
      return new Ohlcv(
          values.findPrice("open"),
          values.findPrice("high"),
          values.findPrice("low"),
          Objects.requireNonNull(values.findPrice("close"), "without a close"),
          volume);
    }
    List<String> texts = List.of(exact.split("\\|", -1));
    if (texts.size() != 4) {
      throw new IllegalArgumentException("not four prices: " + exact);
    }
    return new Ohlcv(
        read(texts.get(0)),
        read(texts.get(1)),
        read(texts.get(2)),
        new BigDecimal(texts.get(3)),
        volume);
  }

  private static @Nullable BigDecimal price(
      Ohlcv figures, Function<Ohlcv, @Nullable BigDecimal> which) {
    return haveRoom(figures) ? which.apply(figures) : null;
  }

  private static @Nullable String exact(Ohlcv figures) {
    return haveRoom(figures)
        ? null
        : prices(figures)
            .map(price -> price.map(BigDecimal::toPlainString).orElse(""))
            .collect(Collectors.joining("|"));
  }

  private static boolean haveRoom(Ohlcv figures) {
    return prices(figures).flatMap(Optional::stream).allMatch(Kind::fits);
  }

  private static Stream<Optional<BigDecimal>> prices(Ohlcv figures) {
    return Stream.of(
        Optional.ofNullable(figures.open()),
        Optional.ofNullable(figures.high()),
        Optional.ofNullable(figures.low()),
        Optional.of(figures.close()));
  }

  private static @Nullable BigDecimal read(String text) {
    return text.isEmpty() ? null : new BigDecimal(text);
  }
}
