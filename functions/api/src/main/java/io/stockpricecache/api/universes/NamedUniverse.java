package io.stockpricecache.api.universes;

import io.micronaut.http.HttpStatus;
import io.stockpricecache.api.http.ProblemException;
import io.stockpricecache.domain.company.Universe;
import io.stockpricecache.domain.company.Universes;

/** The universe that a request names. */
public final class NamedUniverse {

  private NamedUniverse() {}

  /**
   * The universe of that name.
   *
   * @param argument by which it is named
   * @throws ProblemException (400) if that is no name of one, (404) if there is none of it
   */
  public static Universe get(String argument, String name) {
    if (!Universes.isName(name)) {
      throw ProblemException.badRequest(
          argument + " is not the name of one; there are: " + names() + ".");
    }
    return Universes.find(name)
        .orElseThrow(
            () ->
                ProblemException.of(
                    HttpStatus.NOT_FOUND,
                    "There is no universe of that name; there are: " + names() + "."));
  }

  private static String names() {
    return String.join(", ", Universes.names());
  }
}
