package io.stockpricecache.api.http;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.json.JsonMapper;
import io.stockpricecache.api.memory.Sources;
import io.stockpricecache.domain.store.UnreadableRow;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.symbol.UnsupportedMarketException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request that is answered with a problem. Its message is the problem's detail. */
public final class ProblemException extends RuntimeException {

  private static final String NOT_OFFERED = ", and no vendor in VENDORS_ORDER tells of companies.";

  private static final long serialVersionUID = 1L;

  private final HttpStatus status;
  private final String type;
  private final String title;
  private final String detail;
  private transient Sources sources = Sources.NONE;
  private transient @Nullable Symbol didYouMean;
  private transient @Nullable List<Problem.Refused> refused;

  private ProblemException(HttpStatus status, String type, String title, String detail) {
    super(detail, null, false, false);
    this.status = status;
    this.type = type;
    this.title = title;
    this.detail = requireNonNull(detail, "detail is null");
  }

  public static ProblemException of(HttpStatus status, String detail) {
    return new ProblemException(status, Problem.NO_TYPE, status.getReason(), detail);
  }

  public static ProblemException badRequest(String detail) {
    return of(HttpStatus.BAD_REQUEST, detail);
  }

  /** Such a cursor tells where the list of other parameters goes on. */
  public static ProblemException cursorOfAnotherList() {
    return badRequest(
        "cursor is of another list: it goes with the other parameters of the page before.");
  }

  /** The request is well-formed, and another one has been made under its key. */
  public static ProblemException unprocessable(String detail) {
    return of(HttpStatus.UNPROCESSABLE_ENTITY, detail);
  }

  public static ProblemException tooManySymbols(int max) {
    return new ProblemException(
        HttpStatus.CONFLICT,
        "/problems/too-many-symbols",
        "Too many symbols",
        max
            + " symbols may be tracked, and are: DELETE one that nobody needs, or have"
            + " MAX_TRACKED_SYMBOLS raised.");
  }

  /** By RFC 9110; the framework's word for it is older. */
  public static ProblemException contentTooLarge(String detail) {
    return new ProblemException(
        HttpStatus.REQUEST_ENTITY_TOO_LARGE, Problem.NO_TYPE, "Content Too Large", detail);
  }

  /** None was asked for under that id, or its day is over. */
  public static ProblemException noBatch() {
    return new ProblemException(
        HttpStatus.NOT_FOUND,
        "/problems/no-such-batch",
        "No such batch",
        "There is no batch of that id; each is kept for a day.");
  }

  /** No caller asked for it, or its day is over. */
  public static ProblemException noJob() {
    return new ProblemException(
        HttpStatus.NOT_FOUND,
        "/problems/no-such-job",
        "No such job",
        "There is no job of that id; each is known for a day after its last change.");
  }

  public static ProblemException notTracked(Symbol symbol) {
    return new ProblemException(
        HttpStatus.NOT_FOUND,
        "/problems/symbol-not-tracked",
        "Symbol not tracked",
        Markets.findTrackable(symbol).isPresent()
            ? symbol + " is not tracked; POST /symbols begins it."
            : symbol
                + " is not tracked: "
                + new UnsupportedMarketException(symbol).getMessage()
                + ".");
  }

  /**
   * @param reason what the symbol's own row says; null if that is nothing
   */
  public static ProblemException noPriceYet(
      Symbol symbol, SymbolStatus status, @Nullable String reason) {
    String why =
        switch (status) {
          case PENDING ->
              reason == null
                  ? " is PENDING: its prices are on the way, ask again in a few seconds."
                  : " is PENDING, and has no price yet: " + reason + ".";
          case ACTIVE ->
              " is ACTIVE, and no vendor has told a price of it yet"
                  + (reason == null ? "." : ": " + reason + ".");
          case INACTIVE -> inactive(reason);
        };
    return new ProblemException(
        HttpStatus.NOT_FOUND, "/problems/no-price-yet", "No price yet", symbol + why);
  }

  /**
   * @param reason what the symbol's own row says; null if that is nothing
   * @param isOffered whether any vendor tells of companies
   */
  public static ProblemException noCompanyDataYet(
      Symbol symbol, SymbolStatus status, @Nullable String reason, boolean isOffered) {
    String why =
        switch (status) {
          case PENDING ->
              isOffered
                  ? " is PENDING: its company is asked for once its prices are there"
                      + (reason == null ? "." : "; " + reason + ".")
                  : " is PENDING" + NOT_OFFERED;
          case ACTIVE ->
              isOffered
                  ? " is ACTIVE, and no vendor has told of its company yet; it is asked for."
                  : " is ACTIVE" + NOT_OFFERED;
          case INACTIVE -> inactive(reason);
        };
    return new ProblemException(
        HttpStatus.NOT_FOUND, "/problems/no-company-data-yet", "No company data yet", symbol + why);
  }

  /** A row is there, and this version cannot read it; other symbols are served. */
  public static ProblemException unreadable() {
    return ofAnUnreadableRow(
        "What is stored of this symbol cannot be read; /cache/status says why. Others are served.");
  }

  /**
   * The same of the one row that was asked for. {@code GET /cache/status} lists what is of symbols;
   * of anything else the answer itself says why.
   */
  public static ProblemException unreadable(UnreadableRow row) {
    String type = row.key().substring(0, Math.max(0, row.key().indexOf(' ')));
    String what =
        switch (type) {
          case "job" -> "of this job";
          case "batch" -> "of this batch";
          case "idempotency" -> "under this Idempotency-Key";
          case "quarantine" -> "of this price that is held back";
          default -> "";
        };
    if (what.isEmpty()) {
      return unreadable();
    }
    String then = type.equals("idempotency") ? " Nothing was begun; take another key." : "";
    return ofAnUnreadableRow(
        "What is stored " + what + " cannot be read: " + row.reason() + "." + then);
  }

  private static ProblemException ofAnUnreadableRow(String detail) {
    return new ProblemException(
        HttpStatus.INTERNAL_SERVER_ERROR, "/problems/unreadable-row", "Unreadable row", detail);
  }

  /** This problem, with what was probably meant by a text that is no symbol. */
  public ProblemException suggesting(Optional<Symbol> meant) {
    didYouMean = meant.orElse(null);
    return this;
  }

  /** This problem, with what of a list is wrong. */
  public ProblemException refusing(List<Problem.Refused> what) {
    refused = List.copyOf(what);
    return this;
  }

  public HttpStatus status() {
    return status;
  }

  /** This problem, found out from those. */
  public ProblemException madeFrom(Sources from) {
    sources = from;
    return this;
  }

  /** What it was found out from. */
  public Sources sources() {
    return sources;
  }

  public Problem problem(RequestContext context) {
    return new Problem(
        type,
        title,
        status.getCode(),
        detail,
        context.path(),
        context.requestId(),
        didYouMean == null ? null : didYouMean.value(),
        refused);
  }

  /** The answer that says so, before {@link ResponseWriter} has finished it. */
  public APIGatewayV2HTTPResponse response(RequestContext context, JsonMapper json) {
    try {
      return APIGatewayV2HTTPResponse.builder()
          .withStatusCode(status.getCode())
          .withHeaders(Map.of("Content-Type", Problem.CONTENT_TYPE))
          .withBody(json.writeValueAsString(problem(context)))
          .build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String inactive(@Nullable String reason) {
    return " is INACTIVE: " + (reason == null ? "no vendor knows it" : reason) + ".";
  }
}
