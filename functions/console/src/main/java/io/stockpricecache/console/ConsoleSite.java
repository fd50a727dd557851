package io.stockpricecache.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All files of the console. Modules import each other by the names that their sources have; an
 * import map in the page tells under which hash each one is served, so nothing is rewritten.
 */
public final class ConsoleSite {

  static final String ASSETS = "/assets/";

  private static final String PAGE = "/index.html";
  private static final String ENTRY = "app.js";
  private static final String STYLE = "style.css";
  private static final String ICON = "icon.svg";

  private final Map<String, SiteFile> files = new LinkedHashMap<>();
  private final String importMap;

  /** The page but for a policy of its own. */
  private final String page;

  private ConsoleSite(Sources sources) {
    Modules modules = new Modules(sources, new Libraries(), ENTRY);
    Map<String, String> hashed = new TreeMap<>();
    modules.byPath().forEach((path, content) -> hashed.put(path, add(path, content)));
    String style = add(ASSETS + STYLE, sources.read(STYLE));
    String icon = add(ASSETS + ICON, sources.read(ICON));
    Map<String, String> imports = new TreeMap<>(hashed);
    modules.pathsByName().forEach((name, path) -> imports.put(name, hashed.get(path)));
    importMap = Json.text(Map.of("imports", imports));
    String preloads =
        modules.neededAtOnce().stream()
            .map(path -> "<link rel=\"modulepreload\" href=\"" + hashed.get(path) + "\">")
            .collect(Collectors.joining("\n  "));
    page =
        new String(sources.read("index.html"), UTF_8)
            .replace("@IMPORT_MAP@", importMap)
            .replace("@PRELOADS@", preloads)
            .replace("@ENTRY@", String.valueOf(hashed.get(ASSETS + ENTRY)))
            .replace("@STYLE@", style)
            .replace("@ICON@", icon);
    files.put(PAGE, pageWith(""));
  }

  /** The site as it was built. */
  public static ConsoleSite assemble() {
    return new ConsoleSite(Sources.ofJar());
  }

  /** The site of the sources in a folder, for whoever edits them. */
  public static ConsoleSite assemble(Path folder) {
    return new ConsoleSite(Sources.of(folder));
  }

  /** The file that is served at a path; {@code /} is the page. */
  public @Nullable SiteFile file(String path) {
    return files.get(path.equals("/") ? PAGE : path);
  }

  public Collection<SiteFile> files() {
    return files.values();
  }

  /**
   * The page with its own policy in it, for a server that does not know what is in the page:
   * infra/decisions/0043-the-page-has-its-policy-in-it.md.
   *
   * @param origins as for {@link #contentSecurityPolicy}
   */
  public SiteFile page(Collection<String> origins) {
    return pageWith(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"" + policyOfPage(origins) + "\">");
  }

  /**
   * What a browser may load and whom the page may ask.
   *
   * @param origins those beside the site's own that the page asks, such as the API's and the
   *     issuer's of its tokens
   */
  public String contentSecurityPolicy(Collection<String> origins) {
    return policyOfPage(origins) + "; frame-ancestors 'none'";
  }

  /** Who may frame a page only a header can say. */
  private String policyOfPage(Collection<String> origins) {
    return "default-src 'none'; script-src 'self' "
        + Hashes.forPolicy(importMap.getBytes(UTF_8))
        + "; style-src 'self'; img-src 'self' data:; connect-src 'self'"
        + origins.stream().map(each -> " " + each).collect(Collectors.joining())
        + "; base-uri 'none'; form-action 'none'";
  }

  /** The headers that go with every file. */
  public Map<String, String> headers(Collection<String> origins) {
    return Map.of(
        "content-security-policy", contentSecurityPolicy(origins),
        "x-content-type-options", "nosniff",
        "referrer-policy", "no-referrer",
        "cross-origin-opener-policy", "same-origin");
  }

  private SiteFile pageWith(String policy) {
    return new SiteFile(PAGE, page.replace("@POLICY@", policy).getBytes(UTF_8));
  }

  private String add(String path, byte[] content) {
    int dot = path.lastIndexOf('.');
    String named = path.substring(0, dot) + "." + Hashes.forName(content) + path.substring(dot);
    files.put(named, new SiteFile(named, content));
    return named;
  }
}
