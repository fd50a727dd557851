package io.stockpricecache.domain.symbol;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.regex.Pattern;

/** Name of a tier: {@link #USER}, or that of the universe whose member a symbol is. */
public record TierName(String value) implements Comparable<TierName> {

  /** Of what somebody has asked for by itself. */
  public static final TierName USER = new TierName("USER");

  /** The longest name, in characters: it stands in a row that is to stay below a kilobyte. */
  public static final int MAX_LENGTH = 24;

  /** Nothing that passes can lead to another folder, or be taken for {@link #USER}. */
  private static final Pattern UNIVERSE = Pattern.compile("[a-z0-9]{1,20}(?:-[a-z0-9]{1,20}){0,3}");

  /** Of all that is listed; its first rule is that of every list without its own. */
  public static final TierName FULL = new TierName("full");

  public TierName {
    requireNonNull(value, "value is null");
    if (!value.equals("USER") && !isUniverse(value)) {
      throw new IllegalArgumentException("not the name of a tier: '" + value + "'");
    }
  }

  /** Whether a universe may be called so. */
  public static boolean isUniverse(String text) {
    return text.length() <= MAX_LENGTH && UNIVERSE.matcher(text).matches();
  }

  /** The tier of that name; empty if none may be called so. */
  public static Optional<TierName> find(String text) {
    return text.equals(USER.value) || isUniverse(text)
        ? Optional.of(new TierName(text))
        : Optional.empty();
  }

  @Override
  public int compareTo(TierName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
