package io.stockpricecache.local.deployment;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.runtime.settings.SettingsReader;
import io.stockpricecache.runtime.settings.VendorSettings;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Links lead somewhere, the indexes are complete, and what pages name is there. */
class DocsTest {

  private static final Path ROOT = Path.of("../..");
  private static final Path INFRA = ROOT.resolve("infra");

  private static final Set<String> SKIPPED = Set.of(".git", ".data", ".idea", "target");

  private static final Pattern FENCED = Pattern.compile("(?ms)^```.*?^```$");
  private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+)$");

  /** A page of infra as comments, alarms and log lines name it, by its way from the root. */
  private static final Pattern NAMED = Pattern.compile("\\binfra/[\\w/-]+\\.md(?:#[\\w-]+)?");

  private static final Pattern TYPE = Pattern.compile("([A-Z]\\w*[a-z]\\w*)(?:\\.(\\w+))?");

  private static final Pattern ARROW =
      Pattern.compile("(?m)^ *(\\w+) -->(?:\\|[^|]*\\|)? ?(\\w+)$");
  private static final Pattern IMPLEMENTS = Pattern.compile("\\bimplements ([\\w, ]+)");
  private static final Pattern EXTENDS = Pattern.compile("\\bclass \\w+ extends (\\w+)");

  private final List<Path> files = files();

  @Test
  void links_ofEveryPage_leadToAFileAndAHeading() throws IOException {
    List<String> broken = new ArrayList<>();
    for (Path page : files) {
      if (isPage(page)) {
        String text = CODE.matcher(withoutFences(page)).replaceAll("");
        for (String link : found(LINK, text)) {
          if (!link.matches("[a-z]+:.*") && !leadsSomewhere(page, link)) {
            broken.add(ROOT.relativize(page) + ": " + link);
          }
        }
      }
    }

    assertThat(broken).isEmpty();
  }

  @Test
  void pages_thatSourcesName_areThere() throws IOException {
    List<String> broken = new ArrayList<>();
    for (Path file : files) {
      if (isText(file)) {
        for (String name : found(NAMED, Files.readString(file))) {
          if (!leadsSomewhere(ROOT.resolve("README.md"), name)) {
            broken.add(ROOT.relativize(file) + ": " + name);
          }
        }
      }
    }

    assertThat(broken).isEmpty();
  }

  @Test
  void index_ofInfra_namesEveryFileThere() throws IOException {
    String index = Files.readString(INFRA.resolve("README.md"));
    Set<String> missing;
    try (Stream<Path> entries = Files.list(INFRA)) {
      missing =
          entries
              .map(entry -> entry.getFileName().toString())
              .filter(name -> !name.equals("README.md") && !name.startsWith("."))
              .filter(name -> !index.contains("](" + name + ")"))
              .collect(toCollection(TreeSet::new));
    }

    assertThat(missing).isEmpty();
  }

  @Test
  void decisions_areNumberedAsTheirFiles() throws IOException {
    // One of pages of other origins called itself 0023, as the one before last did.
    for (Path page : files) {
      if (page.startsWith(INFRA.resolve("decisions"))) {
        String number = page.getFileName().toString().substring(0, 4);
        assertThat(Files.readString(page)).startsWith("# " + number + " · ");
      }
    }
  }

  @Test
  void settings_areAllOnTheirPage() throws IOException {
    String page = Files.readString(INFRA.resolve("settings.md"));
    Set<String> names = new TreeSet<>(SettingNames.ofTheCache());
    names.addAll(SettingNames.ofTheApi());
    names.addAll(SettingNames.ofLivePrices());
    String vendors =
        Stream.of(VendorName.values()).map(Enum::name).collect(Collectors.joining("|"));
    for (String name : ofVendors()) {
      String general = name.replaceFirst("_(" + vendors + ")_", "_<NAME>_");
      names.add(page.contains("`" + general + "`") ? general : name);
    }

    assertThat(names).allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
  }

  @Test
  void readme_isReadInAFewMinutes() throws IOException {
    assertThat(Files.readAllLines(ROOT.resolve("README.md"))).hasSizeLessThan(170);
  }

  /** A type with its method or field, or a name in the templates. */
  @ParameterizedTest
  @ValueSource(strings = {"CONTRIBUTING.md", "infra/proofs.md"})
  void page_thatNamesTypes_namesWhatIsThere(String page) throws IOException {
    Map<String, List<Path>> types =
        files.stream()
            .filter(file -> file.toString().endsWith(".java"))
            .collect(Collectors.groupingBy(DocsTest::typeName));
    String templates =
        Files.readString(ROOT.resolve("template.yaml"))
            + Files.readString(INFRA.resolve("alarms.yaml"));
    List<String> unknown = new ArrayList<>();
    for (String code : found(CODE, withoutFences(ROOT.resolve(page)))) {
      Matcher name = TYPE.matcher(code);
      if (name.matches()
          && !isThere(types.getOrDefault(name.group(1), List.of()), name.group(2))
          && !hasWord(templates, name.group(1))) {
        unknown.add(code);
      }
    }

    assertThat(unknown).isEmpty();
  }

  /** A class that is called by the name of an interface of its own, or its parent's, is called. */
  @Test
  void boxes_ofTheWalks_callEachOther() throws IOException {
    Map<String, String> sources = new HashMap<>();
    for (Path file : files) {
      if (file.toString().contains("/src/main/") && file.toString().endsWith(".java")) {
        sources.put(typeName(file), Files.readString(file));
      }
    }
    String page = Files.readString(INFRA.resolve("architecture.md"));
    List<String> wrong = new ArrayList<>();
    List<MatchResult> arrows = ARROW.matcher(page).results().toList();
    for (MatchResult arrow : arrows) {
      String from = sources.getOrDefault(arrow.group(1), "");
      Stream<String> names = names(arrow.group(2), sources);
      if (!sources.containsKey(arrow.group(2)) || names.noneMatch(name -> hasWord(from, name))) {
        wrong.add(arrow.group());
      }
    }

    assertThat(arrows).isNotEmpty();
    assertThat(wrong).isEmpty();
  }

  /** Of a class, of what it implements, and of what it extends. */
  private static Stream<String> names(String type, Map<String, String> sources) {
    String source = sources.getOrDefault(type, "");
    Stream<String> own =
        Stream.concat(
            Stream.of(type),
            found(IMPLEMENTS, source).stream().flatMap(ports -> Stream.of(ports.split("\\W+"))));
    return Stream.concat(
        own, found(EXTENDS, source).stream().flatMap(parent -> names(parent, sources)));
  }

  private static boolean isThere(List<Path> sources, @Nullable String member) throws IOException {
    for (Path source : sources) {
      if (member == null || hasWord(Files.readString(source), member)) {
        return true;
      }
    }
    return false;
  }

  private static Set<String> ofVendors() {
    String order =
        Stream.of(VendorName.values())
            .filter(vendor -> vendor != VendorName.SIMULATED)
            .map(VendorName::id)
            .collect(Collectors.joining(","));
    SettingsReader reader = new SettingsReader(Map.of("VENDORS_ORDER", order));
    VendorSettings.read(reader, Set.of());
    return reader.asked();
  }

  private static boolean leadsSomewhere(Path page, String link) throws IOException {
    String[] parts = link.split("#", 2);
    Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]);
    return Files.exists(target)
        && (parts.length == 1 || !isPage(target) || anchors(target).contains(parts[1]));
  }

  /** As GitHub makes them of the headings. */
  private static Set<String> anchors(Path page) throws IOException {
    return found(HEADING, withoutFences(page)).stream()
        .map(heading -> heading.replaceAll("]\\([^)]*\\)", "").toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .collect(toCollection(TreeSet::new));
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map((MatchResult match) -> match.groupCount() == 0 ? match.group() : match.group(1))
        .toList();
  }

  private static String withoutFences(Path page) throws IOException {
    return FENCED.matcher(Files.readString(page)).replaceAll("");
  }

  private static boolean hasWord(String text, String word) {
    return Pattern.compile("\\b" + word + "\\b").matcher(text).find();
  }

  private static boolean isPage(Path file) {
    return file.toString().endsWith(".md");
  }

  private static boolean isText(Path file) {
    boolean isPicture = file.toString().endsWith(".webp");
    return (file.startsWith(INFRA) && !isPicture)
        || file.toString().matches(".*\\.(java|yaml|md|xml)");
  }

  private static String typeName(Path file) {
    return file.getFileName().toString().replace(".java", "");
  }

  private static List<Path> files() {
    List<Path> files = new ArrayList<>();
    try {
      Files.walkFileTree(
          ROOT,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
              return SKIPPED.contains(folder.getFileName().toString())
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              files.add(file);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return files;
  }
}
