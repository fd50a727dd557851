package io.stockpricecache.api.company;

import io.stockpricecache.api.http.ProblemException;
import io.stockpricecache.api.memory.CacheControl;
import io.stockpricecache.api.memory.Source;
import io.stockpricecache.api.several.Unserved;
import io.stockpricecache.domain.company.CompanyData;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.usecases.reads.ReadCompany;
import io.stockpricecache.usecases.reads.ReadCompany.CompanyView;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Collection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is answered of a company, and the jobs for what is missing or stale. */
@Singleton
final class CompanyAnswers {

  /** Jobs that one read queues; each is two calls to the store. */
  static final int REFRESHED_AT_ONCE = 20;

  private static final Logger LOG = LoggerFactory.getLogger(CompanyAnswers.class);

  private final ReadCompany companies;
  private final InstantSource clock;

  CompanyAnswers(ReadCompany companies, InstantSource clock) {
    this.companies = companies;
    this.clock = clock;
  }

  CompanyView view(TrackedSymbol row) {
    return companies.view(row);
  }

  /** The company, or why there is none. */
  Object answer(TrackedSymbol row) {
    CompanyView view = companies.view(row);
    CompanyData data = view.data();
    return data == null
        ? new Unserved(row.symbol().value(), String.valueOf(none(view).getMessage()))
        : CompanyResponse.of(row.symbol(), data, view.stale());
  }

  /** That nothing is known of it yet. */
  static ProblemException none(CompanyView view) {
    return ProblemException.noCompanyDataYet(
        view.symbol(), view.status(), view.row().reason(), view.isOffered());
  }

  /** What an answer of it is made from. */
  Source source(TrackedSymbol row) {
    CompanyData data = row.company();
    return data == null
        ? Source.row(row.symbol(), null)
        : Source.keptFor(row.symbol(), CacheControl.ofCompany(data, clock.instant()));
  }

  /** Queues jobs for those that are missing or stale. */
  void refresh(Collection<TrackedSymbol> rows) {
    int queued = 0;
    for (TrackedSymbol row : rows) {
      if (queued < REFRESHED_AT_ONCE && isQueued(companies.view(row))) {
        queued++;
      }
    }
  }

  private boolean isQueued(CompanyView view) {
    try {
      boolean queued = companies.refresh(view);
      if (queued) {
        LOG.info("a job for the company data of {} is queued", view.symbol());
      }
      return queued;
    } catch (StoreException e) {
      // What is there is served all the same; a later reader tries again.
      LOG.warn("no job for the company data of {} could be queued", view.symbol(), e);
      return false;
    }
  }
}
