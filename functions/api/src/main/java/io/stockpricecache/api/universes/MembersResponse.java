package io.stockpricecache.api.universes;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.micronaut.serde.annotation.Serdeable;
import io.stockpricecache.api.universes.NamedUniverses.Named;
import io.stockpricecache.domain.company.Universe;
import io.stockpricecache.domain.company.Universes;
import io.stockpricecache.domain.symbol.Symbol;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A named set of symbols with its members, in the order of their symbols. */
@Serdeable.Serializable
record MembersResponse(@JsonUnwrapped UniverseResponse universe, List<Member> members) {

  static MembersResponse of(Named named) {
    Map<Symbol, Universe.Member> words = new HashMap<>();
    Universes.find(named.universe().name().value())
        .ifPresent(file -> file.members().forEach(it -> words.put(it.symbol(), it)));
    return new MembersResponse(
        UniverseResponse.of(named.universe()),
        named.members().stream().map(symbol -> Member.of(symbol, words.get(symbol))).toList());
  }

  /**
   * One of them.
   *
   * @param sector in the words of the list that comes with the product; null, as is {@code
   *     industry}, of what is not in it
   */
  @Serdeable.Serializable
  record Member(String symbol, @Nullable String sector, @Nullable String industry) {

    private static Member of(Symbol symbol, Universe.@Nullable Member word) {
      return new Member(
          symbol.value(),
          word == null ? null : word.sector(),
          word == null ? null : word.industry());
    }
  }
}
