package io.stockpricecache.usecases.company;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.company.CompanyData;
import io.stockpricecache.domain.company.CompanyPause;
import io.stockpricecache.domain.queue.CompanyJob;
import io.stockpricecache.domain.routing.VendorRouter;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which companies a run is to ask for anew: on weekends, when nobody needs the vendors for prices,
 * those whose data is missing or stale, those first that were not asked for for longest, and not
 * all at once. Of whom no vendor has told is not asked for a while.
 */
public final class StaleCompanies {

  /** Jobs of one run. */
  static final int MOST = 100;

  static final Duration A_MONTH = Duration.ofDays(28);

  private static final Comparator<TrackedSymbol> OLDEST_FIRST =
      Comparator.comparing(StaleCompanies::askedAt)
          .thenComparing(TrackedSymbol.USERS_FIRST)
          .thenComparing(TrackedSymbol::symbol);

  private final VendorRouter vendors;

  public StaleCompanies(VendorRouter vendors) {
    this.vendors = requireNonNull(vendors, "vendors is null");
  }

  /** Whether it is Saturday or Sunday in New York. */
  public static boolean isTheirTime(Instant now) {
    DayOfWeek day = Markets.US.dateAt(now).value().getDayOfWeek();
    return day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY;
  }

  /** The jobs to queue at that time, none on a weekday. */
  public List<CompanyJob> jobs(Collection<TrackedSymbol> active, Instant now) {
    if (!isTheirTime(now)) {
      return List.of();
    }
    return active.stream()
        .filter(row -> isStale(row.company(), now) && !isPaused(vendors, row, now))
        .filter(row -> vendors.hasCompany(Markets.of(row.symbol())))
        .filter(row -> !vendors.isRationed(Markets.of(row.symbol())))
        .sorted(OLDEST_FIRST)
        .limit(MOST)
        .map(row -> new CompanyJob(row.symbol(), now))
        .toList();
  }

  /**
   * Where calls are rationed: so many of that market's, of which nothing is known or what is known
   * is a month old, on whatever day.
   */
  public List<Symbol> monthOld(Collection<TrackedSymbol> active, Instant now, int most) {
    return active.stream()
        .filter(row -> vendors.hasCompany(Markets.of(row.symbol())))
        .filter(row -> !toldAt(row).plus(A_MONTH).isAfter(now) && !isPaused(vendors, row, now))
        .sorted(OLDEST_FIRST)
        .limit(most)
        .map(TrackedSymbol::symbol)
        .toList();
  }

  /**
   * Whether vendors were asked in vain, and are not to be asked again by then. A month's pause is
   * for few calls: once there are more, it ends after a week.
   */
  static boolean isPaused(VendorRouter vendors, TrackedSymbol row, Instant now) {
    CompanyPause pause = row.companyPause();
    return pause != null
        && pause.holdsAt(now)
        && (vendors.isRationed(Markets.of(row.symbol()))
            || pause.atMost(RefreshCompany.EMPTY_PAUSE).holdsAt(now));
  }

  /** When vendors were last asked, in vain or not. */
  private static Instant askedAt(TrackedSymbol row) {
    Instant told = toldAt(row);
    return row.companyPause() == null || row.companyPause().triedAt().isBefore(told)
        ? told
        : row.companyPause().triedAt();
  }

  private static boolean isStale(@Nullable CompanyData data, Instant now) {
    return data == null || data.isStaleAt(now);
  }

  private static Instant toldAt(TrackedSymbol row) {
    CompanyData data = row.company();
    return data == null ? Instant.EPOCH : data.asOf();
  }
}
