package io.stockpricecache.api.universes;

import io.micronaut.serde.annotation.Serdeable;
import io.stockpricecache.domain.company.Universe;
import java.time.LocalDate;
import java.util.List;

/**
 * A named set of symbols with its members, in its order.
 *
 * @param asOf the day whose membership it has
 * @param source who publishes the membership, and whose words the sectors are
 * @param count of its members
 */
@Serdeable.Serializable
record MembersResponse(
    String name, String title, LocalDate asOf, String source, int count, List<Member> members) {

  static MembersResponse of(Universe universe) {
    return new MembersResponse(
        universe.name(),
        universe.title(),
        universe.asOf(),
        universe.source(),
        universe.members().size(),
        universe.members().stream().map(Member::of).toList());
  }

  @Serdeable.Serializable
  record Member(String symbol, String sector, String industry) {

    private static Member of(Universe.Member member) {
      return new Member(member.symbol().value(), member.sector(), member.industry());
    }
  }
}
