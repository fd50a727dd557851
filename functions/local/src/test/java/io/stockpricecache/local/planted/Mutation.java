package io.stockpricecache.local.planted;

import io.stockpricecache.local.planted.JavaSource.Span;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change to one place of one class, found by what it is and not by how it is laid out.
 *
 * @param type the simple name of the class
 * @param member the method, field or enum constant that holds the place; null where the expression
 *     stands once in the whole class
 * @param right the expression that stands there now; null for the beginning of a method
 * @param wrong what the mistake puts there
 */
record Mutation(String type, @Nullable String member, @Nullable String right, String wrong) {

  /** A class to plant a bug in. */
  record In(String type, @Nullable String member) {

    /** The method, field or enum constant to look in. */
    In member(String name) {
      return new In(type, name);
    }

    /** One expression for another. */
    Mutation replaces(String right, String wrong) {
      return new Mutation(type, member, right, wrong);
    }

    /** One text for another. */
    Mutation replacesText(String right, String wrong) {
      return replaces(literal(right), literal(wrong));
    }

    /** One statement more, before all others of the method. */
    Mutation beginsWith(String statement) {
      return new Mutation(type, member, null, statement);
    }
  }

  static In in(String type) {
    return new In(type, null);
  }

  /** How often the place is found: once, or the bug has to be planted anew. */
  int places(Path root) throws IOException {
    return places(JavaSource.read(file(root))).size();
  }

  Path file(Path root) throws IOException {
    return JavaSource.file(root, type);
  }

  /** The file's text with the mistake in it. */
  String applied(Path root) throws IOException {
    JavaSource source = JavaSource.read(file(root));
    return source.with(places(source).getFirst(), wrong);
  }

  private List<Span> places(JavaSource source) throws IOException {
    if (right != null) {
      return source.places(member, right);
    }
    return member == null ? List.of() : source.bodies(member);
  }

  private static String literal(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
