package io.stockpricecache.domain.price;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.vendor.VendorName;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Decides which of two bars of one session stands: the one whose text sorts later.
 *
 * <p>Parts, most significant first: finality, authority of the source, the time the vendor's figure
 * speaks of, the run that brought it, and a digest of the figures. The digest makes the order
 * total: equal ranks mean equal figures, so the merge of bars is a maximum and comes out the same
 * in whatever order they arrive. Runs count in whole seconds.
 *
 * @param text as stored, e.g. {@code 2|30|20261120T210000Z|20261121T003000Z|9f3a12cc}
 */
public record Rank(String text) implements Comparable<Rank> {

  private static final String TIME =
      "\\d{4}(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])T([01]\\d|2[0-3])[0-5]\\d[0-5]\\dZ";
  private static final Pattern FORM =
      Pattern.compile("[0-2]\\|\\d{2}\\|" + TIME + "\\|" + TIME + "\\|[0-9a-f]{8}");
  private static final DateTimeFormatter BASIC =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /**
   * @throws IllegalArgumentException if the text is not of the stored form
   */
  public Rank {
    requireNonNull(text, "text is null");
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException("not a rank: " + text);
    }
  }

  /** The rank of figures with that digest. */
  public static Rank of(
      Finality finality, VendorName source, Instant vendorAsOf, Instant run, int digest) {
    return new Rank(
        finality.weight()
            + "|"
            + twoDigits(source.authority())
            + "|"
            + BASIC.format(vendorAsOf)
            + "|"
            + BASIC.format(run)
            + "|"
            + HexFormat.of().toHexDigits(digest));
  }

  private static String twoDigits(int number) {
    return number < 10 ? "0" + number : Integer.toString(number);
  }

  /** The run that brought the bar, by when it was asked for. */
  public Instant run() {
    return BASIC.parse(text.split("\\|", -1)[3], Instant::from);
  }

  /** Whether a bar of this rank replaces one of the other. */
  public boolean outranks(Rank other) {
    return compareTo(other) > 0;
  }

  @Override
  public int compareTo(Rank other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
