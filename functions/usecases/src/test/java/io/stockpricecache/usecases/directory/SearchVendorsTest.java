package io.stockpricecache.usecases.directory;

import static io.stockpricecache.domain.vendor.VendorName.MASSIVE;
import static io.stockpricecache.domain.vendor.VendorName.YAHOO;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.directory.DirectoryPart;
import io.stockpricecache.domain.directory.ListedInstrument;
import io.stockpricecache.domain.instrument.InstrumentKind;
import io.stockpricecache.domain.instrument.Isin;
import io.stockpricecache.domain.queue.Job;
import io.stockpricecache.domain.queue.SearchJob;
import io.stockpricecache.domain.routing.VendorRouter;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.testkit.InMemoryJobQueue;
import io.stockpricecache.testkit.InMemoryLeases;
import io.stockpricecache.testkit.TestClock;
import io.stockpricecache.testkit.directory.InMemoryInstrumentDirectory;
import io.stockpricecache.usecases.directory.SearchVendors.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SearchVendorsTest {

  private static final Isin ISIN = new Isin("GB00B3MBS747");

  private final TestClock clock = TestClock.at("2026-11-20T15:00:00Z");
  private final InMemoryInstrumentDirectory directory = new InMemoryInstrumentDirectory(clock);
  private final InMemoryJobQueue queue = new InMemoryJobQueue();
  private final InMemoryLeases leases = new InMemoryLeases(clock);
  private final ListingVendor massive = new ListingVendor(MASSIVE, 10);
  private final ListingVendor yahoo = new ListingVendor(YAHOO, 0);

  SearchVendorsTest() {
    yahoo.found = new ArrayList<>(List.of(listed("OCDO.L", "Ocado Group PLC")));
  }

  @Test
  void run_addsWhatIsFound_andTheNextSearchFindsIt() {
    assertThat(run("ocado")).isEqualTo(Outcome.ADDED);

    assertThat(search("ocado")).containsExactly("OCDO.L");
    assertThat(yahoo.asked).containsExactly("ocado");
    assertThat(massive.asked).isEmpty();
  }

  @Test
  void run_keepsWhatWasAddedBefore_inTheSameSecond_too() {
    run("ocado");
    yahoo.found = List.of(listed("TSCO.L", "Tesco PLC"));

    assertThat(run("tesco")).isEqualTo(Outcome.ADDED);

    assertThat(search("ocado")).containsExactly("OCDO.L");
    assertThat(search("tesco")).containsExactly("TSCO.L");
    assertThat(run("tesco")).isEqualTo(Outcome.KNOWN);
    assertThat(directory.parts()).hasSize(1);
  }

  @Test
  void run_byIsin_findsTheFirstAloneByItFromThenOn_andKeepsIt() {
    yahoo.found =
        List.of(
            listed("OCDO.L", "Ocado Group PLC"),
            listed("OCDGF", "Ocado Group PLC"),
            listed("OTHER", "Something else"));
    assertThat(run("gb00b3mbs747")).isEqualTo(Outcome.ADDED);
    assertThat(search("GB00B3MBS747")).containsExactly("OCDO.L");
    assertThat(search("something else")).containsExactly("OTHER");

    run("ocado");

    assertThat(search(ISIN.value())).containsExactly("OCDO.L");
  }

  @Test
  void run_whereNothingIsFound_orNobodyAnswers_changesNothing() {
    run("ocado");
    DirectoryPart before = directory.parts().getFirst();
    clock.advance(java.time.Duration.ofMinutes(1));
    yahoo.found = List.of();
    assertThat(run("nothing")).isEqualTo(Outcome.NOTHING_FOUND);
    yahoo.failure = VendorFailure.THROTTLED;
    assertThat(run("nobody")).isEqualTo(Outcome.UNANSWERED);
    yahoo.failure = VendorFailure.MALFORMED;
    assertThat(run("nobody")).isEqualTo(Outcome.UNANSWERED);

    assertThat(directory.parts()).containsExactly(before);
    assertThat(queue.sent()).isEmpty();
  }

  @Test
  void run_whereNoVendorSearches_saysSo() {
    yahoo.found = null;

    assertThat(run("ocado")).isEqualTo(Outcome.NOT_OFFERED);
  }

  @Test
  void run_whileAnotherAdds_comesAgain() {
    assertThat(leases.acquire("directory-additions", Job.CLAIM)).isPresent();

    assertThat(run("ocado")).isEqualTo(Outcome.WAITING);

    assertThat(directory.parts()).isEmpty();
    assertThat(queue.sent()).containsExactly(new SearchJob("ocado", clock.instant()));
  }

  @Test
  void run_keepsThoseFoundLast() {
    for (int from = 0; from < SearchVendors.MOST + 40; from += 20) {
      yahoo.found =
          IntStream.range(from, from + 20).mapToObj(i -> listed("S" + i, "Name " + i)).toList();
      assertThat(run("names of " + from)).isEqualTo(Outcome.ADDED);
    }

    DirectoryPart part = directory.parts().getFirst();
    assertThat(part.count()).isEqualTo(SearchVendors.MOST);
    assertThat(directory.find(part).orElseThrow())
        .hasSize(SearchVendors.MOST)
        .anyMatch(it -> it.symbol().value().equals("S" + (SearchVendors.MOST + 39)))
        .noneMatch(it -> it.symbol().value().equals("S0"));
  }

  private Outcome run(String query) {
    return new SearchVendors(
            directory, new VendorRouter(List.of(massive, yahoo), clock), queue, leases, clock)
        .run(new SearchJob(query, clock.instant()));
  }

  private List<String> search(String text) {
    return new ReadDirectory(directory)
        .read(ReadDirectory.Loaded.ofSeed()).directory().search(text, 20).stream()
            .map(it -> it.symbol().value())
            .toList();
  }

  private static ListedInstrument listed(String symbol, String name) {
    return new ListedInstrument(new Symbol(symbol), name, InstrumentKind.STOCK, null, null);
  }
}
