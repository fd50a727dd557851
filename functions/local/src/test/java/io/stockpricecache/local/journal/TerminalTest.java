package io.stockpricecache.local.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {

  private static final String ESCAPE = "\u001b";
  private static final String LINE = "2026-11-20T15:00:00Z  close-sync FAILED · all of it";

  private final Lines out = new Lines();

  @Test
  void line_onAScreen_isColouredByHowItWent() {
    out.screen().line(LINE);

    assertThat(out.text())
        .contains(ESCAPE + "[2m2026-11-20T15:00:00Z" + ESCAPE + "[0m  close-sync ")
        .contains(ESCAPE + "[31mFAILED" + ESCAPE + "[0m · all of it");
  }

  /** A file of {@code ./run > log} has no codes that only a screen reads. */
  @Test
  void line_whereverNoColourIsWanted_isTextAlone() {
    Terminal redirected = Terminal.of(out.stream(), /* screen= */ false, Map.of("TERM", "xterm"));
    Terminal dumb = Terminal.of(out.stream(), /* screen= */ true, Map.of("TERM", "dumb"));
    Terminal unknown = Terminal.of(out.stream(), /* screen= */ true, Map.of());
    Terminal noColour =
        Terminal.of(out.stream(), /* screen= */ true, Map.of("TERM", "xterm", "NO_COLOR", "1"));

    redirected.line(LINE);
    dumb.line(LINE);
    unknown.line(LINE);
    noColour.line(LINE);

    assertThat(out.all()).containsExactly(LINE, LINE, LINE, LINE);
    assertThat(redirected.isScreen()).isFalse();
    assertThat(dumb.isScreen()).isFalse();
    assertThat(noColour.isScreen()).isTrue();
  }

  /** An empty NO_COLOR is none: no-color.org. */
  @Test
  void line_withAnEmptyNoColor_isColoured() {
    Terminal.of(out.stream(), /* screen= */ true, Map.of("TERM", "xterm", "NO_COLOR", ""))
        .line(LINE);

    assertThat(out.text()).contains(ESCAPE);
  }

  @Test
  void foot_belowALine_isDrawnAgainBelowIt() {
    Terminal terminal = out.screen();

    terminal.foot("backfill 1/2");
    terminal.line("an event");
    terminal.foot("");
    terminal.line("another");

    String clear = "\r" + ESCAPE + "[2K";
    String foot = ESCAPE + "[?7lbackfill 1/2" + ESCAPE + "[?7h";
    assertThat(out.text().replace(System.lineSeparator(), "\n"))
        .isEqualTo(foot + clear + "an event\n" + foot + clear + "another\n");
  }

  @Test
  void foot_inAFile_isNothing() {
    out.plain().foot("backfill 1/2");

    assertThat(out.text()).isEmpty();
  }

  /** What a library writes to the error stream stood behind the progress. */
  @Test
  void beside_aFoot_beginsALineOfItsOwn() {
    Terminal terminal = out.screen();
    terminal.foot("backfill 1/2");

    terminal.beside(out.stream()).println("from elsewhere");

    assertThat(out.text()).contains("\r" + ESCAPE + "[2Kfrom elsewhere");
    assertThat(out.text()).endsWith("backfill 1/2" + ESCAPE + "[?7h");
  }
}
