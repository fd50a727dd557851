package io.stockpricecache.domain.price;

import static io.stockpricecache.domain.price.Samples.bar;
import static io.stockpricecache.domain.price.Samples.date;
import static io.stockpricecache.domain.price.Samples.dividend;
import static io.stockpricecache.domain.price.Samples.split;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.symbol.Markets;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HistoryCheckTest {

  private static final String[] WEEK = {
    "2026-11-09", "2026-11-10", "2026-11-11", "2026-11-12", "2026-11-13"
  };

  @Test
  void check_ofAnOrdinaryWeek_believesAll() {
    assertThat(check(List.of(), List.of(), "100", "103", "99", "101", "97").rejected()).isEmpty();
  }

  @Test
  void check_ofACrash_believesIt() {
    // 1987-10-19 took about a fifth off the index, and a third off single names of it.
    assertThat(check(List.of(), List.of(), "100", "77", "65", "42", "40").rejected()).isEmpty();
  }

  @Test
  void check_ofAHundredfoldBar_doubtsItAlone_whereverItStands() {
    // A stock quoted in pence for one day made a portfolio a hundred times richer.
    for (int i = 0; i < WEEK.length; i++) {
      String[] closes = {"100", "101", "102", "103", "104"};
      closes[i] = closes[i] + "00";
      HistoryCheck.Result result = check(List.of(), List.of(), closes);
      assertThat(result.rejected())
          .extracting(rejection -> rejection.bar().date())
          .containsExactly(date(WEEK[i]));
      assertThat(result.rejected())
          .extracting(Rejection::reason)
          .containsExactly(RejectionReason.JUMP);
    }
  }

  @Test
  void check_ofASplitThatIsKnown_believesBothSides() {
    List<Split> splits = List.of(split("2026-11-11", "4", "1"));
    assertThat(check(List.of(), splits, "400", "404", "101", "102", "100").rejected()).isEmpty();
  }

  @Test
  void check_ofASplitThatIsNotKnown_doubtsTheShorterSide() {
    HistoryCheck.Result result = check(List.of(), List.of(), "400", "404", "101", "102", "100");
    assertThat(result.accepted())
        .extracting(Bar::date)
        .containsExactly(date(WEEK[2]), date(WEEK[3]), date(WEEK[4]));
    assertThat(result.rejected()).hasSize(2);
  }

  @Test
  void check_whereStoredClosesJumpAndNobodyTellsASplit_saysSo() {
    // A symbol was untracked and tracked again, and its closes of before the split were shown as
    // they had been traded.
    List<Bar> stored =
        List.of(bar("2026-11-05", "400", Finality.FINAL), bar("2026-11-06", "100", Finality.FINAL));

    assertThat(check(stored, List.of(), "101").unexplained())
        .isEqualTo("close 100 is 0.25 times the 400 of 2026-11-05");
    assertThat(check(stored, List.of(split("2026-11-06", "4", "1")), "101").unexplained()).isNull();
  }

  @Test
  void check_ofASplitThatNoPriceShows_doubtsWhatLiesBeforeIt_andTheSplit() {
    List<Split> splits = List.of(split("2026-11-11", "4", "1"));
    HistoryCheck.Result result = check(List.of(), splits, "100", "101", "101", "102", "100");
    assertThat(result.rejected())
        .extracting(rejection -> rejection.bar().date())
        .containsExactly(date("2026-11-09"), date("2026-11-10"));
    assertThat(result.contested()).isEqualTo(splits);
  }

  @Test
  void check_ofASplitThatNoPriceShows_afterStoredBars_doubtsTheSplitAlone() {
    List<Bar> stored = List.of(bar("2026-11-06", "100", Finality.FINAL));
    List<Split> splits = List.of(split("2026-11-10", "3", "2"));
    HistoryCheck.Result result = check(stored, splits, "100", "101", "101", "102", "100");
    assertThat(result.rejected()).isEmpty();
    assertThat(result.contested()).isEqualTo(splits);
  }

  @Test
  void check_ofAReversedSplit_contestsIt() {
    List<Split> splits = List.of(split("2026-11-11", "1", "4"));
    assertThat(check(List.of(), splits, "400", "404", "101", "102", "100").contested())
        .isEqualTo(splits);
  }

  @Test
  void check_ofAKnownSplitThatNoPriceHasShownYet_contestsIt_andOfAProvenOneNot() {
    Split invented = split("2026-11-09", "2", "1");
    List<Bar> before = List.of(bar("2026-11-06", "100", Finality.FINAL));
    List<Bar> answer = List.of(bar("2026-11-09", "101", Finality.FINAL));

    HistoryCheck.Result result =
        new HistoryCheck(byDate(before), of(List.of(invented))).check(answer);

    assertThat(result.contested()).containsExactly(invented);
    assertThat(result.accepted()).isEqualTo(answer);
    assertThat(
            new HistoryCheck(
                    byDate(
                        List.of(
                            bar("2026-11-06", "100", Finality.FINAL),
                            bar("2026-11-09", "50", Finality.FINAL))),
                    of(List.of(invented)))
                .check(List.of(bar("2026-11-10", "51", Finality.FINAL)))
                .contested())
        .isEmpty();
  }

  @Test
  void check_ofASmallSplit_onADayOfBigMoves_isBorneOut() {
    for (String[] closes :
        List.of(
            new String[] {"100", "101", "96", "97", "95"},
            new String[] {"100", "100", "80", "81", "82"},
            new String[] {"100", "100", "110", "110", "109"})) {
      assertThat(check(List.of(), List.of(split("2026-11-11", "21", "20")), closes).contested())
          .isEmpty();
    }
  }

  /** A split that never was changed every price before it, since the price fell on that day. */
  @Test
  void check_ofASplitOnADayThatFell_isByWhatIsNearer() {
    List<Split> splits = List.of(split("2026-11-11", "3", "2"));
    assertThat(check(List.of(), splits, "100", "101", "90", "91", "90").contested())
        .isEqualTo(splits);
    assertThat(check(List.of(), splits, "150", "151", "112", "115", "113").contested()).isEmpty();
    assertThat(check(List.of(), splits, "150", "151", "88", "89", "90").contested()).isEmpty();
  }

  @Test
  void check_ofASplitBesideOneWildBar_isBorneOut() {
    List<Split> splits = List.of(split("2026-11-11", "4", "1"));
    HistoryCheck.Result result = check(List.of(), splits, "400", "40400", "101", "102", "100");
    assertThat(result.contested()).isEmpty();
    assertThat(result.rejected()).hasSize(1);
  }

  @Test
  void check_nextToStoredBars_isByThem() {
    List<Bar> stored = List.of(bar("2026-11-06", "100", Finality.FINAL));
    assertThat(check(stored, List.of(), "400", "404", "405", "402", "400").accepted()).isEmpty();
    assertThat(check(stored, List.of(), "102", "404", "103", "104", "105").rejected()).hasSize(1);
  }

  @Test
  void check_betweenTwoLevels_believesWhatFitsOne() {
    List<Bar> stored =
        List.of(bar("2026-11-09", "100", Finality.FINAL), bar("2026-11-13", "40", Finality.FINAL));
    HistoryCheck.Result result =
        new HistoryCheck(byDate(stored), CorporateActions.NONE)
            .check(
                List.of(
                    bar("2026-11-10", "98", Finality.FINAL),
                    bar("2026-11-11", "41", Finality.FINAL),
                    bar("2026-11-12", "4.1", Finality.FINAL)));
    assertThat(result.accepted())
        .extracting(Bar::date)
        .containsExactly(date("2026-11-10"), date("2026-11-11"));
  }

  @Test
  void check_ofAnAnswerThatContradictsAStoredClose_believesNothingOfIt() {
    // A vendor listed a split that never was: its bars, taken as traded, became four times too
    // high.
    List<Bar> stored = List.of(bar(WEEK[0], "100", Finality.FINAL));
    HistoryCheck.Result result =
        check(stored, List.of(split("2026-11-12", "4", "1")), "400", "404", "408", "102", "100");
    assertThat(result.accepted()).isEmpty();
    assertThat(result.rejected())
        .extracting(Rejection::reason)
        .containsOnly(RejectionReason.CONTRADICTS_FINAL);
  }

  @Test
  void check_ofOneBarThatContradictsAStoredClose_doubtsItAlone_andTakesNewerOnes() {
    // A vendor corrected one close by a tenth; every answer was refused from then on, and the
    // symbol stood still.
    List<Bar> stored =
        List.of(
            bar(WEEK[0], "100", Finality.FINAL),
            bar(WEEK[1], "101", Finality.FINAL),
            bar(WEEK[2], "102", Finality.FINAL));
    HistoryCheck.Result result = check(stored, List.of(), "100", "101", "91", "92", "93");
    assertThat(result.rejected())
        .extracting(rejection -> rejection.bar().date() + " " + rejection.reason())
        .containsExactly("2026-11-11 CONTRADICTS_FINAL");
    assertThat(result.accepted())
        .extracting(Bar::date)
        .contains(date(WEEK[3]), date(WEEK[4]))
        .doesNotContain(date(WEEK[2]));
  }

  @Test
  void check_ofACorrectedCloseBeforeANewSplit_doubtsItAlone_andTakesTheSplit() {
    // A vendor corrected one close by 4 % in the week before a split: the split and all newer
    // sessions were refused until that close was five sessions old.
    List<Bar> stored =
        List.of(
            bar(WEEK[0], "400", Finality.FINAL),
            bar(WEEK[1], "404", Finality.FINAL),
            bar(WEEK[2], "408", Finality.FINAL));
    List<Split> splits = List.of(split(WEEK[3], "4", "1"));

    for (String corrected : List.of("420.16", "387.84", "40400")) {
      HistoryCheck.Result result = check(stored, splits, "400", corrected, "408", "102", "101");
      assertThat(result.rejected())
          .extracting(rejection -> rejection.bar().date() + " " + rejection.reason())
          .containsExactly("2026-11-10 CONTRADICTS_FINAL");
      assertThat(result.contested()).isEmpty();
      assertThat(result.accepted())
          .extracting(Bar::date)
          .containsExactly(date(WEEK[0]), date(WEEK[2]), date(WEEK[3]), date(WEEK[4]));
    }
  }

  @Test
  void check_ofTheOnlyBarBeforeANewSplit_thatWasCorrected_doubtsItAlone() {
    // A symbol that had been listed the day before stood still from its split on.
    List<Bar> stored = List.of(bar(WEEK[2], "408", Finality.FINAL));
    List<Split> splits = List.of(split(WEEK[3], "4", "1"));

    HistoryCheck.Result result =
        new HistoryCheck(byDate(stored), CorporateActions.NONE)
            .check(
                List.of(
                    bar(WEEK[2], "424.32", Finality.FINAL), bar(WEEK[3], "102", Finality.FINAL)),
                of(splits),
                null);

    assertThat(result.contested()).isEmpty();
    assertThat(result.accepted()).extracting(Bar::date).containsExactly(date(WEEK[3]));
  }

  @Test
  void check_ofBarsThatContradictByANewSplit_believesNothingOfTheAnswer() {
    // Of a vendor that has a split in its figures once too often, or not yet, the other bars before
    // it may be wrong as well: 3:2 is below what a jump tells.
    List<Bar> stored =
        List.of(
            bar(WEEK[0], "150", Finality.FINAL),
            bar(WEEK[1], "151", Finality.FINAL),
            bar(WEEK[2], "152", Finality.FINAL));
    List<Split> both = List.of(split(WEEK[3], "3", "2"), split(WEEK[4], "2", "1"));
    for (String wrong : List.of("226.5", "100.67", "302", "75.5", "453", "50.33")) {
      assertThat(check(stored, both, "150", wrong, "152", "101", "51").accepted()).isEmpty();
    }
    assertThat(check(stored, both, "150", "160", "152", "101", "51").accepted()).hasSize(4);
  }

  @Test
  void check_ofAnAnswerMostOfWhichBeforeANewSplitContradicts_believesNothingOfIt() {
    List<Bar> stored =
        week("400", "404", "408", "102", "101").stream()
            .filter(bar -> !bar.date().equals(date(WEEK[2])))
            .toList();
    List<Split> splits = List.of(split(WEEK[3], "4", "1"));
    assertThat(check(stored, splits, "440", "444", "448", "102", "101").accepted()).isEmpty();
  }

  @Test
  void check_ofTheOnlyBarThatCanBeCompared_doubtsItAlone() {
    List<Bar> stored = List.of(bar(WEEK[0], "100", Finality.FINAL));
    HistoryCheck.Result result = check(stored, List.of(), "90", "91", "92");
    assertThat(result.rejected()).hasSize(1);
    assertThat(result.accepted())
        .extracting(Bar::date)
        .containsExactly(date(WEEK[1]), date(WEEK[2]));
  }

  @Test
  void check_ofAnAnswerMostOfWhichContradicts_believesNothingOfIt() {
    List<Bar> stored =
        List.of(bar(WEEK[0], "100", Finality.FINAL), bar(WEEK[1], "101", Finality.FINAL));
    assertThat(check(stored, List.of(), "130", "131", "132", "133").accepted()).isEmpty();
  }

  @Test
  void check_ofATickerThatWasUsedBefore_believesTheCompanyThatTradesNow() {
    // META was another company, whose price was FINAL for ever since its run of bars was longer.
    List<Bar> answer = new ArrayList<>();
    sessions("2025-12-01", "2026-06-10").forEach(each -> answer.add(official(each, "12.5")));
    sessions("2026-09-08", "2026-11-13").forEach(each -> answer.add(official(each, "184")));

    HistoryCheck.Result result = new HistoryCheck(Map.of(), CorporateActions.NONE).check(answer);

    assertThat(result.accepted()).extracting(Bar::close).containsOnly(new BigDecimal("184"));
    assertThat(result.begins()).isEqualTo(date("2026-09-08"));
    assertThat(result.rejected())
        .extracting(rejection -> rejection.bar().date() + " " + rejection.reason())
        .containsExactly("2026-06-10 NOT_CONTINUOUS");
    assertThat(result.rejected().getFirst().detail())
        .isEqualTo(
            "132 bars from 2025-12-01 to 2026-06-10, none until 2026-09-08: nothing tells that"
                + " they are of the same company");
  }

  @Test
  void check_ofATickerThatWasUsedBefore_ofWhichBarsAreStored_believesTheCompanyThatTradesNow() {
    // Untracked and tracked again, META showed another company's closes of a similar price.
    List<Bar> stored = new ArrayList<>();
    sessions("2026-11-09", "2026-11-12").forEach(each -> stored.add(official(each, "184")));
    List<Bar> answer = new ArrayList<>();
    sessions("2026-05-01", "2026-06-10").forEach(each -> answer.add(official(each, "150")));
    sessions("2026-09-08", "2026-11-13").forEach(each -> answer.add(official(each, "184")));

    HistoryCheck.Result result =
        new HistoryCheck(byDate(stored), CorporateActions.NONE).check(answer);

    assertThat(result.accepted()).extracting(Bar::close).containsOnly(new BigDecimal("184"));
    assertThat(result.begins()).isEqualTo(date("2026-09-08"));
    assertThat(result.rejected())
        .extracting(rejection -> rejection.bar().date() + " " + rejection.reason())
        .containsExactly("2026-06-10 NOT_CONTINUOUS");
  }

  @Test
  void check_acrossAHole_ofWhichBarsAreStoredOnBothSides_joinsAsStored() {
    // What was joined before would be cut off by the next answer.
    List<Bar> stored = List.of(official("2026-05-04", "150"), official("2026-11-12", "184"));
    List<Bar> answer = new ArrayList<>();
    sessions("2026-05-01", "2026-06-10").forEach(each -> answer.add(official(each, "150")));
    sessions("2026-09-08", "2026-11-13").forEach(each -> answer.add(official(each, "184")));

    HistoryCheck.Result result =
        new HistoryCheck(byDate(stored), CorporateActions.NONE).check(answer);

    assertThat(result.rejected()).isEmpty();
    assertThat(result.begins()).isNull();
  }

  @Test
  void check_acrossAHole_joinsOnlyWhereTheListingIsOlder_andThePriceGoesOn() {
    List<Bar> answer = new ArrayList<>();
    sessions("2026-05-01", "2026-06-10").forEach(each -> answer.add(official(each, "150")));
    sessions("2026-09-08", "2026-11-13").forEach(each -> answer.add(official(each, "184")));
    CorporateActions none = CorporateActions.NONE;

    assertThat(new HistoryCheck(Map.of(), none).check(answer).begins())
        .isEqualTo(date("2026-09-08"));
    assertThat(new HistoryCheck(Map.of(), none).check(answer, none, date("2026-08-01")).rejected())
        .hasSize(1);
    // Halted, and the vendor knows the listing.
    assertThat(new HistoryCheck(Map.of(), none).check(answer, none, date("2010-01-04")).rejected())
        .isEmpty();
  }

  @Test
  void check_ofAShorterRunThatReachesUpToNow_believesIt() {
    // The longest run counted: three months at an old level outweighed the present one.
    List<Bar> answer = new ArrayList<>();
    sessions("2026-08-10", "2026-11-10").forEach(each -> answer.add(official(each, "12")));
    sessions("2026-11-11", "2026-11-13").forEach(each -> answer.add(official(each, "184")));

    HistoryCheck.Result result = new HistoryCheck(Map.of(), CorporateActions.NONE).check(answer);

    assertThat(result.accepted()).extracting(Bar::close).containsOnly(new BigDecimal("184"));
    assertThat(result.rejected()).hasSize(answer.size() - 3);
  }

  @Test
  void check_ofAConsolidationWithASpecialDividend_countsTheCash() {
    // A return of capital on the day of a consolidation was taken for a split applied twice, and
    // halved every bar before.
    List<Split> splits = List.of(split("2026-11-12", "33", "70"));
    List<Bar> answer = week("2.174", "2.169", "2.162", "2.096", "2.122");
    CorporateActions told = new CorporateActions(splits, List.of(dividend("2026-11-12", "2.439")));

    HistoryCheck.Result result =
        new HistoryCheck(Map.of(), CorporateActions.NONE).check(answer, told, null);

    assertThat(result.contested()).isEmpty();
    assertThat(result.rejected()).isEmpty();
    assertThat(check(List.of(), splits, "2.174", "2.169", "2.162", "2.096", "2.122").contested())
        .isEqualTo(splits);
  }

  @Test
  void check_ofASmallRevision_isNoContradiction() {
    List<Bar> stored = List.of(bar(WEEK[0], "100", Finality.FINAL));
    assertThat(check(stored, List.of(), "100.02", "101", "102", "103", "104").rejected()).isEmpty();
  }

  @Test
  void check_ofNothing_isNothing() {
    assertThat(new HistoryCheck(Map.of(), CorporateActions.NONE).check(List.of()).accepted())
        .isEmpty();
  }

  private static HistoryCheck.Result check(List<Bar> stored, List<Split> splits, String... closes) {
    return new HistoryCheck(byDate(stored), CorporateActions.NONE)
        .check(week(closes), of(splits), null);
  }

  private static List<Bar> week(String... closes) {
    return Stream.iterate(0, i -> i < closes.length, i -> i + 1)
        .map(i -> bar(WEEK[i], closes[i], Finality.FINAL))
        .toList();
  }

  private static Stream<String> sessions(String from, String to) {
    return Markets.US.calendar().sessions(date(from), date(to)).stream()
        .map(session -> session.date().toString());
  }

  private static Bar official(String date, String close) {
    return bar(date, close, Finality.FINAL);
  }

  private static CorporateActions of(List<Split> splits) {
    return new CorporateActions(splits, List.of());
  }

  private static Map<SessionDate, Bar> byDate(List<Bar> bars) {
    return bars.stream().collect(Collectors.toMap(Bar::date, Function.identity()));
  }
}
