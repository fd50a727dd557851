package io.stockpricecache.vendors.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.company.CompanyData;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An odd answer about a company, and what is to come of it.
 *
 * @param what is odd about it
 * @param expected the failure, or the data as {@link #line}
 */
public record CompanyRow(String what, String body, String expected) {

  public static CompanyRow stores(String what, String body, String line) {
    return new CompanyRow(what, body, line);
  }

  public static CompanyRow fails(String what, String body, VendorFailure failure) {
    return new CompanyRow(what, body, failure.name());
  }

  /** Fails if anything else comes of the question. */
  public void check(Supplier<CompanyData> question) {
    assertThat(outcome(question)).as(what).isEqualTo(expected);
  }

  private static String outcome(Supplier<CompanyData> question) {
    try {
      return line(question.get());
    } catch (VendorException e) {
      assertThat(e.getMessage())
          .doesNotContain(Corpus.KEY.reveal())
          .matches("[\\x20-\\x7E]{1,300}");
      return e.failure().name();
    }
  }

  /** Name, sector, industry, exchange, currency, market cap, ratio, high and low. */
  public static String line(CompanyData data) {
    return Stream.of(
            data.name(),
            data.sector(),
            data.industry(),
            data.exchange(),
            data.currency(),
            data.marketCap(),
            data.peRatio(),
            data.week52High(),
            data.week52Low())
        .map(String::valueOf)
        .collect(Collectors.joining("|"));
  }

  @Override
  public String toString() {
    return what;
  }
}
