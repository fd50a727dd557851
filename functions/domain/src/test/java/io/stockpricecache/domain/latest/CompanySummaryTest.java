package io.stockpricecache.domain.latest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CompanySummaryTest {

  @Test
  void name_thatFits_isLeftAsItIs() {
    assertThat(name("n".repeat(80))).isEqualTo("n".repeat(80));
    assertThat(name("é".repeat(40))).isEqualTo("é".repeat(40));
  }

  @Test
  void name_thatIsTooLong_isCutAtEightyBytes() {
    assertThat(name("n".repeat(81))).isEqualTo("n".repeat(80));
    assertThat(name("中".repeat(27))).isEqualTo("中".repeat(26));
    assertThat(name("中國工商銀行股份有限公司".repeat(100)).getBytes(UTF_8)).hasSize(78);
  }

  @Test
  void name_thatIsTooLong_isNeverCutWithinACharacter() {
    // Of four bytes and two chars; the last one would begin at byte 79.
    assertThat(name("xxx" + "𠮷".repeat(30))).isEqualTo("xxx" + "𠮷".repeat(19));
    // A letter and its accent, three bytes together: the letter alone would fit at byte 80.
    assertThat(name("xx" + "e\u0301".repeat(40))).isEqualTo("xx" + "e\u0301".repeat(26));
    assertThat(name("x".repeat(79) + "e\u0301")).isEqualTo("x".repeat(79));
    // Three people that are drawn as one.
    assertThat(name("x".repeat(70) + "👩\u200d👩\u200d👧")).isEqualTo("x".repeat(70));
  }

  @Test
  void name_thatIsCutAtASpace_endsWithoutIt() {
    assertThat(name("x".repeat(79) + " and more")).isEqualTo("x".repeat(79));
  }

  @Test
  void name_ofOneCharacterThatIsTooLong_isNone() {
    assertThat(CompanySummary.named("e" + "\u0301".repeat(80)).name()).isNull();
  }

  @Test
  void name_thatWasCut_isNotCutAgain() {
    String cut = name("e\u0301".repeat(50));
    assertThat(name(cut)).isEqualTo(cut);
  }

  private static String name(String name) {
    String cut = CompanySummary.named(name).name();
    assertThat(cut).isNotNull();
    assertThat(cut.getBytes(UTF_8).length).isLessThanOrEqualTo(CompanySummary.MAX_NAME_BYTES);
    return cut;
  }
}
