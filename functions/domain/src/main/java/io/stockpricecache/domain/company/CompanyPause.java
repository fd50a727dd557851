package io.stockpricecache.domain.company;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;

/**
 * Vendors were asked for a company's data in vain, and are not asked again for a while.
 *
 * @param triedAt when they were asked last
 * @param until when they may be asked again
 */
public record CompanyPause(Instant triedAt, Instant until) {

  public CompanyPause {
    requireNonNull(triedAt, "triedAt is null");
    requireNonNull(until, "until is null");
  }

  /** Whether vendors are not to be asked at that time. */
  public boolean holdsAt(Instant now) {
    return now.isBefore(until);
  }

  /** The same pause, ended so long after the try at the latest. */
  public CompanyPause atMost(Duration length) {
    Instant latest = triedAt.plus(length);
    return until.isAfter(latest) ? new CompanyPause(triedAt, latest) : this;
  }
}
