package io.stockpricecache.domain.universe;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.symbol.TierName;
import io.stockpricecache.domain.symbol.TierRule;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A list of symbols that is tracked as one.
 *
 * @param name of it, and of its tier; never {@link TierName#USER}
 * @param title what readers call it
 * @param rule how its symbols are served
 * @param enabled whether its members are to be tracked
 * @param source where the list is from, in words
 * @param asOf the day whose membership it has
 * @param count of its members
 * @param changedAt when its members, or whether it is enabled, last changed
 * @param settledAt up to which change what is tracked follows it; null until it first does
 * @param change what the last change of members was, in words; null if there was none
 * @param problem which of its members cannot be tracked, and why, in words; null if all can
 * @param version counts its writes; a write must name the version it has read
 */
public record StoredUniverse(
    TierName name,
    String title,
    TierRule rule,
    boolean enabled,
    String source,
    LocalDate asOf,
    int count,
    Instant changedAt,
    @Nullable Instant settledAt,
    @Nullable String change,
    @Nullable String problem,
    long version) {

  public StoredUniverse {
    requireNonNull(name, "name is null");
    requireNonNull(title, "title is null");
    requireNonNull(rule, "rule is null");
    requireNonNull(source, "source is null");
    requireNonNull(asOf, "asOf is null");
    requireNonNull(changedAt, "changedAt is null");
    if (name.equals(TierName.USER)) {
      throw new IllegalArgumentException("what users ask for is no list");
    }
    if (count < 0 || version < 0) {
      throw new IllegalArgumentException(count + " members, version " + version);
    }
  }

  /** Whether it has a row; else it is as it comes with the product. */
  public boolean isStored() {
    return version > 0;
  }

  /** Whether what is tracked follows its last change. */
  public boolean isSettled() {
    return settledAt != null && !settledAt.isBefore(changedAt);
  }

  /** The same, to be tracked or no more. */
  public StoredUniverse withEnabled(boolean isEnabled, Instant at) {
    return with(
        it -> {
          it.enabled = isEnabled;
          it.changedAt = at;
        });
  }

  /** The same with the members of that day. */
  public StoredUniverse withMembers(
      int newCount, LocalDate newAsOf, String newSource, @Nullable String what, Instant at) {
    return with(
        it -> {
          it.count = newCount;
          it.asOf = newAsOf;
          it.source = newSource;
          it.change = what;
          it.changedAt = at;
        });
  }

  /** The same, served by another rule. */
  public StoredUniverse withRule(TierRule newRule) {
    return with(it -> it.rule = newRule);
  }

  /** The same under another title. */
  public StoredUniverse withTitle(String newTitle) {
    return with(it -> it.title = requireNonNull(newTitle));
  }

  /** The same; what is tracked follows it up to that change. */
  public StoredUniverse settled(Instant change) {
    return with(it -> it.settledAt = change);
  }

  /** The same, of which that cannot be tracked; null if all can. */
  public StoredUniverse withProblem(@Nullable String what) {
    return with(it -> it.problem = what);
  }

  /** The same under another version. */
  public StoredUniverse withVersion(long newVersion) {
    return with(it -> it.version = newVersion);
  }

  private StoredUniverse with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return new StoredUniverse(
        name,
        draft.title,
        draft.rule,
        draft.enabled,
        draft.source,
        draft.asOf,
        draft.count,
        draft.changedAt,
        draft.settledAt,
        draft.change,
        draft.problem,
        draft.version);
  }

  private static final class Draft {
    private String title;
    private TierRule rule;
    private boolean enabled;
    private String source;
    private LocalDate asOf;
    private int count;
    private Instant changedAt;
    private @Nullable Instant settledAt;
    private @Nullable String change;
    private @Nullable String problem;
    private long version;

    Draft(StoredUniverse from) {
      title = from.title;
      rule = from.rule;
      enabled = from.enabled;
      source = from.source;
      asOf = from.asOf;
      count = from.count;
      changedAt = from.changedAt;
      settledAt = from.settledAt;
      change = from.change;
      problem = from.problem;
      version = from.version;
    }
  }
}
