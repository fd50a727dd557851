package io.stockpricecache.domain.company;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UniversesTest {

  private static final Path FOLDER =
      Path.of("src/main/resources/io/stockpricecache/domain/company/universes");
  private static final List<String> HEAD =
      List.of(
          "# title: Mine", "# as of: 2025-12-22", "# source: somebody", "symbol,sector,industry");

  @Test
  void index_namesEveryFileThereIs() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(files.map(file -> file.getFileName().toString()).filter(it -> it.endsWith(".csv")))
          .containsExactlyInAnyOrderElementsOf(
              Universes.names().stream().map(name -> name + ".csv").toList());
    }
  }

  @Test
  void nasdaq100_hasAHundredCompaniesAndSaysWhenAndWhence() {
    Universe universe = Universes.find("nasdaq-100").orElseThrow();

    assertThat(universe.asOf()).isEqualTo(LocalDate.of(2025, 12, 22));
    assertThat(universe.source()).contains("Nasdaq");
    assertThat(universe.symbols())
        .hasSize(101)
        .doesNotHaveDuplicates()
        .contains(new Symbol("AAPL"), new Symbol("GOOG"), new Symbol("GOOGL"))
        .allMatch(symbol -> Markets.of(symbol).equals(Markets.US));
  }

  @Test
  void industry_belongsToOneSectorInAllUniverses() {
    Map<String, String> sectors = new HashMap<>();
    for (String name : Universes.names()) {
      for (Universe.Member member : Universes.find(name).orElseThrow().members()) {
        assertThat(sectors.computeIfAbsent(member.industry(), any -> member.sector()))
            .as(member.industry())
            .isEqualTo(member.sector());
      }
    }
    assertThat(sectors.values()).doesNotContain("").hasSizeGreaterThan(20);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "..",
        "../x",
        "a/b",
        "A",
        "nasdaq_100",
        "-",
        "a-",
        "-a",
        "a--b",
        "a.csv",
        "ä",
        "a b",
        "aaaaaaaaaaaaaaaaaaaaa",
        "a-b-c-d-e"
      })
  void name_ofAnotherForm_isNone(String text) {
    assertThat(Universes.isName(text)).isFalse();
    assertThat(Universes.find(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"nasdaq-100", "sp500", "a-b-c-d"})
  void name_ofTheForm_mayBeOne(String text) {
    assertThat(Universes.isName(text)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "AAPL,Technology              | not three cells",
        "AAPL,Technology,Phones,1     | not three cells",
        "AAPL,,Phones                 | has no sector or no industry",
        "AAPL,Technology,             | has no sector or no industry",
        "aapl,Technology,Phones       | not a symbol",
        "MSFT,Technology,Software     | twice"
      })
  void file_withABadLine_isRefusedNamingIt(String line, String message) {
    List<String> lines = Stream.concat(HEAD.stream(), Stream.of("MSFT,A,B", line)).toList();

    assertThatThrownBy(() -> Universes.parse("mine", lines))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void file_withoutDateSourceOrHeading_isRefused() {
    for (int i = 0; i < HEAD.size(); i++) {
      List<String> lines = new ArrayList<>(HEAD);
      lines.remove(i);
      assertThatThrownBy(() -> Universes.parse("mine", lines))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("no line");
    }
  }
}
