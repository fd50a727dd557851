package io.stockpricecache.vendors.http;

import io.stockpricecache.domain.vendor.VendorException;
import java.net.URI;
import java.util.Map;

/** Asks a vendor once. */
@FunctionalInterface
public interface HttpGet extends AutoCloseable {

  /**
   * @param headers added to the request
   * @param calls of the vendor's budget, at least 1: as many as the vendor counts
   * @return the answer, of whatever status
   * @throws VendorException if none came, or none may be asked for
   */
  VendorResponse get(URI address, Map<String, String> headers, int calls);

  /** The same of what counts as one call. */
  default VendorResponse get(URI address, Map<String, String> headers) {
    return get(address, headers, 1);
  }

  /** Nothing is asked any more. */
  @Override
  default void close() {}
}
