package io.stockpricecache.domain.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stockpricecache.domain.vendor.VendorName;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RankTest {

  private static final Instant CLOSE = Instant.parse("2026-11-20T21:00:00Z");
  private static final Instant RUN = Instant.parse("2026-11-21T00:30:00Z");

  @Test
  void of_parts_isSortableText() {
    assertThat(Rank.of(Finality.FINAL, VendorName.YAHOO, CLOSE, RUN, 0x9f3a12cc).text())
        .isEqualTo("2|40|20261120T210000Z|20261121T003000Z|9f3a12cc");
  }

  @Test
  void outranks_finality_beatsEverythingElse() {
    Rank provisional =
        Rank.of(
            Finality.PROVISIONAL,
            VendorName.MASSIVE,
            CLOSE.plusSeconds(99),
            RUN.plusSeconds(99),
            2);
    Rank official = Rank.of(Finality.FINAL, VendorName.SIMULATED, CLOSE, RUN, 1);
    assertThat(official.outranks(provisional)).isTrue();
    assertThat(provisional.outranks(official)).isFalse();
  }

  @Test
  void outranks_thenAuthority_thenVendorsTime_thenRun_thenDigest() {
    Rank[] ascending = {
      Rank.of(Finality.FINAL, VendorName.YAHOO, CLOSE, RUN, 1),
      Rank.of(Finality.FINAL, VendorName.YAHOO, CLOSE, RUN, 2),
      Rank.of(Finality.FINAL, VendorName.YAHOO, CLOSE, RUN.plusSeconds(1), 1),
      Rank.of(Finality.FINAL, VendorName.YAHOO, CLOSE.plusSeconds(1), RUN, 1),
      Rank.of(Finality.FINAL, VendorName.MASSIVE, CLOSE, RUN, 1),
    };
    assertThat(ascending).isSorted();
  }

  @Test
  void outranks_itself_never() {
    Rank rank = Rank.of(Finality.FINAL, VendorName.YAHOO, CLOSE, RUN, 1);
    assertThat(rank.outranks(rank)).isFalse();
  }

  @Test
  void bars_withTheSameFigures_haveTheSameRank_whateverTheirScale() {
    Bar one = Samples.bar("2026-11-20", "272.5", Finality.FINAL);
    Bar other = Samples.bar("2026-11-20", "272.500", Finality.FINAL);
    assertThat(other).isEqualTo(one);
    assertThat(Samples.bar("2026-11-20", "272.51", Finality.FINAL).rank()).isNotEqualTo(one.rank());
  }

  @Test
  void new_ofOtherText_isRefused() {
    assertThatThrownBy(() -> new Rank("2|40|now")).hasMessage("not a rank: 2|40|now");
  }
}
