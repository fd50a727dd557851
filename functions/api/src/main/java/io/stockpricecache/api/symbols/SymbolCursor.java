package io.stockpricecache.api.symbols;

import io.stockpricecache.api.http.Sha256;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.usecases.reads.SymbolQuery;
import io.stockpricecache.usecases.reads.SymbolQuery.Place;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the next page of a list of symbols begins.
 *
 * @param digest of the place and of what was asked, so that one of another list is known
 */
record SymbolCursor(Place place, String digest) {

  static final String PATTERN = "^[A-Z0-9.=^&-]{1,20}~[0-9]{1,6}~[A-Za-z0-9_-]{16}$";

  private static final Pattern FORM =
      Pattern.compile("([^~]{1,20})~([0-9]{1,6})~([A-Za-z0-9_-]{16})");

  /**
   * @throws IllegalArgumentException if it is none
   */
  static SymbolCursor parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException("not a cursor");
    }
    Place place = new Place(new Symbol(form.group(1)), Integer.parseInt(form.group(2)));
    return new SymbolCursor(place, form.group(3));
  }

  /** The one that goes on from that place of a list. */
  static SymbolCursor of(SymbolQuery query, Place place) {
    String asked =
        String.join(
            "\n",
            String.valueOf(query.status()),
            String.valueOf(query.text()) + (query.tier() == null ? "" : "\n" + query.tier()),
            query.order() + " " + query.descending(),
            place.symbol() + " " + place.count());
    String text = Sha256.ofCursor(asked);
    return new SymbolCursor(place, text);
  }

  /** Whether an answer to that question has told it. */
  boolean isOf(SymbolQuery query) {
    return equals(of(query, place));
  }

  @Override
  public String toString() {
    return place.symbol() + "~" + place.count() + "~" + digest;
  }
}
