package io.stockpricecache.domain.queue;

import io.stockpricecache.domain.directory.Directory;
import io.stockpricecache.domain.symbol.Symbol;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Asks a vendor for what nobody here could find, for the next who looks for it.
 *
 * @param query 1 to {@link Directory#MAX_QUERY} characters, as somebody typed it
 * @param requestedAt in whole seconds
 */
public record SearchJob(String query, Instant requestedAt) implements Job {

  public SearchJob {
    if (query.isBlank() || query.length() > Directory.MAX_QUERY) {
      throw new IllegalArgumentException("a query of " + query.length() + " characters");
    }
    requestedAt = requestedAt.truncatedTo(ChronoUnit.SECONDS);
  }

  @Override
  public String type() {
    return "SEARCH";
  }

  @Override
  public Optional<Symbol> findSymbol() {
    return Optional.empty();
  }

  /** Who searches asks for no job: the next search tells. */
  @Override
  public Optional<JobId> findId() {
    return Optional.empty();
  }
}
