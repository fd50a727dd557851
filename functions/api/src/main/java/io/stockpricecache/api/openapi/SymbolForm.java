package io.stockpricecache.api.openapi;

import io.stockpricecache.domain.symbol.Symbol;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a symbol looks like, for the OpenAPI document. {@code Symbol} and {@code Markets} decide; a
 * test holds the pattern against them.
 */
public final class SymbolForm {

  public static final String DESCRIPTION = "As Yahoo writes it, in whatever case.";
  public static final String EXAMPLE = "AAPL";

  private static final String FIRST = "\\^?[A-Za-z0-9]{1,15}";
  private static final String PART = "[A-Za-z0-9]{1,10}";
  private static final String MORE = "[A-Za-z0-9]{1,8}";

  /** Endings of the exchanges that are known. */
  private static final String EXCHANGE =
      "([Ll]|[Tt][Oo]|[Vv]|[Pp][Aa]|[Aa][Ss]|[Bb][Rr]|[Ll][Ss]|[Dd][Ee]|[Ff]|[Mm][Ii]|[Mm][Cc]"
          + "|[Ss][Ww]|[Ss][Tt]|[Cc][Oo]|[Hh][Ee]|[Oo][Ll]|[Jj][Oo]|[Tt]|[Hh][Kk]|[Ss][Ii]"
          + "|[Aa][Xx]|[Nn][Zz]|[Nn][Ss]|[Bb][Oo]|[Ss][Aa]|[Ii][LlRrSs]|[Vv][Ii]|[Ww][Aa]|[Mm][Xx]"
          + "|[Ss][SsZz]|[Kk][SsQqLl]|[Tt][Ww]|[Tt][Ww][Oo]|[Tt][Aa]|[Jj][Kk]|[Bb][Kk])";

  /** Codes of the products whose futures are known. */
  private static final String PRODUCT =
      "([Mm]?([Ee][Ss]|[Nn][Qq]|[Yy][Mm]|[Cc][Ll]|[Nn][Gg]|[Gg][Cc]|[Hh][Gg])"
          + "|[Rr][Tt][Yy]|[Mm]2[Kk]|[Ee][Mm][Dd]|[Nn][Kk][Dd]|[Nn][Ii][Yy]"
          + "|[Qq][MmGgOoIiCc]|[Rr][Bb]|[Hh][OoEe]|[Bb][Zz]|[Ss][Ii][Ll]?|[Pp][LlAa]|[Aa][Ll][Ii]"
          + "|[Zz][TtFfNnBbQqCcWwSsMmLlOoRr]|[Tt][Nn]|[Uu][Bb]|[Ss][Rr][13]"
          + "|6[AaBbCcEeJjLlMmNnRrSsZz]|[Mm]6[AaBbEe]|[EeJj]7|[KkLl][Ee]|[Gg][Ff])";

  /** Besides, it has at most 20 characters. */
  public static final String PATTERN =
      "^("
          + (FIRST + "([.-]" + MORE + "){0,2}=[Xx]")
          + ("|" + PRODUCT + "=[Ff]")
          + ("|" + FIRST + "(-" + MORE + "){0,2}")
          + ("|" + FIRST + "([.-]" + MORE + ")?\\." + EXCHANGE)
          + ("|" + PART + "&" + PART + "(-" + MORE + ")?\\." + EXCHANGE)
          + ")$";

  /** As it is written once it is read, within a longer pattern. */
  public static final String WRITTEN = "\\^?[A-Z0-9]{1,15}([.-][A-Z0-9]{1,8}){0,2}(=[XF])?";

  private SymbolForm() {}

  /** A symbol as a part of the path or of the query. */
  @Target(ElementType.PARAMETER)
  @Retention(RetentionPolicy.CLASS)
  @Parameter(
      description = DESCRIPTION,
      example = EXAMPLE,
      schema =
          @Schema(implementation = String.class, maxLength = Symbol.MAX_LENGTH, pattern = PATTERN))
  public @interface InPath {}
}
