package io.stockpricecache.api.prices;

import static java.time.temporal.ChronoUnit.SECONDS;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.micronaut.serde.annotation.Serdeable;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.price.PricePoint;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.usecases.reads.ReadTreemap;
import io.stockpricecache.usecases.reads.ReadTreemap.Treemap;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A universe by sectors and industries, in alphabetical order. Each member is a symbol of an
 * industry, {@code missing}, {@code untracked} or {@code unreadable}.
 *
 * @param membersAsOf the day whose membership the universe has
 * @param asOf when the newest price in it was fetched from its vendor, in whole seconds; without
 *     any price, when it was read. So the same prices are the same bytes
 * @param stale whether any price in it is
 * @param missing tracked, and not shown: without a price yet, or INACTIVE
 * @param unreadable those whose stored row cannot be read
 */
@Serdeable.Serializable
record TreemapResponse(
    String universe,
    LocalDate membersAsOf,
    Instant asOf,
    boolean stale,
    List<Sector> sectors,
    List<Missing> missing,
    List<String> untracked,
    List<String> unreadable) {

  static TreemapResponse of(Treemap treemap) {
    List<Sector> sectors =
        treemap.cells().stream()
            .collect(groupingBy(cell -> cell.member().sector(), TreeMap::new, toList()))
            .entrySet()
            .stream()
            .map(sector -> Sector.of(sector.getKey(), sector.getValue()))
            .toList();
    return new TreemapResponse(
        treemap.universe().name(),
        treemap.universe().asOf(),
        asOf(treemap).truncatedTo(SECONDS),
        treemap.isStale(),
        sectors,
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

  @Serdeable.Serializable
  record Sector(String sector, List<Industry> industries) {

    private static Sector of(String sector, List<ReadTreemap.Cell> cells) {
      return new Sector(
          sector,
          cells.stream()
              .collect(groupingBy(cell -> cell.member().industry(), TreeMap::new, toList()))
              .entrySet()
              .stream()
              .map(industry -> Industry.of(industry.getKey(), industry.getValue()))
              .toList());
    }
  }

  /**
   * @param symbols the heaviest first, those without a weight last
   */
  @Serdeable.Serializable
  record Industry(String industry, List<Cell> symbols) {

    private static final Comparator<Cell> HEAVIEST_FIRST =
        Comparator.comparing(
                Cell::weight, Comparator.nullsLast(Comparator.<BigDecimal>reverseOrder()))
            .thenComparing(Cell::symbol);

    private static Industry of(String industry, List<ReadTreemap.Cell> cells) {
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
