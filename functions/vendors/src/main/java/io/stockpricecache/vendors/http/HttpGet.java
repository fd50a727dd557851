package io.stockpricecache.vendors.http;

import io.stockpricecache.domain.vendor.VendorException;
import java.net.URI;
import java.util.Map;

/** Asks a vendor once. */
@FunctionalInterface
public interface HttpGet extends AutoCloseable {

  /**
   * @param headers added to the request
   * @return the answer, of whatever status
   * @throws VendorException if none came, or none may be asked for
   */
  VendorResponse get(URI address, Map<String, String> headers);

  /** Nothing is asked any more. */
  @Override
  default void close() {}
}
