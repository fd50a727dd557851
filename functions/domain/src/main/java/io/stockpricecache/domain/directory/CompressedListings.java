package io.stockpricecache.domain.directory;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stockpricecache.domain.instrument.InstrumentKind;
import io.stockpricecache.domain.instrument.Isin;
import io.stockpricecache.domain.symbol.Symbol;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A chunk of the directory as bytes: UTF-8 text under GZIP, a line an instrument, its symbol, type,
 * exchange, currency and name with tabs between, what is not known empty, and behind them its ISIN
 * where that is known: parts of before there were ISINs have none. A thousand US listings are about
 * 25 KB, with ISINs 35 KB.
 */
public final class CompressedListings {

  /** More than a chunk of the longest names has; a body that grows beyond is none of ours. */
  private static final int MOST_BYTES = 1 << 20;

  private static final int CELLS = 5;
  private static final int CELLS_WITH_ISIN = 6;

  private CompressedListings() {}

  public static byte[] encode(List<ListedInstrument> listed) {
    String text = listed.stream().map(CompressedListings::line).collect(Collectors.joining("\n"));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  /**
   * The instruments of those bytes.
   *
   * @throws IllegalArgumentException if they are none that {@link #encode} has made
   */
  public static List<ListedInstrument> decode(byte[] bytes) {
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      byte[] text = gzip.readNBytes(MOST_BYTES);
      if (text.length == MOST_BYTES) {
        throw new IllegalArgumentException("more than a chunk of listings");
      }
      return new String(text, UTF_8).lines().map(CompressedListings::instrument).toList();
    } catch (IOException e) {
      throw new IllegalArgumentException("not a chunk of listings", e);
    }
  }

  private static String line(ListedInstrument listed) {
    String line =
        String.join(
            "\t",
            listed.symbol().value(),
            listed.type() == null ? "" : listed.type().name(),
            listed.exchange() == null ? "" : listed.exchange(),
            listed.currency() == null ? "" : listed.currency(),
            listed.name());
    return listed.isin() == null ? line : line + "\t" + listed.isin();
  }

  private static ListedInstrument instrument(String line) {
    String[] cells = line.split("\t", -1);
    if (cells.length != CELLS && cells.length != CELLS_WITH_ISIN) {
      throw new IllegalArgumentException("not a line of listings");
    }
    String type = orNull(cells[1]);
    return new ListedInstrument(
        new Symbol(cells[0]),
        cells[4],
        type == null ? null : InstrumentKind.valueOf(type),
        orNull(cells[2]),
        orNull(cells[3]),
        cells.length == CELLS ? null : new Isin(cells[5]));
  }

  private static @Nullable String orNull(String cell) {
    return cell.isEmpty() ? null : cell;
  }
}
