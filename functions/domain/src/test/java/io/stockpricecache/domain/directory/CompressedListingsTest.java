package io.stockpricecache.domain.directory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.stockpricecache.domain.instrument.Isin;
import io.stockpricecache.domain.symbol.Symbol;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

final class CompressedListingsTest {

  @Test
  void decode_whatWasEncoded_isTheSame() {
    List<ListedInstrument> listed =
        List.of(
            Listed.stock("BRK-B", "Berkshire Hathaway Inc. Class B"),
            new ListedInstrument(new Symbol("0700.HK"), "腾讯控股", null, null, null));

    assertThat(CompressedListings.decode(CompressedListings.encode(listed))).isEqualTo(listed);
  }

  @Test
  void decode_withIsins_andWithout_isTheSame() {
    List<ListedInstrument> listed =
        List.of(
            Listed.stock("AAPL", "Apple").withIsin(new Isin("US0378331005")),
            Listed.stock("ZYX", "Zyx"));

    assertThat(CompressedListings.decode(CompressedListings.encode(listed))).isEqualTo(listed);
  }

  /** As chunks of before there were ISINs are stored: they are read for up to a year. */
  @Test
  void decode_aChunkOfBefore_isRead() {
    byte[] stored =
        Base64.getDecoder()
            .decode(
                "H4sIAAAAAAACA3MK8tZ14gwO8Xf25ozwiwzmDA124XRKLcouzsgsSlXwSCzJSCxPrFTwzE"
                    + "vWU3DOSSwuVnDiMjA3MNDz8OYEghet+16sW/+sb/mLpoUA365rfkwAAAA=");

    assertThat(CompressedListings.decode(stored))
        .containsExactly(
            Listed.stock("BRK-B", "Berkshire Hathaway Inc. Class B"),
            new ListedInstrument(new Symbol("0700.HK"), "腾讯控股", null, null, null));
  }

  @Test
  void decode_anIsinWithAWrongDigit_isRefused() {
    byte[] good =
        CompressedListings.encode(
            List.of(Listed.stock("AAPL", "Apple").withIsin(new Isin("US0378331005"))));
    String text = new String(unzipped(good), UTF_8).replace("US0378331005", "US0378331004");

    assertThatIllegalArgumentException().isThrownBy(() -> CompressedListings.decode(zipped(text)));
  }

  private static byte[] unzipped(byte[] bytes) {
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return gzip.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] zipped(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  @Test
  void encode_aChunk_isFarBelowAnItem_evenOfTheLongestNames() {
    List<ListedInstrument> longest =
        IntStream.range(0, InstrumentDirectory.CHUNK_SIZE)
            .mapToObj(
                i ->
                    Listed.stock(
                        "ABCDEFGHIJK%04d.ABCD".formatted(i),
                        new java.util.Random(i)
                            .ints(ListedInstrument.MAX_NAME, 0x4E00, 0x9FA5)
                            .collect(
                                StringBuilder::new,
                                StringBuilder::appendCodePoint,
                                StringBuilder::append)
                            .toString()))
            .toList();

    assertThat(CompressedListings.encode(longest)).hasSizeLessThan(380_000);
    assertThat(CompressedListings.decode(CompressedListings.encode(longest))).isEqualTo(longest);
    assertThat(CompressedListings.encode(Listed.many(1_000))).hasSizeLessThan(30_000);
  }

  @Test
  void decode_bytesOfSomethingElse_areRefused() {
    byte[] good = CompressedListings.encode(List.of(Listed.stock("A", "Agilent")));

    assertThatIllegalArgumentException().isThrownBy(() -> CompressedListings.decode(new byte[0]));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                CompressedListings.decode(
                    "AAPL".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CompressedListings.decode(Arrays.copyOf(good, good.length / 2)));
  }
}
