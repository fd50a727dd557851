package io.stockpricecache.usecases;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final Path SOURCES = Path.of("src/main/java");

  private final JavaClasses useCases =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.stockpricecache.usecases");

  @Test
  void useCases_knowTheDomainAndTheJdkAlone() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "io.stockpricecache.usecases..",
            "io.stockpricecache.domain..",
            "java..",
            "org.jspecify..")
        .check(useCases);
  }

  @Test
  void packages_formNoCycle() {
    slices()
        .matching("io.stockpricecache.usecases.(*)..")
        .should()
        .beFreeOfCycles()
        .check(useCases);
  }

  @Test
  void entryPoints_areNamedByTheirPackage() throws IOException {
    for (JavaClass each : useCases) {
      if (each.isTopLevelClass() && each.getModifiers().contains(JavaModifier.PUBLIC)) {
        Path face = SOURCES.resolve(each.getPackageName().replace('.', '/'));
        assertThat(Files.readString(face.resolve("package-info.java")).replace("\n * ", " "))
            .contains("{@link " + each.getSimpleName() + "}");
      }
    }
  }
}
