package io.stockpricecache.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConsoleSiteTest {

  /** What the browser has to have before it can show the first screen, compressed. */
  private static final int MOST_BYTES = 450 * 1_000;

  private static final Path SOURCES = Path.of("src/main/resources/console");

  private static final Deployment DEPLOYMENT =
      new Deployment(
          "https://api.example.org",
          "https://issuer.example/pool",
          "console",
          List.of("openid", "prices/admin"),
          List.of("https://tokens.issuer.example/token"));

  private final ConsoleSite site = ConsoleSite.assemble();

  @Test
  void page_namesFilesThatAreThere() {
    List<String> named =
        Pattern.compile("(?:href|src)=\"(/assets/[^\"]+)\"")
            .matcher(page())
            .results()
            .map(each -> each.group(1))
            .toList();

    assertThat(named).hasSizeGreaterThan(5).allMatch(path -> site.file(path) != null);
    assertThat(page()).doesNotContain("@ENTRY@").doesNotContain("http:").doesNotContain("https:");
  }

  @Test
  void importMap_hasAFileOfItsHashForEachModule() throws Exception {
    JsonNode imports = new ObjectMapper().readTree(importMap()).path("imports");

    assertThat(imports.properties())
        .hasSizeGreaterThan(20)
        .allSatisfy(
            each -> {
              SiteFile file = site.file(each.getValue().asText());
              assertThat(file).as(each.getKey()).isNotNull();
              assertThat(file.path()).contains("." + Hashes.forName(file.content()) + ".");
            });
    assertThat(imports.has("lit")).isTrue();
    assertThat(imports.path("/assets/api.js").asText()).startsWith("/assets/api.");
  }

  /** One that no import reaches would never be shown. */
  @Test
  void site_hasEverySource() throws Exception {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      assertThat(files.filter(Files::isRegularFile).map(SOURCES::relativize).map(Path::toString))
          .filteredOn(name -> !name.equals("index.html"))
          .allMatch(
              name -> {
                int dot = name.lastIndexOf('.');
                String start = "/assets/" + name.substring(0, dot) + ".";
                return site.files().stream().anyMatch(file -> file.path().startsWith(start));
              });
    }
  }

  @Test
  void policy_letsInTheImportMapByItsHashAndNothingInline() {
    String policy = site.contentSecurityPolicy(List.of("https://api.example.org"));

    assertThat(policy)
        .contains("script-src 'self' " + Hashes.forPolicy(importMap().getBytes(UTF_8)) + ";")
        .contains("connect-src 'self' https://api.example.org;")
        .doesNotContain("unsafe");
    assertThat(page()).doesNotContain("<style").doesNotContain(" style=").doesNotContain(" onl");
  }

  @Test
  void firstLoad_isSmall() {
    List<SiteFile> first =
        Stream.concat(
                Stream.of("/"),
                Pattern.compile("(?:href|src)=\"(/assets/[^\"]+)\"")
                    .matcher(page())
                    .results()
                    .map(each -> each.group(1))
                    .distinct())
            .map(site::file)
            .map(Objects::requireNonNull)
            .toList();
    SiteFile overview =
        site.files().stream()
            .filter(file -> file.path().contains("/screens/overview."))
            .findFirst()
            .orElseThrow();

    int bytes = first.stream().mapToInt(file -> file.gzipped().length).sum();
    assertThat(bytes + overview.gzipped().length).isLessThan(MOST_BYTES);
  }

  @Test
  void write_givesTheFilesOfTheSite_andThePageThatNamesThemLast(@TempDir Path folder)
      throws Exception {
    List<SiteFile> written = WriteSite.write(site, DEPLOYMENT, folder);

    assertThat(written)
        .extracting(SiteFile::path)
        .hasSize(site.files().size() + 1)
        .endsWith("/config.json", "/index.html");
    assertThat(written)
        .allSatisfy(
            file ->
                assertThat(folder.resolve(file.path().substring(1)))
                    .hasBinaryContent(file.content()));
    assertThat(written.reversed().subList(0, 2))
        .extracting(SiteFile::cacheControl)
        .containsOnly("no-cache");
  }

  /** The server of a bucket does not know the import map, whose hash changes with each build. */
  @Test
  void writtenPage_hasThePolicyInIt_beforeAnythingThatItRules(@TempDir Path folder)
      throws Exception {
    WriteSite.write(site, DEPLOYMENT, folder);

    String written = Files.readString(folder.resolve("index.html"));
    String policy = site.contentSecurityPolicy(DEPLOYMENT.origins());
    assertThat(written)
        .containsOnlyOnce(
            "<meta http-equiv=\"Content-Security-Policy\" content=\""
                + policy.replace("; frame-ancestors 'none'", "")
                + "\">");
    assertThat(written.indexOf("http-equiv")).isLessThan(written.indexOf("href="));
    assertThat(page()).doesNotContain("@POLICY@").doesNotContain("http-equiv");
  }

  private String page() {
    return new String(Objects.requireNonNull(site.file("/")).content(), UTF_8);
  }

  private String importMap() {
    MatchResult map =
        Pattern.compile("<script type=\"importmap\">(.*?)</script>")
            .matcher(page())
            .results()
            .findFirst()
            .orElseThrow();
    return map.group(1);
  }
}
