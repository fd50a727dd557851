package io.stockpricecache.domain.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.stockpricecache.domain.symbol.Symbol;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
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
