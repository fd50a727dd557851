package io.stockpricecache.api.prices;

import static java.time.temporal.ChronoUnit.SECONDS;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.micronaut.serde.annotation.Serdeable;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.price.PricePoint;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.usecases.reads.ReadTreemap;
import io.stockpricecache.usecases.reads.ReadTreemap.Named;
import io.stockpricecache.usecases.reads.ReadTreemap.Treemap;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A universe, or the symbols that were asked for, by sectors and industries in alphabetical order,
 * those without one last. Each member is a symbol of an industry, {@code missing}, {@code
 * untracked} or {@code unreadable}.
 *
 * @param universe null where symbols were asked for
 * @param membersAsOf the day whose membership the universe has; null as that is
 * @param asOf when the newest price in it was fetched from its vendor, in whole seconds; without
 *     any price, when it was read. So the same prices are the same bytes
 * @param stale whether any price in it is
 * @param missing tracked, and not shown: without a price yet, or INACTIVE
 * @param unreadable those whose stored row cannot be read
 */
@Serdeable.Serializable
record TreemapResponse(
    @Nullable String universe,
    @Nullable LocalDate membersAsOf,
    Instant asOf,
    boolean stale,
    List<Sector> sectors,
    List<Missing> missing,
    List<String> untracked,
    List<String> unreadable) {

  static TreemapResponse of(Treemap treemap) {
    Named universe = treemap.universe();
    return new TreemapResponse(
        universe == null ? null : universe.name(),
        universe == null ? null : universe.membersAsOf(),
        asOf(treemap).truncatedTo(SECONDS),
        treemap.isStale(),
        grouped(treemap.cells(), ReadTreemap.Cell::sector, Sector::of),
        treemap.missing().stream().map(Missing::of).toList(),
        treemap.untracked().stream().map(Symbol::value).toList(),
        treemap.unreadable().stream().map(Symbol::value).toList());
  }

  private static Instant asOf(Treemap treemap) {
    return treemap.cells().stream()
        .flatMap(cell -> Stream.ofNullable(cell.view().row().price()))
        .map(PricePoint::fetchedAt)
        .max(Instant::compareTo)
        .orElse(treemap.asOf());
  }

  /** In alphabetical order of the key, that of those without one last. */
  private static <R> List<R> grouped(
      List<ReadTreemap.Cell> cells,
      Function<ReadTreemap.Cell, @Nullable String> key,
      BiFunction<@Nullable String, List<ReadTreemap.Cell>, R> group) {
    Map<@Nullable String, List<ReadTreemap.Cell>> groups = new TreeMap<>(nullsLast(naturalOrder()));
    cells.forEach(
        cell -> groups.computeIfAbsent(key.apply(cell), _ -> new ArrayList<>()).add(cell));
    List<R> all = new ArrayList<>();
    groups.forEach((name, its) -> all.add(group.apply(name, its)));
    return all;
  }

  /**
   * @param sector null of those of which nobody has told it
   */
  @Serdeable.Serializable
  record Sector(@Nullable String sector, List<Industry> industries) {

    private static Sector of(@Nullable String sector, List<ReadTreemap.Cell> cells) {
      return new Sector(sector, grouped(cells, ReadTreemap.Cell::industry, Industry::of));
    }
  }

  /**
   * @param industry null of those of which nobody has told it
   * @param symbols the heaviest first, those without a weight last
   */
  @Serdeable.Serializable
  record Industry(@Nullable String industry, List<Cell> symbols) {

    private static final Comparator<Cell> HEAVIEST_FIRST =
        Comparator.comparing(
                Cell::weight, Comparator.nullsLast(Comparator.<BigDecimal>reverseOrder()))
            .thenComparing(Cell::symbol);

    private static Industry of(@Nullable String industry, List<ReadTreemap.Cell> cells) {
      return new Industry(industry, cells.stream().map(Cell::of).sorted(HEAVIEST_FIRST).toList());
    }
  }

  /**
   * @param marketCap in the price's currency; null while unknown
   * @param weight what the area is drawn by: the market cap; null while unknown, never 0
   */
  @Serdeable.Serializable
  record Cell(
      String symbol,
      @Nullable String name,
      @Nullable BigDecimal marketCap,
      @Nullable BigDecimal weight,
      @JsonUnwrapped TreemapPrice price) {

    private static Cell of(ReadTreemap.Cell cell) {
      LatestPrice row = cell.view().row();
      return new Cell(
          row.symbol().value(),
          row.company().name(),
          row.company().marketCap(),
          row.company().marketCap(),
          TreemapPrice.of(row, cell.view().stale()));
    }
  }

  @Serdeable.Serializable
  record Missing(String symbol, SymbolStatus status) {

    private static Missing of(LatestPrice row) {
      return new Missing(row.symbol().value(), row.status());
    }
  }
}
