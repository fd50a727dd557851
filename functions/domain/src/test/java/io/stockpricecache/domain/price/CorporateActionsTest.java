package io.stockpricecache.domain.price;

import static io.stockpricecache.domain.price.Samples.date;
import static io.stockpricecache.domain.price.Samples.dividend;
import static io.stockpricecache.domain.price.Samples.split;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.vendor.VendorName;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class CorporateActionsTest {

  @Test
  void merge_ofTheSameSplitTwice_countsOnce() {
    CorporateActions once = new CorporateActions(List.of(split("2026-11-18", "4", "1")), List.of());
    assertThat(once.merge(once)).isEqualTo(once);
  }

  @Test
  void merge_keepsBothKinds_inOrder() {
    CorporateActions one =
        new CorporateActions(
            List.of(split("2026-11-18", "4", "1")), List.of(dividend("2026-08-10", "0.25")));
    CorporateActions other =
        new CorporateActions(
            List.of(split("2026-01-05", "2", "1")), List.of(dividend("2026-05-11", "0.24")));
    CorporateActions merged = one.merge(other);
    assertThat(merged).isEqualTo(other.merge(one));
    assertThat(merged.splits())
        .extracting(Split::exDate)
        .containsExactly(date("2026-01-05"), date("2026-11-18"));
    assertThat(merged.dividends()).hasSize(2);
  }

  @Test
  void merge_ofTwoSources_believesTheHigherAuthority() {
    Split massive =
        new Split(date("2026-11-18"), new BigDecimal("5"), BigDecimal.ONE, VendorName.MASSIVE);
    CorporateActions trusted = new CorporateActions(List.of(massive), List.of());
    CorporateActions yahoo =
        new CorporateActions(List.of(split("2026-11-18", "4", "1")), List.of());
    assertThat(trusted.merge(yahoo).splits()).containsExactly(massive);
    assertThat(yahoo.merge(trusted).splits()).containsExactly(massive);
  }
}
