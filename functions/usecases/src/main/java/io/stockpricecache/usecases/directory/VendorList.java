package io.stockpricecache.usecases.directory;

import io.stockpricecache.domain.directory.DirectoryPart;
import io.stockpricecache.domain.directory.InstrumentDirectory;
import io.stockpricecache.domain.marketdata.ListingsPage;
import io.stockpricecache.domain.queue.DirectoryJob.Place;
import io.stockpricecache.domain.routing.VendorRouter;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** The list of one vendor, as it is read page by page and stored chunk by chunk. */
final class VendorList {

  /** Chunks of a list: 100,000 instruments. A vendor whose pages come to no end has more. */
  private static final int MOST_CHUNKS = 100;

  private final InstrumentDirectory directory;
  private final VendorRouter vendors;
  private final Instant version;
  private Place place;
  private boolean atEnd;

  VendorList(InstrumentDirectory directory, VendorRouter vendors, Instant version, Place from) {
    this.directory = directory;
    this.vendors = vendors;
    this.version = version;
    this.place = from;
  }

  /**
   * What became of a list.
   *
   * @param listed instruments in it
   * @param refusal why it does not take the place of the one before, in words; empty if it does
   */
  record Published(int listed, Optional<String> refusal) {}

  Place place() {
    return place;
  }

  boolean isAtEnd() {
    return atEnd;
  }

  /**
   * Asks for the next page, and stores it.
   *
   * @throws VendorException if there is none; the place stays
   */
  void readPage() {
    VendorName vendor = place.vendor();
    ListingsPage page = vendors.listings(vendor, place.page());
    String next = page.next();
    int chunks = directory.saveChunks(vendor, version, place.chunks(), page.listed());
    boolean isEndless =
        chunks > MOST_CHUNKS
            || (next != null && (next.equals(place.page()) || next.length() > Place.MAX_PAGE));
    if (isEndless) {
      throw new VendorException(vendor, VendorFailure.MALFORMED, "its list comes to no end");
    }
    place = new Place(vendor, next, chunks, place.listed() + page.listed().size());
    atEnd = next == null;
  }

  /**
   * Puts the whole list in the place of the vendor's list before, unless it is too short for that.
   *
   * @param refusedBefore instruments of the list that the build before refused, if it did
   */
  Published publish(OptionalInt refusedBefore) {
    int before =
        directory.parts().stream()
            .filter(part -> part.vendor().equals(place.vendor()))
            .mapToInt(DirectoryPart::count)
            .findFirst()
            .orElse(0);
    Optional<String> refusal = new Shrinkage(before, refusedBefore).refusal(place.listed());
    if (refusal.isEmpty()) {
      // Refused is as good: then a newer list stands.
      var _ =
          directory.publish(
              new DirectoryPart(place.vendor(), version, place.chunks(), place.listed()));
    }
    return new Published(place.listed(), refusal);
  }
}
