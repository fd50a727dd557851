package io.stockpricecache.api.client;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stockpricecache.api.fixture.ApiTest;
import io.stockpricecache.api.fixture.TestApi;
import io.stockpricecache.api.fixture.Tree;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/**
 * Writes the client's archive, {@code target/client-typescript.tgz}, and looks at what is in it.
 */
@ApiTest
class ClientPackageTest {

  private static final Path ARCHIVE = Path.of("target", "client-typescript.tgz");
  private static final Path API_PAGE = Path.of("..", "..", "infra", "api.md");

  @Inject TestApi api;
  private String openApi = "";
  private Map<String, Object> document = Map.of();
  private Map<String, String> files = Map.of();

  @BeforeEach
  void make() {
    openApi = api.get("/openapi.yaml").body();
    document = new Yaml().load(openApi);
    files = ClientPackage.files(openApi);
  }

  @Test
  void archive_isWritten_andHasEachFileAsItIs() throws IOException {
    Files.createDirectories(ARCHIVE.getParent());
    Files.write(ARCHIVE, Archive.of(files));

    assertThat(unpacked(Files.readAllBytes(ARCHIVE)))
        .isEqualTo(files)
        .containsOnlyKeys(
            "README.md",
            "events.js",
            "http.js",
            "index.d.ts",
            "index.js",
            "package.json",
            "subscribe.js");
  }

  @Test
  void archive_madeTwice_isOfTheSameBytes() {
    assertThat(Archive.of(ClientPackage.files(openApi))).isEqualTo(Archive.of(files));
  }

  @Test
  void everyOperation_isAMethod_withItsPathAndParameters() {
    List<Operation> operations = Operation.all(document);

    assertThat(operations)
        .extracting(Operation::id)
        .contains("getPortfolio", "trackSymbols", "streamPrices");
    assertThat(operations).hasSize(openApi.split("operationId:", -1).length - 1);
    for (Operation operation : operations) {
      assertThat(file("index.js"))
          .contains(
              "\n  %s: { method: \"%s\", path: \"%s\","
                  .formatted(operation.id(), operation.method(), operation.path()));
      assertThat(file("index.d.ts")).contains("\n  " + operation.id() + "(parameters");
      Matcher placeholders = Pattern.compile("\\{(\\w+)}").matcher(operation.path());
      while (placeholders.find()) {
        String name = placeholders.group(1);
        assertThat(operation.row()).contains("%s: [\"path\", \"%s\"]".formatted(name, name));
      }
    }
  }

  @Test
  void parametersAndAnswers_areAsTheDocumentSays() {
    assertThat(file("index.d.ts"))
        .contains(
            "getPortfolio(parameters: GetPortfolioParameters & { format: \"csv\" },"
                + " options?: CallOptions): Promise<string>;")
        .contains(
            "getPortfolio(parameters: GetPortfolioParameters & { format?: \"json\" },"
                + " options?: CallOptions): Promise<PortfolioResponse>;")
        .contains("Promise<SymbolResponse | AcceptedSymbols>;")
        .contains("  symbols: readonly string[];")
        .contains(
            "untrackSymbol(parameters: UntrackSymbolParameters, options?: CallOptions):"
                + " Promise<SymbolResponse | undefined>;")
        .contains("  adjustment?: \"none\" | \"split\" | \"all\";")
        .contains("  idempotencyKey?: string;")
        .contains("\nexport interface GetPortfolioParameters {\n");
    assertThat(file("index.js"))
        .contains("idempotencyKey: [\"header\", \"Idempotency-Key\"]")
        .doesNotContain("If-None-Match");
  }

  @Test
  void everySchema_isAType_thatMayBeNullWhereItSaysSo() {
    Map<String, Object> schemas = Tree.map(Tree.map(document.get("components")).get("schemas"));

    assertThat(schemas).hasSizeGreaterThan(60);
    schemas.forEach(
        (name, schema) -> {
          String declared = declared(Types.name(name));
          Tree.mapAt(Tree.map(schema), "properties")
              .forEach(
                  (field, tree) -> {
                    boolean required =
                        Tree.map(schema).get("required") instanceof List<?> list
                            && list.contains(field);
                    String line = line(declared, field + (required ? ": " : "?: "));
                    assertThat(line.contains("null"))
                        .as("%s.%s", name, field)
                        .isEqualTo(tree.toString().matches(".*type=(\\[[^]]*null.*|null[,}].*)"));
                  });
        });
    assertThat(declared("PortfolioResponsePrice")).contains("  latest: null | Latest;");
    assertThat(declared("Latest")).contains("  price: number;").contains("?: number | null;");
    assertThat(declared("Finality")).isEqualTo("\"LIVE\" | \"PROVISIONAL\" | \"FINAL\";");
  }

  @Test
  void schemaOfAnUnknownForm_isRefused() {
    assertThatThrownBy(() -> Types.of(Map.of("not", Map.of()), "")).hasMessageContaining("no type");
    assertThatThrownBy(() -> Types.declarations(Map.of("A.B", STRING, "AB", STRING)))
        .hasMessageContaining("have one name");
  }

  @Test
  void examples_ofTheReadmeAndOfThePage_areTheSame() throws IOException {
    Matcher example = Pattern.compile("```ts\n.*?```", Pattern.DOTALL).matcher(file("README.md"));

    assertThat(example.find()).isTrue();
    assertThat(Files.readString(API_PAGE)).contains(example.group());
  }

  private static final Map<String, Object> STRING = Map.of("type", "string");

  /** What a type is declared as, to its end. */
  private String declared(String name) {
    Matcher matcher =
        Pattern.compile(
                "\nexport (?:interface %s (.*?\n})|type %s = (.*?;))\n".formatted(name, name),
                Pattern.DOTALL)
            .matcher(file("index.d.ts"));
    assertThat(matcher.find()).as(name).isTrue();
    return matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
  }

  private static String line(String declared, String start) {
    return declared
        .lines()
        .filter(line -> line.startsWith("  " + start))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + start + " in " + declared));
  }

  private String file(String name) {
    return files.getOrDefault(name, "");
  }

  /** As tar reads it: texts by the names under {@code package/}. */
  private static Map<String, String> unpacked(byte[] archive) throws IOException {
    Map<String, String> unpacked = new LinkedHashMap<>();
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(archive))) {
      for (byte[] header = in.readNBytes(512); header[0] != 0; header = in.readNBytes(512)) {
        assertThat(new String(header, 257, 8, US_ASCII)).isEqualTo("ustar\0" + "00");
        int size = Integer.parseInt(new String(header, 124, 11, US_ASCII), 8);
        String name = new String(header, 0, 100, US_ASCII).trim();
        assertThat(name).startsWith("package/");
        unpacked.put(name.substring("package/".length()), new String(in.readNBytes(size), UTF_8));
        in.skipNBytes(Math.floorMod(-size, 512));
      }
      assertThat(in.readAllBytes()).hasSize(512).containsOnly(0);
    }
    return unpacked;
  }
}
