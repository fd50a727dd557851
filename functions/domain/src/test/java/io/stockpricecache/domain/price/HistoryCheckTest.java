package io.stockpricecache.domain.price;

import static io.stockpricecache.domain.price.Samples.bar;
import static io.stockpricecache.domain.price.Samples.date;
import static io.stockpricecache.domain.price.Samples.split;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.calendar.SessionDate;
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
        new HistoryCheck(byDate(before), List.of(invented)).check(answer, List.of());

    assertThat(result.contested()).containsExactly(invented);
    assertThat(result.accepted()).isEqualTo(answer);
    assertThat(
            new HistoryCheck(
                    byDate(
                        List.of(
                            bar("2026-11-06", "100", Finality.FINAL),
                            bar("2026-11-09", "50", Finality.FINAL))),
                    List.of(invented))
                .check(List.of(bar("2026-11-10", "51", Finality.FINAL)), List.of())
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
        new HistoryCheck(byDate(stored), List.of())
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
  void check_ofASmallRevision_isNoContradiction() {
    List<Bar> stored = List.of(bar(WEEK[0], "100", Finality.FINAL));
    assertThat(check(stored, List.of(), "100.02", "101", "102", "103", "104").rejected()).isEmpty();
  }

  @Test
  void check_ofNothing_isNothing() {
    assertThat(new HistoryCheck(Map.of(), List.of()).check(List.of()).accepted()).isEmpty();
  }

  private static HistoryCheck.Result check(List<Bar> stored, List<Split> splits, String... closes) {
    List<Bar> answer =
        Stream.iterate(0, i -> i < closes.length, i -> i + 1)
            .map(i -> bar(WEEK[i], closes[i], Finality.FINAL))
            .toList();
    return new HistoryCheck(byDate(stored), List.of()).check(answer, splits);
  }

  private static Map<SessionDate, Bar> byDate(List<Bar> bars) {
    return bars.stream().collect(Collectors.toMap(Bar::date, Function.identity()));
  }
}
