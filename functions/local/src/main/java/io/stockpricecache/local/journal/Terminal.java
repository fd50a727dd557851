package io.stockpricecache.local.journal;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Where the lines go: a screen, or a file that somebody reads later. On a screen lines are in
 * colours, and one line at the foot may be drawn again in place; a file gets neither. Safe for many
 * threads.
 */
public final class Terminal {

  /** To the line's beginning, and all of it away. */
  private static final String CLEAR = "\r\u001b[2K";

  /** A foot that is wider than the screen is cut, or it could not be drawn again. */
  private static final String NO_WRAP = "\u001b[?7l";

  private static final String WRAP = "\u001b[?7h";

  private final PrintStream out;
  private final boolean screen;
  private final boolean coloured;
  private String foot = "";

  private Terminal(PrintStream out, boolean screen, boolean coloured) {
    this.out = requireNonNull(out, "out is null");
    this.screen = screen;
    this.coloured = coloured;
  }

  /** Of text alone. */
  public static Terminal plain(PrintStream out) {
    return new Terminal(out, /* screen= */ false, /* coloured= */ false);
  }

  /**
   * As it is there.
   *
   * @param screen whether a person sees it: not if it is redirected
   * @param environment of which {@code NO_COLOR} and {@code TERM} count
   * @see <a href="https://no-color.org">NO_COLOR</a>
   */
  public static Terminal of(PrintStream out, boolean screen, Map<String, String> environment) {
    boolean canDraw = screen && !environment.getOrDefault("TERM", "dumb").equals("dumb");
    return new Terminal(
        out, canDraw, canDraw && environment.getOrDefault("NO_COLOR", "").isEmpty());
  }

  /** Whether a foot can be drawn again in place. */
  boolean isScreen() {
    return screen;
  }

  /** Text of several lines, as it is. */
  public synchronized void print(String text) {
    clearFoot();
    out.print(text);
    drawFoot();
  }

  /** One line, above the foot. */
  synchronized void line(String text) {
    clearFoot();
    out.println(coloured ? Colours.paint(text) : text);
    drawFoot();
  }

  /** Draws the foot of a screen in the place of the one before; none where the text is empty. */
  synchronized void foot(String text) {
    if (screen && !text.equals(foot)) {
      clearFoot();
      foot = text;
      drawFoot();
    }
  }

  /** The other stream of the same screen, whose text must not stand behind the foot. */
  public PrintStream beside(PrintStream other) {
    return screen ? new PrintStream(new Beside(other), true, StandardCharsets.UTF_8) : other;
  }

  private void clearFoot() {
    if (!foot.isEmpty()) {
      out.print(CLEAR);
      out.flush();
    }
  }

  private void drawFoot() {
    if (!foot.isEmpty()) {
      out.print(NO_WRAP + foot + WRAP);
      out.flush();
    }
  }

  /** Draws the foot again only below a line that has ended. */
  private final class Beside extends OutputStream {

    private final PrintStream other;

    Beside(PrintStream other) {
      this.other = other;
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      synchronized (Terminal.this) {
        clearFoot();
        other.write(bytes, from, length);
        other.flush();
        if (length > 0 && bytes[from + length - 1] == '\n') {
          drawFoot();
        }
      }
    }
  }
}
