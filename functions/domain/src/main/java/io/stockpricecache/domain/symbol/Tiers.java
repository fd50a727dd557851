package io.stockpricecache.domain.symbol;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * Which tier each symbol is of, as the operator says.
 *
 * @param members the symbols that are named
 * @param others tier of every symbol that is not
 */
public record Tiers(Map<Symbol, Tier> members, Tier others) {

  /** Nobody is named: whatever is tracked, a user has asked for. */
  public static final Tiers USERS_ALONE = new Tiers(Map.of(), Tier.USER);

  public Tiers {
    members = Map.copyOf(members);
    requireNonNull(others, "others is null");
  }

  /** The symbol's tier. */
  public Tier of(Symbol symbol) {
    return members.getOrDefault(symbol, others);
  }
}
