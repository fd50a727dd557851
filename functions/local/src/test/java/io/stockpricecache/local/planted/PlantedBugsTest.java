package io.stockpricecache.local.planted;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.local.planted.JavaSource.Span;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The bugs can still be planted; the profile {@code planted-bugs} does it. */
class PlantedBugsTest {

  private static final Path ROOT = Path.of("../..");

  @Test
  void placeOfEveryBug_isThereOnce() throws IOException {
    assertThat(PlantedBugs.ALL).hasSizeGreaterThanOrEqualTo(30);
    for (PlantedBug bug : PlantedBugs.ALL) {
      assertThat(bug.mutation().places(ROOT)).as(bug.what()).isEqualTo(1);
    }
  }

  @Test
  void expression_laidOutOtherwise_isFoundAndReplaced() throws IOException {
    JavaSource source =
        JavaSource.parse("class A { int a = b; int f() { return b /* so */\n .c( 1,2 ); } }");

    assertThat(source.places("f", "b.c(1, 2)")).hasSize(1);
    assertThat(source.places("a", "b.c(1, 2)")).isEmpty();
    assertThat(source.places(null, "b")).hasSize(2);
    Span place = source.places(null, "b.c(1, 2)").getFirst();
    assertThat(source.with(place, "0")).isEqualTo("class A { int a = b; int f() { return 0; } }");
  }

  @Test
  void methodOfThatName_beginsBehindItsBrace() throws IOException {
    JavaSource source = JavaSource.parse("class A { int f() { return 1; } }");

    assertThat(source.with(source.bodies("f").getFirst(), " g();"))
        .isEqualTo("class A { int f() { g(); return 1; } }");
  }
}
