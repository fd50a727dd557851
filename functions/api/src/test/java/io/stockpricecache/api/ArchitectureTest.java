package io.stockpricecache.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.stockpricecache.domain.marketdata.Vendor;
import io.stockpricecache.domain.routing.VendorRouter;
import io.stockpricecache.usecases.close.SyncClose;
import io.stockpricecache.usecases.history.BackfillSymbol;
import io.stockpricecache.usecases.live.PollLivePrices;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private final JavaClasses api =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.stockpricecache.api");

  @Test
  void api_neverReachesAVendor() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(
            Vendor.class,
            VendorRouter.class,
            BackfillSymbol.class,
            PollLivePrices.class,
            SyncClose.class)
        .orShould()
        .dependOnClassesThat()
        .resideInAnyPackage("io.stockpricecache.vendors..", "java.net.http..")
        .check(api);
  }

  @Test
  void api_knowsThePortsAndNotWhatIsBehindThem() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "software.amazon.awssdk..",
            "io.stockpricecache.store..",
            "io.stockpricecache.queue..",
            "io.stockpricecache.cache..",
            "redis.clients..",
            "io.stockpricecache.jobs..")
        .check(api);
  }

  @Test
  void packages_haveNoCycle() {
    slices().matching("io.stockpricecache.api.(*)..").should().beFreeOfCycles().check(api);
  }

  @Test
  void classpath_hasNoVendor() {
    assertThat(getClass().getClassLoader().getResource("io/stockpricecache/vendors")).isNull();
  }
}
