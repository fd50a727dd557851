package io.stockpricecache.vendors.ecb;

import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.vendors.http.BaseUrl;
import io.stockpricecache.vendors.http.HttpGet;
import io.stockpricecache.vendors.http.ResponseCheck;
import io.stockpricecache.vendors.http.VendorResponse;
import io.stockpricecache.vendors.json.WrongShapeException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a file of rates. Their addresses: <a
 * href="https://www.ecb.europa.eu/stats/policy_and_exchange_rates/euro_reference_exchange_rates/html/index.en.html">the
 * ECB's page of euro foreign exchange reference rates</a>.
 */
final class EcbHttp {

  private static final URI PUBLIC = URI.create("https://www.ecb.europa.eu");
  private static final Map<String, String> HEADERS = Map.of("Accept", "application/xml, text/xml");

  private final HttpGet http;
  private final String root;
  private final ResponseCheck check = new ResponseCheck(VendorName.ECB, List.of());

  EcbHttp(HttpGet http, @Nullable URI baseUrl) {
    this.http = http;
    this.root = BaseUrl.root(baseUrl, PUBLIC);
  }

  /** The files, each of all currencies. */
  enum File {
    /** Of the last 90 days: some 60 of them have rates. */
    LAST_90_DAYS("eurofxref-hist-90d.xml"),
    /** Since 1999. */
    ALL("eurofxref-hist.xml");

    private final String path;

    File(String path) {
      this.path = path;
    }
  }

  /**
   * The days of a file with the rates of those currencies.
   *
   * @throws VendorException if no such file came
   */
  List<EcbDay> get(File file, Set<String> currencies) {
    VendorResponse answer = http.get(URI.create(root + "/stats/eurofxref/" + file.path), HEADERS);
    check.requireXml(answer);
    if (answer.status() != 200) {
      throw check.failure(
          ResponseCheck.byStatus(answer.status(), VendorFailure.MALFORMED), answer, file.path);
    }
    try {
      return EcbRates.read(answer.body(), currencies);
    } catch (WrongShapeException e) {
      throw check.failure(VendorFailure.MALFORMED, answer, file.path + ": " + e.getMessage());
    }
  }

  VendorException failure(VendorFailure failure, String detail) {
    return check.failure(failure, detail);
  }
}
