package io.stockpricecache.jobs;

import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Where a bean context finds the beans of this system and of the container itself, and not those of
 * the framework's other modules (health, schedules, HTTP, JSON): no job asks for one, and a cold
 * start would have to load them all. Classes are those of the parent.
 */
final class OwnBeans extends ClassLoader {

  /** The folder in which a module names its beans to Micronaut. */
  private static final String BEANS = "META-INF/micronaut/";

  /** Folders of which each is in no other module: this system's, and micronaut-inject's. */
  private static final List<String> MODULES =
      List.of("io/stockpricecache/", "io/micronaut/inject/");

  OwnBeans(ClassLoader parent) {
    super(parent);
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    return name.equals(BEANS) ? beans() : super.getResources(name);
  }

  private Enumeration<URL> beans() throws IOException {
    Set<String> modules = new HashSet<>();
    for (String known : MODULES) {
      for (URL folder : Collections.list(super.getResources(known))) {
        modules.add(module(folder, known));
      }
    }
    List<URL> beans = new ArrayList<>();
    for (URL folder : Collections.list(super.getResources(BEANS))) {
      if (modules.contains(module(folder, BEANS))) {
        beans.add(folder);
      }
    }
    return Collections.enumeration(beans);
  }

  /** The address of the jar, or of the classes' folder. */
  private static String module(URL folder, String name) {
    String address = folder.toString();
    return address.substring(0, address.length() - name.length());
  }
}
