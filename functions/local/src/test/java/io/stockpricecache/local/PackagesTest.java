package io.stockpricecache.local;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The packages of every module, of which this one has all on its class path. */
class PackagesTest {

  private static final Path MODULES = Path.of("..");
  private static final String SOURCES = "src/main/java";
  private static final int MOST_FILES = 25;

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.stockpricecache");

  @Test
  void packages_ofAllModules_formNoCycle() {
    slices().matching("io.stockpricecache.(**)").should().beFreeOfCycles().check(classes);
  }

  /** Else a cycle could hide in a module that nobody has looked at. */
  @Test
  void packages_withSources_areAllLookedAt() throws IOException {
    Set<String> seen =
        classes.stream().map(JavaClass::getPackageName).collect(Collectors.toUnmodifiableSet());

    assertThat(seen).containsAll(filesByPackage().keySet());
  }

  @Test
  void packages_haveAFewFiles() throws IOException {
    Set<String> tooLarge = new TreeSet<>();
    filesByPackage()
        .forEach(
            (name, files) -> {
              if (files > MOST_FILES) {
                tooLarge.add(name);
              }
            });

    assertThat(tooLarge).as("of more than %s files", MOST_FILES).isEmpty();
  }

  private static Map<String, Long> filesByPackage() throws IOException {
    Map<String, Long> all = new HashMap<>();
    for (Path sources : sourceFolders()) {
      try (Stream<Path> files = Files.walk(sources)) {
        files
            .filter(file -> file.toString().endsWith(".java"))
            .map(file -> sources.relativize(file.getParent()).toString().replace('/', '.'))
            .collect(groupingBy(name -> name, counting()))
            .forEach((name, count) -> all.merge(name, count, Long::sum));
      }
    }
    return all;
  }

  private static List<Path> sourceFolders() throws IOException {
    try (Stream<Path> modules = Files.list(MODULES)) {
      return modules.map(module -> module.resolve(SOURCES)).filter(Files::isDirectory).toList();
    }
  }
}
