package io.stockpricecache.domain.directory;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.vendor.VendorName;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What one vendor has listed, as it is stored: so many chunks under one version, which never change
 * once the part is published.
 *
 * @param version when the build began that wrote it, in whole seconds
 * @param chunks numbered from 0, at least one
 * @param count of the instruments, at least one
 */
public record DirectoryPart(VendorName vendor, Instant version, int chunks, int count) {

  public DirectoryPart {
    requireNonNull(vendor, "vendor is null");
    requireNonNull(version, "version is null");
    if (!version.equals(version.truncatedTo(ChronoUnit.SECONDS))) {
      throw new IllegalArgumentException("version is not in whole seconds: " + version);
    }
    if (chunks < 1 || count < 1) {
      throw new IllegalArgumentException("nothing in it: " + chunks + " chunks, " + count);
    }
  }
}
