package io.stockpricecache.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * What {@code ./run} has on its class path: a library that this module declares for its tests is
 * left out there, though another module needs it.
 */
class RunLibrariesTest {

  private static final Path MODULES = Path.of("..");

  /** GET /openapi.yaml was 500 by ./run, and green in every test. */
  @Test
  void libraries_thatAnotherModuleNeeds_areNotDeclaredForTestsAlone() throws Exception {
    Set<String> needed = new TreeSet<>();
    for (Path pom : poms()) {
      libraries(pom, Set.of("", "compile", "runtime")).forEach(needed::add);
    }
    assertThat(needed).contains("org.yaml:snakeyaml");

    assertThat(libraries(Path.of("pom.xml"), Set.of("test", "provided")))
        .doesNotContainAnyElementsOf(needed);
  }

  private static List<Path> poms() throws IOException {
    try (Stream<Path> modules = Files.list(MODULES)) {
      return modules
          .filter(module -> !module.endsWith("local") && !module.endsWith("testkit"))
          .map(module -> module.resolve("pom.xml"))
          .filter(Files::exists)
          .toList();
    }
  }

  private static List<String> libraries(Path pom, Set<String> scopes)
      throws IOException, ParserConfigurationException, SAXException {
    NodeList found =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(pom.toFile())
            .getElementsByTagName("dependency");
    return IntStream.range(0, found.getLength())
        .mapToObj(i -> (Element) found.item(i))
        .filter(each -> scopes.contains(text(each, "scope")))
        .map(each -> text(each, "groupId") + ":" + text(each, "artifactId"))
        .toList();
  }

  private static String text(Element dependency, String name) {
    NodeList found = dependency.getElementsByTagName(name);
    return found.getLength() == 0 ? "" : found.item(0).getTextContent().strip();
  }
}
