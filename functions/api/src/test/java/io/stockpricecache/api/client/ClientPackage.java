package io.stockpricecache.api.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import io.stockpricecache.api.fixture.Tree;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.yaml.snakeyaml.Yaml;

/** The files of the client's package, as npm installs them and a browser imports them. */
final class ClientPackage {

  /** What is said here alone, as it stands. */
  private static final List<String> WRITTEN_BY_HAND =
      List.of("package.json", "README.md", "http.js", "events.js", "subscribe.js");

  private static final String MODULE = "index.js";
  private static final String TYPES = "index.d.ts";

  /** Where a file has a place for what the document says. */
  private static final String PLACE = "// The document's own follows.\n";

  private ClientPackage() {}

  /**
   * Each file's text by its name, in alphabetical order.
   *
   * @param openApi the API's document, in YAML
   */
  static SequencedMap<String, String> files(String openApi) {
    Map<String, Object> document = new Yaml().load(openApi);
    List<Operation> operations = Operation.all(document);
    SequencedMap<String, String> files = new TreeMap<>();
    WRITTEN_BY_HAND.forEach(name -> files.put(name, resource(name)));
    files.put(MODULE, filled(MODULE, table(operations)));
    files.put(TYPES, filled(TYPES, types(document, operations)));
    return files;
  }

  private static String table(List<Operation> operations) {
    return operations.stream()
        .map(Operation::row)
        .collect(joining("", "const OPERATIONS = {\n", "};\n"));
  }

  private static String types(Map<String, Object> document, List<Operation> operations) {
    return operations.stream()
            .map(Operation::signatures)
            .collect(joining("\n", "export interface Client extends Subscribing {\n", "}\n"))
        + operations.stream().map(Operation::parameterType).collect(joining())
        + Types.declarations(Tree.mapAt(Tree.mapAt(document, "components"), "schemas"));
  }

  private static String filled(String name, String text) {
    String written = resource(name);
    if (!written.contains(PLACE)) {
      throw new IllegalStateException("no place in " + name);
    }
    return written.replace(PLACE, text);
  }

  private static String resource(String name) {
    try (InputStream in = ClientPackage.class.getResourceAsStream("/client/" + name)) {
      return new String(requireNonNull(in, name).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
