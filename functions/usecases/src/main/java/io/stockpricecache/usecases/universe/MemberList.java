package io.stockpricecache.usecases.universe;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.TierRule;
import io.stockpricecache.domain.universe.StoredUniverse;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a universe is to be.
 *
 * @param title what readers call it; null to leave it
 * @param source where the list is from, in words
 * @param asOf the day whose membership it has
 * @param rule how its symbols are served; null to leave it
 */
public record MemberList(
    List<Symbol> members,
    @Nullable String title,
    String source,
    LocalDate asOf,
    @Nullable TierRule rule) {

  public MemberList {
    members = List.copyOf(members);
    requireNonNull(source, "source is null");
    requireNonNull(asOf, "asOf is null");
  }

  /** The same members under the title and the rule that the universe has. */
  static MemberList of(Collection<Symbol> members, String source, LocalDate asOf) {
    return new MemberList(List.copyOf(members), null, source, asOf, null);
  }

  /** The universe with all but the members. */
  StoredUniverse describe(StoredUniverse universe) {
    StoredUniverse described =
        universe.withMembers(
            universe.count(), asOf, source, universe.change(), universe.changedAt());
    StoredUniverse titled = title == null ? described : described.withTitle(title);
    return rule == null ? titled : titled.withRule(rule);
  }
}
