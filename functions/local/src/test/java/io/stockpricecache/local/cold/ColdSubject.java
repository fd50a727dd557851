package io.stockpricecache.local.cold;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;

/**
 * A handler whose cold start is measured.
 *
 * @param taskRoot with its jars in {@code lib}, as Lambda unpacks a zip
 * @param event the first one that it gets
 */
record ColdSubject(
    String name, String handler, Path taskRoot, String event, Map<String, String> environment) {

  /** The same with one variable more. */
  ColdSubject with(String variable, String value) {
    Map<String, String> variables = new HashMap<>(environment);
    variables.put(variable, value);
    return new ColdSubject(name, handler, taskRoot, event, variables);
  }

  /** Its jars, for a class path that the JVM itself reads. */
  List<Path> jars() throws IOException {
    try (var jars = Files.list(taskRoot.resolve("lib"))) {
      return jars.sorted().toList();
    }
  }

  /** Packs the class alone into a jar, beside those jars of the other root that are named. */
  static void pack(Class<?> handler, Path from, List<String> jars, Path taskRoot)
      throws IOException {
    Path lib = Files.createDirectories(taskRoot.resolve("lib"));
    String file = handler.getName().replace('.', '/') + ".class";
    try (JarOutputStream jar =
            new JarOutputStream(Files.newOutputStream(lib.resolve("a-bare.jar")));
        InputStream content = handler.getClassLoader().getResourceAsStream(file)) {
      jar.putNextEntry(new ZipEntry(file));
      content.transferTo(jar);
      jar.closeEntry();
    }
    List<Path> others = new ArrayList<>();
    try (var all = Files.list(from.resolve("lib"))) {
      all.filter(path -> jars.stream().anyMatch(path.getFileName().toString()::startsWith))
          .forEach(others::add);
    }
    for (Path other : others) {
      Files.copy(other, lib.resolve(other.getFileName()));
    }
  }
}
