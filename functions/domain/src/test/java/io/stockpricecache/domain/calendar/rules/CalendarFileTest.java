package io.stockpricecache.domain.calendar.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarFileTest {

  private static final String HEAD =
      """
      name "Nowhere"
      zone Europe/London
      covers 2010 to 2030
      announced until 2027-12-31
      weekend sat sun
      hours 09:00-15:00 break 11:30-12:30
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "jan 1|2026|2026-01-01",
        "january 1|2026|2026-01-01",
        "feb 29|2027|",
        "feb 29|2028|2028-02-29",
        "3rd monday of jan|2026|2026-01-19",
        "5th monday of feb|2026|",
        "last monday of may|2026|2026-05-25",
        "last thursday of apr|2026|2026-04-30",
        "easter -2|2026|2026-04-03",
        "easter +1|2030|2030-04-22",
        "orthodox easter|2024|2024-05-05",
        "orthodox easter|2026|2026-04-12",
        "orthodox easter +50|2027|2027-06-21",
        "monday before may 25|2026|2026-05-18",
        "monday after may 25|2026|2026-06-01",
        "weekday before jan 1|2022|2022-12-30",
        "4th thursday of nov +1|2026|2026-11-27",
        "on 2026-02-17..2026-02-19 2027-02-08|2026|2026-02-17 2026-02-18 2026-02-19",
        "jan 1 moved sat+2 sun+1|2028|2028-01-03",
        "dec 25 moved sat-1|2027|2027-12-24",
        "jan 1 moved sat-1|2021|2021-01-01 2021-12-31",
        "may 5 from 2013|2012|",
        "may 5 from 2013|2013|2013-05-05",
        "may 5 until 2013|2013|2013-05-05",
        "may 5 until 2013-05-04|2013|",
        "may 5 from 2010 until 2030 except 2020 2022|2022|",
        "may 5 if sun|2024|2024-05-05",
        "may 5 if mon tue|2024|"
      })
  void day_inAYear_isWhatItsWordsSay(String day, int year, String dates) {
    MarketRules rules = CalendarFile.parse("X.txt", HEAD + "doubtful " + day);
    assertThat(new RuleYear(rules, year).doubtful())
        .extracting(LocalDate::toString)
        .containsExactlyInAnyOrder(dates == null ? new String[0] : dates.split(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "holliday \"X\" jan 1|'holliday' begins no line",
        "holiday \"X\" jan 32|JANUARY has no day 32",
        "holiday \"X\" jan|it ends where something is missing",
        "holiday jan 1|a name in quotes is missing before 'jan'",
        "holiday \"X jan 1|a name has no closing quote",
        "holiday \"X\" 6th monday of jan|'6th' begins no day",
        "holiday \"X\" 1st moonday of jan|'moonday' is no day of the week",
        "holiday \"X\" 1st monday of juno|'juno' is no month",
        "holiday \"X\" jan 1 moved sunday|'sunday' is no move such as sun+1",
        "holiday \"X\" jan 1 moved sun+x|'sun+x' is no move such as sun+1",
        "holiday \"X\" on 2026-02-30|'2026-02-30' is no date such as 2024-11-05",
        "holiday \"X\" on 2026-02-03..2026-02-01|'2026-02-03..2026-02-01' ends before it begins",
        "holiday \"X\" jan 1 from 2020 until 2019|until 2019-12-31 is before from 2020-01-01",
        "holiday \"X\" jan 1 form 2020|'form' has no meaning there",
        "holiday \"X\" session before jan 1|a holiday cannot depend on sessions",
        "hours 15:00-09:00|15:00 is not before 09:00",
        "hours 09:00-9:30|'9:30' is no time such as 09:30",
        "hours 09:00-25:00|'25:00' is no time such as 09:30",
        "hours 09:00|'09:00' is not hours such as 09:00-15:30",
        "hours 09:00-15:00 break 08:00-10:00|09:00 is not before 08:00",
        "hours 09:00-15:00 break 14:00-16:00|16:00 is not before 15:00",
        "early 12:00|'' begins no day",
        "zone Europe/Lundon|'Europe/Lundon' is no zone",
        "same as XXXX|'XXXX' has no calendar",
        "without \"Boxing Day\"|there is no holiday 'Boxing Day' to leave out",
        "announced until soon|'soon' is no date such as 2024-11-05",
        "covers 2030 to 2010|2010-12-31 is before 2030-01-01",
        "weekend funday|'funday' is no day of the week"
      })
  void wrongLine_isRefused_withFileAndLine(String line, String problem) {
    assertThatThrownBy(() -> CalendarFile.parse("XWRG.txt", HEAD + "# a comment\n" + line + "\n"))
        .isInstanceOf(CalendarFileException.class)
        .hasMessage("XWRG.txt, line 8: " + problem);
  }

  @Test
  void lineThatGoesOn_isNamedWhereItIsWrong() {
    String text = HEAD + "holiday \"X\" on\n  2026-01-02\n  2026-13-01\n";
    assertThatThrownBy(() -> CalendarFile.parse("XWRG.txt", text))
        .hasMessage("XWRG.txt, line 9: '2026-13-01' is no date such as 2024-11-05");
  }

  @Test
  void missingLine_isNamed() {
    assertThatThrownBy(() -> CalendarFile.parse("XWRG.txt", "name \"X\"\n"))
        .hasMessage("XWRG.txt, line 1: there is no line 'zone'");
  }

  /** A close at ten in a market that opens at eleven that day. */
  @Test
  void dayThatClosesBeforeItOpens_isRefused_withTheFilesName() {
    MarketRules rules =
        CalendarFile.parse("XWRG.txt", HEAD + "late 11:00 may 5\nearly 10:00 may 5\n");
    assertThatThrownBy(() -> new RuleYear(rules, 2026).sessions())
        .isInstanceOf(CalendarFileException.class)
        .hasMessage("XWRG.txt, line 8: on 2026-05-05 it closes at 10:00, not after 11:00");
  }

  @Test
  void closeWithinTheBreak_isRefused_withTheFilesName() {
    MarketRules rules = CalendarFile.parse("XWRG.txt", HEAD + "early 12:00 may 5\n");
    assertThatThrownBy(() -> new RuleYear(rules, 2026).sessions())
        .hasMessage("XWRG.txt, line 7: on 2026-05-05 12:00 lies within the break");
  }

  @Test
  void dayWithoutHours_isRefused_withTheFilesName() {
    String text = HEAD.replace("break 11:30-12:30", "from 2012");
    MarketRules rules = CalendarFile.parse("XWRG.txt", text);
    assertThatThrownBy(() -> new RuleYear(rules, 2011).sessions())
        .hasMessage("XWRG.txt, line 6: 2011-01-03 has no hours");
  }

  @Test
  void sessionBefore_passesHolidaysAndWeekends() {
    String text = HEAD + "holiday \"Eve\" dec 24\nearly 11:00 session before dec 25\n";
    RuleYear year = new RuleYear(CalendarFile.parse("X.txt", text), 2029);
    List<RuleYear.Day> early = year.sessions().stream().filter(RuleYear.Day::early).toList();
    assertThat(early).extracting(day -> day.date().toString()).containsExactly("2029-12-21");
    assertThat(early.getFirst().pauseBegin()).isNull();
  }

  @Test
  void settling_isOfTheFile_andElseHalfAnHourWithoutAnAuction() {
    assertThat(CalendarFile.parse("X.txt", HEAD).settling())
        .isEqualTo(new MarketRules.Settling(null, Duration.ofMinutes(30)));
    assertThat(CalendarFile.parse("X.txt", HEAD + "auction 5m\nofficial 45m\n").settling())
        .isEqualTo(new MarketRules.Settling(auction(5, 5), Duration.ofMinutes(45)));
    assertThat(CalendarFile.parse("X.txt", HEAD + "auction 0m\n").settling().auction())
        .isEqualTo(auction(0, 0));
    assertThat(CalendarFile.parse("X.txt", HEAD + "auction 8m to 10m\n").settling().auction())
        .isEqualTo(auction(8, 10));
    assertThat(CalendarFile.parse("X.txt", HEAD + "auction 5m\nauction none\n").settling())
        .isEqualTo(new MarketRules.Settling(null, Duration.ofMinutes(30)));
    assertThatThrownBy(() -> CalendarFile.parse("X.txt", HEAD + "auction 10m to 8m\n"))
        .isInstanceOf(CalendarFileException.class)
        .hasMessageContaining("the auction cannot end before its earliest end");
    assertThatThrownBy(() -> CalendarFile.parse("X.txt", HEAD + "auction 45m\n"))
        .isInstanceOf(CalendarFileException.class)
        .hasMessageContaining("X.txt");
    assertThatThrownBy(() -> CalendarFile.parse("X.txt", HEAD + "official 45\n"))
        .isInstanceOf(CalendarFileException.class)
        .hasMessageContaining("'45' is no time such as 45m");
  }

  private static ClosingAuction auction(int earliest, int latest) {
    return new ClosingAuction(Duration.ofMinutes(earliest), Duration.ofMinutes(latest));
  }

  @Test
  void extraSession_hasItsOwnHours_evenOnAHoliday() {
    String text =
        HEAD
            + """
            holiday "Drill" on 2026-03-06
            session on 2026-03-06 2026-03-07
            hours 10:00-12:00 on 2026-03-07
            """;
    RuleYear year = new RuleYear(CalendarFile.parse("X.txt", text), 2026);
    assertThat(year.sessions())
        .filteredOn(day -> day.date().toString().startsWith("2026-03-0"))
        .extracting(day -> day.open() + " " + day.close())
        .contains("2026-03-06T09:00 2026-03-06T15:00", "2026-03-07T10:00 2026-03-07T12:00");
    assertThat(year.closures()).isEmpty();
  }

  /** Of a line with a day, the time of the year was passed over. */
  @Test
  void hoursOfADay_whileAnotherPlaceHasSummerTime_areOfThatTimeAlone() {
    String text = HEAD + "hours 10:00-11:00 on 2026-03-06 2026-03-09 while America/New_York summer";
    RuleYear year = new RuleYear(CalendarFile.parse("X.txt", text), 2026);
    assertThat(year.sessions())
        .extracting(day -> day.date() + " " + day.open().toLocalTime())
        .contains("2026-03-06 09:00", "2026-03-09 10:00");
  }

  @Test
  void sameAs_takesTheOthersLines_butForWhatDiffers() {
    MarketRules rules =
        CalendarFile.parse(
            "X.txt",
            """
            same as XLON
            name "Another"
            weekend fri sat
            without "Good Friday"
            """);
    assertThat(rules.name()).isEqualTo("Another");
    assertThat(rules.zone()).hasToString("Europe/London");
    RuleYear year = new RuleYear(rules, 2026);
    assertThat(year.isWeekday(LocalDate.of(2026, 4, 5))).isTrue();
    assertThat(year.isWeekday(LocalDate.of(2026, 4, 3))).isFalse();
    assertThat(year.closures()).doesNotContainValue("Good Friday").containsValue("Easter Monday");
  }

  @Test
  void tradeDateThatTurns_beginsOnTheEveningBefore() {
    MarketRules rules =
        CalendarFile.parse(
            "X.txt",
            """
            name "Futures"
            zone America/Chicago
            covers 2010 to 2030
            announced until 2027-12-31
            weekend sat sun
            date turns at 17:00
            hours 17:00-16:00 break 15:15-15:30
            """);
    RuleYear.Day monday =
        new RuleYear(rules, 2026)
            .sessions().stream()
                .filter(day -> day.date().equals(LocalDate.of(2026, 11, 30)))
                .findFirst()
                .orElseThrow();
    assertThat(monday.open()).hasToString("2026-11-29T17:00");
    assertThat(monday.pauseBegin()).hasToString("2026-11-30T15:15");
    assertThat(monday.close()).hasToString("2026-11-30T16:00");
    assertThat(rules.dateAt(monday.open())).isEqualTo(monday.date());
    assertThat(rules.dateAt(monday.open().minusNanos(1))).isEqualTo(LocalDate.of(2026, 11, 29));
  }
}
