package io.stockpricecache.domain.history;

import io.stockpricecache.domain.price.AdjustedBar;
import io.stockpricecache.domain.price.BarMark;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.Ohlcv;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Folds daily bars into bars of a week or a month: the first open, the highest high, the lowest
 * low, the last close, all volume. The folded bar has the date of its first session, the finality
 * of the least settled, the source of the last, and every mark that one of them has.
 *
 * <p>What one of the sessions lacks, the folded bar lacks: the highest of those highs that are
 * known may not be the highest. So only its close is always there.
 */
public final class BarFolder {

  private BarFolder() {}

  /**
   * The bars, folded.
   *
   * @param bars in ascending order of date, all adjusted alike
   */
  public static List<AdjustedBar> fold(List<AdjustedBar> bars, Timeframe timeframe) {
    if (timeframe == Timeframe.DAY) {
      return bars;
    }
    Map<Object, List<AdjustedBar>> spans = new LinkedHashMap<>();
    bars.forEach(
        bar ->
            spans.computeIfAbsent(timeframe.startOf(bar.date()), _ -> new ArrayList<>()).add(bar));
    return spans.values().stream().map(BarFolder::folded).toList();
  }

  private static AdjustedBar folded(List<AdjustedBar> parts) {
    AdjustedBar first = parts.getFirst();
    AdjustedBar last = parts.getLast();
    Ohlcv figures =
        new Ohlcv(
            first.figures().open(),
            ofAll(parts, Ohlcv::high, BigDecimal::max),
            ofAll(parts, Ohlcv::low, BigDecimal::min),
            last.figures().close(),
            ofAll(parts, Ohlcv::volume, Math::addExact));
    Finality finality =
        parts.stream()
            .map(AdjustedBar::finality)
            .min(Comparator.naturalOrder())
            .orElse(last.finality());
    Set<BarMark> marks =
        parts.stream()
            .map(AdjustedBar::marks)
            .flatMap(Collection::stream)
            .collect(Collectors.toSet());
    return new AdjustedBar(first.date(), figures, finality, last.source(), marks);
  }

  /** Null if it is null of any part. */
  private static <T> @Nullable T ofAll(
      List<AdjustedBar> parts, Function<Ohlcv, @Nullable T> figure, BinaryOperator<T> both) {
    List<T> known =
        parts.stream().map(AdjustedBar::figures).map(figure).filter(Objects::nonNull).toList();
    return known.size() < parts.size() ? null : known.stream().reduce(both).orElse(null);
  }
}
