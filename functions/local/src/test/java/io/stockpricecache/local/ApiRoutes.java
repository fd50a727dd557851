package io.stockpricecache.local;

import io.micronaut.context.ApplicationContext;
import io.micronaut.inject.BeanDefinition;
import io.micronaut.inject.ExecutableMethod;
import io.stockpricecache.runtime.settings.JobSettings;
import io.stockpricecache.testkit.InMemoryJobQueue;
import java.net.URI;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The routes that the API's controllers have, e.g. {@code GET /prices/{symbol}}. */
final class ApiRoutes {

  private static final String CONTROLLER = "io.micronaut.http.annotation.Controller";
  private static final String MAPPING = "io.micronaut.http.annotation.HttpMethodMapping";

  private ApiRoutes() {}

  static Set<String> all() {
    JobSettings settings =
        JobSettings.parse(
            Map.of("VENDORS_ORDER", "simulated", "QUEUE_SYMBOL_JOBS_URL", "http://127.0.0.1:1/q"));
    URI nowhere = URI.create("http://127.0.0.1:1");
    Set<String> routes = new TreeSet<>();
    try (ApplicationContext context =
        new Contexts(
                nowhere,
                nowhere,
                settings,
                new InMemoryJobQueue(),
                _ -> false,
                InstantSource.system())
            .startApi()) {
      for (BeanDefinition<?> controller : context.getAllBeanDefinitions()) {
        if (controller.getName().startsWith("io.stockpricecache.")
            && controller.hasAnnotation(CONTROLLER)) {
          String root = controller.stringValue(CONTROLLER).orElse("");
          for (ExecutableMethod<?, ?> method : controller.getExecutableMethods()) {
            method
                .getAnnotationNameByStereotype(MAPPING)
                .ifPresent(annotation -> routes.add(route(root, annotation, method)));
          }
        }
      }
    }
    return routes;
  }

  private static String route(String root, String annotation, ExecutableMethod<?, ?> method) {
    String verb = annotation.substring(annotation.lastIndexOf('.') + 1).toUpperCase(Locale.ROOT);
    String path = (root + "/" + method.stringValue(MAPPING).orElse("")).replaceAll("/+", "/");
    return verb
        + " "
        + (path.length() > 1 ? path.replaceFirst("/$", "") : path).replaceAll("\\{\\?.*", "");
  }
}
