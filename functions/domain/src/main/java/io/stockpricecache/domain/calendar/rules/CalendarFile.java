package io.stockpricecache.domain.calendar.rules;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stockpricecache.domain.calendar.rules.MarketRules.Change;
import io.stockpricecache.domain.calendar.rules.MarketRules.Extended;
import io.stockpricecache.domain.calendar.rules.MarketRules.Holiday;
import io.stockpricecache.domain.calendar.rules.MarketRules.Settling;
import io.stockpricecache.domain.calendar.rules.MarketRules.Weekend;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the file of a market's calendar, and those that it is the same as. */
public final class CalendarFile {

  private static final String FOLDER = "/io/stockpricecache/domain/calendar/";

  private @Nullable String name;
  private @Nullable ZoneId zone;
  private @Nullable LocalDate first;
  private @Nullable LocalDate last;
  private @Nullable LocalDate announcedUntil;
  private @Nullable LocalTime turn;
  private @Nullable Extended extended;
  private @Nullable ClosingAuction auction;
  private Duration official = Settling.OFFICIAL;
  private final List<Weekend> weekends = new ArrayList<>();
  private final List<Hours> hours = new ArrayList<>();
  private final List<Holiday> holidays = new ArrayList<>();
  private final List<Change> changes = new ArrayList<>();
  private final List<Days> extraSessions = new ArrayList<>();
  private final List<Days> doubtful = new ArrayList<>();
  private boolean isWeekendOfAnother;

  private CalendarFile() {}

  /** Whether there is a file for that market; false of what is no market's name. */
  public static boolean exists(String id) {
    return isName(id) && CalendarFile.class.getResource(FOLDER + id + ".txt") != null;
  }

  /**
   * Reads the file of that market.
   *
   * @throws CalendarFileException if it is wrong
   * @throws IllegalArgumentException if there is none
   */
  public static MarketRules read(String id) {
    CalendarFile file = new CalendarFile();
    file.addAll(id + ".txt", text(id));
    return file.rules(id + ".txt");
  }

  /** As {@link #read}, of that text instead of a file. */
  static MarketRules parse(String file, String text) {
    CalendarFile read = new CalendarFile();
    read.addAll(file, text);
    return read.rules(file);
  }

  static ZoneId zone(Words words) {
    String word = words.next();
    try {
      return ZoneId.of(word);
    } catch (DateTimeException e) {
      throw words.wrong("'%s' is no zone".formatted(word), e);
    }
  }

  private static boolean isName(String id) {
    for (int i = 0; i < id.length(); i++) {
      char c = id.charAt(i);
      if ((c < 'A' || c > 'Z') && (c < '0' || c > '9') && c != '_') {
        return false;
      }
    }
    return !id.isEmpty();
  }

  private static String text(String id) {
    if (!isName(id)) {
      throw new IllegalArgumentException("'%s' is no name of a calendar".formatted(id));
    }
    try (InputStream in = CalendarFile.class.getResourceAsStream(FOLDER + id + ".txt")) {
      if (in == null) {
        throw new IllegalArgumentException("%s has no calendar".formatted(id));
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void addAll(String file, String text) {
    for (Words words : Words.of(file, text)) {
      add(words);
      words.requireEnd();
    }
    isWeekendOfAnother = true;
  }

  private void add(Words words) {
    String word = words.next();
    switch (word) {
      case "same" -> addSame(words);
      case "name" -> name = words.name();
      case "zone" -> zone = zone(words);
      case "covers" -> addRange(words);
      case "announced" -> announcedUntil = announced(words);
      case "date" -> turn = turn(words);
      case "weekend" -> addWeekend(words);
      case "hours" -> hours.add(Hours.read(words, turn));
      case "auction" -> auction = auction(words);
      case "official" -> official = words.minutes();
      case "extended" -> extended = extended(words);
      case "holiday" -> addHoliday(words);
      case "without" -> remove(words);
      case "early" -> changes.add(change(true, words));
      case "late" -> changes.add(change(false, words));
      case "session" -> extraSessions.add(Days.read(words));
      case "doubtful" -> doubtful.add(Days.read(words));
      default -> throw words.wrong("'%s' begins no line".formatted(word));
    }
  }

  private void addSame(Words words) {
    words.expect("as");
    String other = words.next();
    if (!exists(other)) {
      throw words.wrong("'%s' has no calendar".formatted(other));
    }
    addAll(other + ".txt", text(other));
  }

  private void addRange(Words words) {
    first = LocalDate.of(words.number(), 1, 1);
    words.expect("to");
    last = LocalDate.of(words.number(), 12, 31);
    if (last.isBefore(first)) {
      throw words.wrong("%s is before %s".formatted(last, first));
    }
  }

  private static LocalDate announced(Words words) {
    words.expect("until");
    return words.date(words.next());
  }

  private static LocalTime turn(Words words) {
    words.expect("turns");
    words.expect("at");
    return words.time();
  }

  /** The file's own weekends take the place of those of the file that it is the same as. */
  private void addWeekend(Words words) {
    if (isWeekendOfAnother) {
      weekends.clear();
      isWeekendOfAnother = false;
    }
    weekends.add(new Weekend(Validity.readWeekdays(words)));
  }

  private static @Nullable ClosingAuction auction(Words words) {
    if (words.accept("none")) {
      return null;
    }
    Duration earliest = words.minutes();
    Duration latest = words.accept("to") ? words.minutes() : earliest;
    if (latest.compareTo(earliest) < 0) {
      throw words.wrong("the auction cannot end before its earliest end");
    }
    return new ClosingAuction(earliest, latest);
  }

  private static Extended extended(Words words) {
    LocalTime[] times = words.span();
    LocalTime early = words.accept("early") ? words.time() : times[1];
    return new Extended(times[0], times[1], early);
  }

  private void addHoliday(Words words) {
    String holiday = words.name();
    Days days = Days.read(words);
    if (days.rule().dependsOnSessions()) {
      throw words.wrong("a holiday cannot depend on sessions");
    }
    holidays.add(new Holiday(holiday, days));
  }

  private void remove(Words words) {
    String holiday = words.name();
    if (!holidays.removeIf(each -> each.name().equals(holiday))) {
      throw words.wrong("there is no holiday '%s' to leave out".formatted(holiday));
    }
  }

  private static Change change(boolean isClose, Words words) {
    return new Change(isClose, words.time(), Days.read(words), words.place());
  }

  private MarketRules rules(String file) {
    return new MarketRules(
        require(file, name, "name"),
        require(file, zone, "zone"),
        require(file, first, "covers"),
        require(file, last, "covers"),
        require(file, announcedUntil, "announced until"),
        turn,
        settling(file),
        extended,
        weekends,
        require(file, hours.isEmpty() ? null : hours, "hours"),
        holidays,
        changes,
        extraSessions,
        doubtful);
  }

  private Settling settling(String file) {
    if (auction != null && auction.latest().compareTo(official) >= 0) {
      throw new CalendarFileException(
          file, 1, "'official' has to be longer than the auction, %s".formatted(auction.latest()));
    }
    return new Settling(auction, official);
  }

  private static <T> T require(String file, @Nullable T value, String line) {
    if (value == null) {
      throw new CalendarFileException(file, 1, "there is no line '%s'".formatted(line));
    }
    return value;
  }
}
