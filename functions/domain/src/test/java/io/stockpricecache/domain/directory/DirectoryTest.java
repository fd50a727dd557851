package io.stockpricecache.domain.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.stockpricecache.domain.company.Universes;
import io.stockpricecache.domain.instrument.InstrumentKind;
import io.stockpricecache.domain.instrument.Isin;
import io.stockpricecache.domain.symbol.Symbol;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DirectoryTest {

  private static final Directory SEED = Directory.of(List.of());

  @ParameterizedTest
  @CsvSource({
    "AAPL, AAPL",
    "aapl, AAPL",
    "apple, AAPL",
    "apple inc, AAPL",
    "Apple Inc., AAPL",
    "appl, AAPL",
    "APP, APP",
    "goog, GOOG",
    "google, GOOG",
    "facebook, META",
    "microsoft, MSFT",
    "mircosoft, MSFT",
    "microsft, MSFT",
    "miccrosoft, MSFT",
    "microsofd, MSFT",
    "nvidai, NVDA",
    "amazon, AMZN",
    "amazon.com, AMZN",
    "coca cola, KO",
    "coca-cola, KO",
    "cocacola, KO",
    "berkshire, BRK-B",
    "brk.b, BRK-B",
    "BRK B, BRK-B",
    "eurusd, EURUSD=X",
    "EUR/USD, EURUSD=X",
    "btc, BTC-USD",
    "bitcoin, BTC-USD",
    "at&t, T",
    "AT & T, T",
    "jp morgan, JPM",
    "jpmorgan chase, JPM",
    "mcdonalds, MCD",
    "mcdonald’s, MCD",
    "lowes, LOW",
    "s&p 500, ^GSPC",
    "sp 500, ^GSPC",
    "spx, ^GSPC",
    "dow jones, ^DJI",
    "loreal, OR.PA",
    "L'ORÉAL, OR.PA",
    "moet, MC.PA",
    "société générale, GLE.PA",
    "SOCIETE GENERALE, GLE.PA",
    "nestle, NESN.SW",
    "ｎｖｉｄｉａ, NVDA",
    "腾讯, 0700.HK",
    "控股, 0700.HK",
    "任天堂, 7974.T",
    "トヨタ, 7203.T",
    "chase jpmorgan, JPM",
    "bank of america, BAC",
    "american express, AXP",
    "novo nordisk, NVO",
    "vanguard 500, VOO",
    "old dom, ODFL",
    "o'reilly, ORLY",
    "oreilly, ORLY"
  })
  void search_whatPeopleType_findsItFirst(String text, String symbol) {
    assertThat(SEED.search(text, 20))
        .first()
        .extracting(it -> it.symbol().value())
        .isEqualTo(symbol);
  }

  @Test
  void search_theBeginningOfASymbol_findsAllThatBeginSo_theShortestFirst() {
    assertThat(SEED.search("GOOG", 20))
        .extracting(it -> it.symbol().value())
        .startsWith("GOOG", "GOOGL");
  }

  @Test
  void search_severalWords_findsOnlyNamesThatHaveAll() {
    assertThat(SEED.search("vanguard bond", 20))
        .extracting(it -> it.symbol().value())
        .containsExactly("BND");
    assertThat(SEED.search("apple microsoft", 20)).isEmpty();
  }

  @Test
  void search_aWordThatBeginsOne_isNotTakenForAMistake() {
    assertThat(SEED.search("meta", 20))
        .extracting(it -> it.symbol().value())
        .doesNotContain("BETA");
    assertThat(SEED.search("micro", 20))
        .extracting(it -> it.symbol().value())
        .contains("MSFT", "MU", "MCHP", "SMCI")
        .doesNotContain("MAR");
  }

  @Test
  void search_nothingThatFits_isEmpty() {
    assertThat(SEED.search("qqqqqqqqzz", 20)).isEmpty();
    assertThat(SEED.search("!!!", 20)).isEmpty();
    assertThat(SEED.search("", 20)).isEmpty();
  }

  @Test
  void search_givesAtMostSoMany() {
    assertThat(SEED.search("a", 20)).hasSize(20);
    assertThat(SEED.search("a", 3)).hasSize(3).isEqualTo(SEED.search("a", 20).subList(0, 3));
    assertThatIllegalArgumentException().isThrownBy(() -> SEED.search("a", 0));
    assertThatIllegalArgumentException().isThrownBy(() -> SEED.search("a", 21));
    assertThatIllegalArgumentException().isThrownBy(() -> SEED.search("a".repeat(101), 20));
  }

  @Test
  void search_warrantsAndListingsOverTheCounter_comeLast() {
    Directory directory =
        Directory.of(
            List.of(
                List.of(
                    new ListedInstrument(new Symbol("ACMW"), "Acme Corp", null, "XNYS", "USD"),
                    new ListedInstrument(
                        new Symbol("ACMF"), "Acme Corp", InstrumentKind.STOCK, "OTCM", "USD"),
                    new ListedInstrument(
                        new Symbol("ACMEX"), "Acme Corp", InstrumentKind.STOCK, "XNYS", "USD"))));

    assertThat(directory.search("acme", 20))
        .extracting(it -> it.symbol().value())
        .containsExactly("ACMEX", "ACMF", "ACMW");
  }

  @Test
  void search_byIsin_givesTheListingsOfThatSecurity_andNothingElse() {
    Isin isin = new Isin("GB00B3MBS747");
    Directory directory =
        Directory.of(
            List.of(
                List.of(
                    Listed.stock("OCDO.L", "Ocado").withIsin(isin),
                    Listed.stock("OCDGF", "Ocado").withIsin(isin),
                    Listed.stock("OCDX", "Ocado")),
                List.of(Listed.stock("AAPL", "Apple").withIsin(new Isin("US0378331005")))));

    assertThat(directory.search(" gb00b3mbs747", 20))
        .extracting(it -> it.symbol().value())
        .containsExactlyInAnyOrder("OCDO.L", "OCDGF");
    // What the first source does not tell, the next one does, and the seed has none.
    assertThat(directory.search("US0378331005", 20).getFirst().name()).isEqualTo("Apple");
    assertThat(directory.search("US0378331004", 20)).isEmpty();
    assertThat(directory.search("DE0008404005", 20)).isEmpty();
  }

  @Test
  void of_severalSources_takesTheFirstAndFillsItsGaps() {
    Directory directory =
        Directory.of(
            List.of(
                List.of(new ListedInstrument(new Symbol("XYZ"), "One", null, null, "USD")),
                List.of(Listed.stock("XYZ", "Another"), Listed.stock("XYZA", "More")),
                List.of(new ListedInstrument(new Symbol("AAPL"), "Apple", null, null, null))));

    assertThat(directory.search("XYZ", 1)).containsExactly(Listed.stock("XYZ", "One"));
    assertThat(directory.search("aapl", 1))
        .containsExactly(
            new ListedInstrument(new Symbol("AAPL"), "Apple", InstrumentKind.STOCK, "XNAS", "USD"));
    assertThat(directory.size()).isEqualTo(SEED.size() + 2);
  }

  @ParameterizedTest
  @CsvSource({
    "apple, AAPL",
    "Apple Inc, AAPL",
    "coca cola, KO",
    "Mircosoft, MSFT",
    "tesla motors,",
    "A,",
    "ab,",
    "?,"
  })
  void findMeant_wordsOfAName_isItsSymbol(String text, String symbol) {
    assertThat(SEED.findMeant(text).map(Symbol::value).orElse(null)).isEqualTo(symbol);
  }

  @ParameterizedTest
  @CsvSource({
    "APPLE, AAPL",
    "TESLA, TSLA",
    "NETFLIX, NFLX",
    "AAPL,",
    "META,",
    "UNITED,",
    "APLE,",
    "ZZTOP,",
    "ARM,",
    "GSK,",
    "BP,",
    "SIEMENS,",
    "APPLE.L,"
  })
  void findNamed_aWholeNameThatIsNoSymbol_isItsSymbol(Symbol text, String symbol) {
    assertThat(SEED.findNamed(text).map(Symbol::value).orElse(null)).isEqualTo(symbol);
  }

  /** Longer lists are found once a vendor has listed its instruments. */
  @Test
  void seed_hasEveryMemberOfTheFirstUniverse() {
    assertThat(SeedListings.all())
        .extracting(ListedInstrument::symbol)
        .containsAll(Universes.all().getFirst().symbols());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\uD800",
        "a\uDC00b",
        "\u202Eabc",
        "\u0000",
        "%",
        "*",
        "..",
        "&&&",
        "𠮷",
        "ﷺ",
        "İ",
        "́",
        "😀 apple"
      })
  void search_anyText_isAnswered(String text) {
    assertThat(SEED.search(text, 20)).hasSizeLessThanOrEqualTo(20);
    assertThat(SEED.findMeant(text))
        .satisfiesAnyOf(it -> assertThat(it).isEmpty(), it -> assertThat(it).isPresent());
  }

  @Test
  void search_textAtRandom_isAnswered() {
    Random random = new Random(7);
    for (int i = 0; i < 3_000; i++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(Directory.MAX_QUERY / 2);
      for (int j = 0; j < length; j++) {
        text.append((char) (random.nextBoolean() ? random.nextInt(128) : random.nextInt(0x10000)));
      }
      assertThat(SEED.search(text.toString(), 5)).hasSizeLessThanOrEqualTo(5);
    }
  }
}
