package io.stockpricecache.api.memory;

import io.micronaut.core.attr.MutableAttributeHolder;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.symbol.Demand;
import io.stockpricecache.domain.symbol.Symbol;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What one answer is made from: decides how long it may be cached, and what to refresh.
 *
 * @param served the symbols of whose prices a reader is told, and how often they are wanted, as far
 *     as memory knows; none where it is no reader who decides of what is told
 * @param hits look-ups that memory answered
 * @param misses look-ups that a store answered
 * @param newestRead when the newest row was read from the store; the epoch if none was
 * @param oldestRead when what is longest in memory was read; {@link Instant#MAX} if nothing was
 */
public record Sources(
    List<Source> all,
    Map<Symbol, Demand> served,
    long hits,
    long misses,
    Instant newestRead,
    Instant oldestRead) {

  public static final Sources NONE =
      new Sources(List.of(), Map.of(), 0, 0, Instant.EPOCH, Instant.MAX);

  private static final String ATTRIBUTE = Sources.class.getName();

  public Sources {
    all = List.copyOf(all);
    served = Map.copyOf(served);
  }

  /** Those of a request or response; none where nothing was read. */
  public static Sources of(MutableAttributeHolder holder) {
    return holder.getAttribute(ATTRIBUTE, Sources.class).orElse(NONE);
  }

  public void attachTo(MutableAttributeHolder holder) {
    holder.setAttribute(ATTRIBUTE, this);
  }

  public Sources with(Source more) {
    return new Sources(
        Stream.concat(all.stream(), Stream.of(more)).toList(),
        served,
        hits,
        misses,
        newestRead,
        oldestRead);
  }

  /** The same, of which no reader has chosen the symbols. */
  public Sources unasked() {
    return new Sources(all, Map.of(), hits, misses, newestRead, oldestRead);
  }

  /** How long ago any of it was read from the store: the age of the answer. */
  public Duration age(Instant now) {
    return oldestRead.isBefore(now) ? Duration.between(oldestRead, now) : Duration.ZERO;
  }

  /** The rows among them. */
  public List<LatestPrice> rows() {
    return all.stream().map(Source::row).filter(Objects::nonNull).toList();
  }
}
