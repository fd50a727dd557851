package io.stockpricecache.vendors.http;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Where a vendor's addresses begin. */
public final class BaseUrl {

  private BaseUrl() {}

  /** The base without slashes at its end: what stands behind it begins with one. */
  public static String root(URI base) {
    return base.toString().replaceFirst("/+$", "");
  }

  /** The same of the vendor's own host, or of the base in its place. */
  public static String root(@Nullable URI base, URI own) {
    return root(base == null ? own : base);
  }
}
