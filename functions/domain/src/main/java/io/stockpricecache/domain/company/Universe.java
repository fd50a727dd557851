package io.stockpricecache.domain.company;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.symbol.Symbol;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A named set of symbols, each with a sector and an industry of one taxonomy.
 *
 * @param title what readers call it
 * @param asOf the day whose membership it has
 * @param source who publishes the membership, and whose words the sectors are
 */
public record Universe(
    String name, String title, LocalDate asOf, String source, List<Member> members) {

  /** One symbol of it. */
  public record Member(Symbol symbol, String sector, String industry) {

    public Member {
      requireNonNull(symbol, "symbol is null");
      if (sector.isBlank() || industry.isBlank()) {
        throw new IllegalArgumentException(symbol + " has no sector or no industry");
      }
    }
  }

  public Universe {
    requireNonNull(name, "name is null");
    requireNonNull(title, "title is null");
    requireNonNull(asOf, "asOf is null");
    requireNonNull(source, "source is null");
    members = List.copyOf(members);
    Set<Symbol> seen = new HashSet<>();
    for (Member member : members) {
      if (!seen.add(member.symbol())) {
        throw new IllegalArgumentException(member.symbol() + " is in " + name + " twice");
      }
    }
  }

  /** Its symbols, in its order. */
  public List<Symbol> symbols() {
    return members.stream().map(Member::symbol).toList();
  }
}
