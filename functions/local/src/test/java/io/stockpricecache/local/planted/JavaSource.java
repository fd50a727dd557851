package io.stockpricecache.local.planted;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** A source file as the JDK's compiler reads it: layout and comments do not count. */
final class JavaSource {

  /** Where something stands in the text. */
  record Span(int start, int end) {}

  private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

  private final String text;
  private final CompilationUnitTree unit;
  private final SourcePositions positions;

  private JavaSource(String text, CompilationUnitTree unit, SourcePositions positions) {
    this.text = text;
    this.unit = unit;
    this.positions = positions;
  }

  /** The file of that class, in whatever package of whatever module it is. */
  static Path file(Path root, String simpleName) throws IOException {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> modules = Files.list(root.resolve("functions"))) {
      for (Path main : modules.map(module -> module.resolve("src/main/java")).toList()) {
        if (Files.isDirectory(main)) {
          try (Stream<Path> files = Files.walk(main)) {
            files.filter(file -> file.endsWith(simpleName + ".java")).forEach(found::add);
          }
        }
      }
    }
    if (found.size() != 1) {
      throw new IllegalStateException(simpleName + " is the name of " + found);
    }
    return found.getFirst();
  }

  static JavaSource read(Path file) throws IOException {
    return parse(Files.readString(file, UTF_8));
  }

  static JavaSource parse(String text) throws IOException {
    JavaFileObject file =
        new SimpleJavaFileObject(URI.create("string:///Source.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
          }
        };
    JavacTask task =
        (JavacTask) COMPILER.getTask(null, null, null, List.of("-proc:none"), null, List.of(file));
    CompilationUnitTree unit = task.parse().iterator().next();
    return new JavaSource(text, unit, Trees.instance(task).getSourcePositions());
  }

  /**
   * Where that expression stands.
   *
   * @param member method, field or enum constant to look in; null for the whole file
   */
  List<Span> places(@Nullable String member, String expression) throws IOException {
    String wanted = expression(expression);
    List<Span> places = new ArrayList<>();
    for (Tree part : member == null ? List.of(unit) : members(member)) {
      new TreeScanner<@Nullable Void, @Nullable Void>() {
        @Override
        public @Nullable Void scan(@Nullable Tree tree, @Nullable Void nothing) {
          if (tree instanceof ExpressionTree && tree.toString().equals(wanted)) {
            places.add(span(tree));
          }
          return super.scan(tree, nothing);
        }
      }.scan(part, null);
    }
    return places;
  }

  /** Where the bodies of the methods of that name begin, behind the brace. */
  List<Span> bodies(String method) {
    return members(method).stream()
        .filter(MethodTree.class::isInstance)
        .map(it -> span(((MethodTree) it).getBody()).start() + 1)
        .map(start -> new Span(start, start))
        .toList();
  }

  /** The text with something else at that place. */
  String with(Span place, String instead) {
    return text.substring(0, place.start()) + instead + text.substring(place.end());
  }

  private List<Tree> members(String name) {
    List<Tree> members = new ArrayList<>();
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitClass(ClassTree type, @Nullable Void nothing) {
        type.getMembers().stream().filter(it -> name(it).equals(name)).forEach(members::add);
        return super.visitClass(type, nothing);
      }
    }.scan(unit, null);
    return members;
  }

  private static String name(Tree member) {
    return switch (member) {
      case MethodTree method -> method.getName().toString();
      case VariableTree field -> field.getName().toString();
      default -> "";
    };
  }

  private Span span(Tree tree) {
    return new Span(
        (int) positions.getStartPosition(unit, tree), (int) positions.getEndPosition(unit, tree));
  }

  /** An expression as the compiler writes it. */
  private static String expression(String text) throws IOException {
    JavaSource source = parse("class Wanted { Object it = " + text + "; }");
    VariableTree field = (VariableTree) source.members("it").getFirst();
    return String.valueOf(field.getInitializer());
  }
}
