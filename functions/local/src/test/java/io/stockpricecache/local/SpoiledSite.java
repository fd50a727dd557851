package io.stockpricecache.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.vendors.http.VendorResponse;
import java.math.BigDecimal;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Healthy vendors, but for what they say of some symbols. Safe for several threads. */
final class SpoiledSite extends CountedSite {

  /** What is wrong with what a vendor says of a symbol. */
  enum Trouble {
    /** It does not know the symbol; Alpaca refuses whoever is asked for together with it. */
    UNKNOWN,
    /** It has nothing of it. */
    EMPTY,
    /** Its rows are of another form. */
    SHAPE,
    /** It answers of another exchange, or of another symbol. */
    FOREIGN,
    /** Yahoo's remains of what is listed no more: no currency. */
    NO_CURRENCY,
    /** Two splits of one day that contradict each other. */
    TWO_SPLITS,
    /** Its newest price is a hundred times too high. */
    WILD
  }

  /** A Thursday that all histories hold. */
  private static final String SPLIT_DATE = "2026-11-05";

  private static final long SPLIT_SECOND = 1_793_889_000L;
  private static final BigDecimal WILDLY = BigDecimal.valueOf(100);

  private final Map<Symbol, Trouble> troubles;
  private final VendorSite healthy;
  private final VendorSite empty;
  private final VendorSite unknown;

  SpoiledSite(Map<Symbol, Trouble> troubles, InstantSource clock) {
    this.troubles = Map.copyOf(troubles);
    this.healthy = new VendorSite(VendorBehaviour.HEALTHY, clock);
    this.empty = new VendorSite(VendorBehaviour.EMPTY, clock);
    this.unknown = new VendorSite(VendorBehaviour.UNKNOWN, clock);
  }

  @Override
  VendorResponse answer(VendorName vendor, URI address) {
    VendorResponse answer = healthy.answer(vendor, address);
    for (Map.Entry<Symbol, Trouble> each : troubles.entrySet()) {
      if (Pattern.compile("\\b" + each.getKey() + "\\b").matcher(address.toString()).find()
          || address.getPath().contains("/grouped/")
          || address.getPath().contains("/eod-bulk-last-day/")) {
        answer = spoiled(vendor, address, answer, each.getKey().value(), each.getValue());
      }
    }
    return answer;
  }

  private VendorResponse spoiled(
      VendorName vendor, URI address, VendorResponse answer, String symbol, Trouble trouble) {
    boolean isOfIt =
        vendor == VendorName.ALPHA_VANTAGE
            || address.getPath().endsWith("/" + symbol)
            || address.getPath().contains("/ticker/" + symbol + "/")
            || (address.getPath().endsWith("/" + symbol + ".US")
                && !address.getPath().contains("/real-time/"));
    if (trouble == Trouble.EMPTY && isOfIt) {
      return empty.answer(vendor, address);
    }
    if (trouble == Trouble.UNKNOWN
        && (isOfIt || (vendor == VendorName.ALPACA && address.getPath().startsWith("/v2/")))) {
      VendorResponse refusal = unknown.answer(vendor, address);
      return vendor == VendorName.ALPACA
          ? text(refusal, _ -> "{\"message\":\"invalid symbol: %s\"}".formatted(symbol))
          : refusal;
    }
    return text(
        answer,
        body ->
            switch (vendor) {
              case YAHOO -> yahoo(body, symbol, trouble);
              case MASSIVE -> massive(body, address, symbol, trouble);
              case ALPACA -> alpaca(body, address, symbol, trouble);
              case ALPHA_VANTAGE -> alphaVantage(body, address, symbol, trouble);
              case EODHD -> eodhd(body, address, symbol, trouble);
              case ECB, SIMULATED -> throw new AssertionError(vendor);
            });
  }

  private static String yahoo(String body, String symbol, Trouble trouble) {
    if (body.startsWith("{\"quoteResponse\"")) {
      return entry(
          body,
          "\\{\"symbol\":\"" + symbol + "\",[^}]*\\}",
          quote ->
              switch (trouble) {
                case SHAPE ->
                    quote.replace("\"regularMarketPrice\":", "\"regularMarketPrice\":\"x\",\"y\":");
                default -> yahooHead(quote, trouble);
              });
    }
    String chart = yahooHead(body, trouble);
    return switch (trouble) {
      case SHAPE -> chart.replace("\"timestamp\":[", "\"timestamp\":[\"x\",");
      case TWO_SPLITS ->
          chart.replace(
              "\"indicators\"",
              """
              "events":{"splits":{"1":{"date":%1$d,"numerator":2,"denominator":1},\
              "2":{"date":%1$d,"numerator":3,"denominator":1}}},"indicators\""""
                  .formatted(SPLIT_SECOND));
      case WILD -> wild(chart, "(\"close\":\\[(?:[^]]*,)?)([0-9.]+)(\\])");
      default -> chart;
    };
  }

  private static String yahooHead(String text, Trouble trouble) {
    return switch (trouble) {
      case UNKNOWN, EMPTY -> text.startsWith("{\"symbol\"") ? "" : text;
      case FOREIGN -> text.replace("America/New_York", "Asia/Tokyo");
      case NO_CURRENCY ->
          text.replace(
              "\"currency\":\"USD\"",
              "\"currency\":null,\"exchangeName\":\"YHD\",\"quoteType\":\"NONE\"");
      case WILD -> wild(text, "(\"regularMarketPrice\":)([0-9.]+)()");
      case SHAPE, TWO_SPLITS -> text;
    };
  }

  private static String massive(String body, URI address, String symbol, Trouble trouble) {
    String path = address.getPath();
    if (path.equals("/stocks/v1/splits")) {
      return trouble == Trouble.TWO_SPLITS
          ? """
            {"status":"OK","results":[\
            {"id":"1","ticker":"%1$s","execution_date":"%2$s","split_from":1,"split_to":2},\
            {"id":"2","ticker":"%1$s","execution_date":"%2$s","split_from":1,"split_to":3}]}"""
              .formatted(symbol, SPLIT_DATE)
          : body;
    }
    if (path.startsWith("/v2/snapshot/")) {
      return entry(
          body, "\\{\"ticker\":\"" + symbol + "\".*?\\}\\}", row -> snapshot(row, symbol, trouble));
    }
    if (path.contains("/grouped/")) {
      return entry(body, "\\{\"T\":\"" + symbol + "\"[^}]*\\}", row -> massiveRow(row, trouble));
    }
    return path.startsWith("/v2/aggs/")
        ? switch (trouble) {
          case SHAPE -> body.replace("\"results\":[", "\"results\":[7,");
          case FOREIGN -> body.replace("\"" + symbol + "\"", "\"IBM\"");
          case WILD -> wild(body, "(.*\"c\":)([0-9.]+)(.*)");
          default -> body;
        }
        : body;
  }

  private static String massiveRow(String row, Trouble trouble) {
    return switch (trouble) {
      case UNKNOWN, EMPTY, FOREIGN -> "";
      case SHAPE -> row.replace("\"c\":", "\"c\":\"x\",\"d\":");
      case WILD -> wild(row, "(\"c\":)([0-9.]+)()");
      case NO_CURRENCY, TWO_SPLITS -> row;
    };
  }

  private static String alpaca(String body, URI address, String symbol, Trouble trouble) {
    if (address.getPath().equals("/v1/corporate-actions")) {
      return trouble == Trouble.TWO_SPLITS
          ? """
            {"corporate_actions":{"forward_splits":[\
            {"symbol":"%1$s","ex_date":"%2$s","new_rate":2,"old_rate":1},\
            {"symbol":"%1$s","ex_date":"%2$s","new_rate":3,"old_rate":1}]},"next_page_token":null}"""
              .formatted(symbol, SPLIT_DATE)
          : body;
    }
    String name = "\"" + symbol + "\":";
    if (address.getPath().endsWith("/snapshots")) {
      return entry(body, name + "\\{.*?\\}\\}", row -> snapshot(row, symbol, trouble));
    }
    return entry(
        body,
        name + "\\[[^]]*\\]",
        bars ->
            switch (trouble) {
              case UNKNOWN, EMPTY -> "";
              case SHAPE -> bars.replace("[", "[7,");
              case FOREIGN -> bars.replace(symbol, "IBM");
              case WILD -> wild(bars, "(.*\"c\":)([0-9.]+)(.*)");
              case NO_CURRENCY, TWO_SPLITS -> bars;
            });
  }

  private static String alphaVantage(String body, URI address, String symbol, Trouble trouble) {
    if (address.getQuery().contains("function=SPLITS")) {
      return trouble == Trouble.TWO_SPLITS
          ? """
            {"symbol":"%1$s","data":[{"effective_date":"%2$s","split_factor":"2.0000"},\
            {"effective_date":"%2$s","split_factor":"3.0000"}]}"""
              .formatted(symbol, SPLIT_DATE)
          : body;
    }
    return switch (trouble) {
      case SHAPE -> body.replace("(Daily)\":{", "(Daily)\":{\"7\":7,");
      case FOREIGN -> body.replace("\"" + symbol + "\"", "\"IBM\"");
      // The newest row comes first.
      case WILD -> wild(body, "(\"4. close\":\")([0-9.]+)()");
      default -> body;
    };
  }

  private static String eodhd(String body, URI address, String symbol, Trouble trouble) {
    String path = address.getPath();
    if (path.contains("/splits/")) {
      return trouble == Trouble.TWO_SPLITS
          ? """
            [{"date":"%1$s","split":"2.000000/1.000000"},{"date":"%1$s","split":"3.000000/1.000000"}]"""
              .formatted(SPLIT_DATE)
          : body;
    }
    if (path.contains("/real-time/") || path.contains("/eod-bulk-last-day/")) {
      return entry(
          body,
          "\\{\"code\":\"" + symbol + "(?:\\.US)?\"[^}]*\\}",
          row ->
              switch (trouble) {
                case UNKNOWN, EMPTY -> "";
                case SHAPE -> row.replace("\"close\":", "\"close\":\"x\",\"shut\":");
                case FOREIGN -> row.replace(symbol, "IBM");
                case WILD -> wild(row, "(\"close\":)([0-9.]+)()");
                case NO_CURRENCY, TWO_SPLITS -> row;
              });
    }
    return path.contains("/eod/")
        ? switch (trouble) {
          case SHAPE -> body.replace("[{\"date\":", "[{\"date\":7},{\"date\":");
          case WILD -> wild(body, "(.*\"close\":)([0-9.]+)(.*)");
          default -> body;
        }
        : body;
  }

  /** Of Massive or Alpaca: the last trade's price is {@code p}. */
  private static String snapshot(String row, String symbol, Trouble trouble) {
    return switch (trouble) {
      case UNKNOWN, EMPTY -> "";
      case SHAPE -> row.replace("\"p\":", "\"p\":\"x\",\"q\":");
      case FOREIGN -> row.replace(symbol, "IBM");
      case WILD -> wild(row, "(\"p\":)([0-9.]+)()");
      case NO_CURRENCY, TWO_SPLITS -> row;
    };
  }

  /** The text with one entry of a list changed, or left out. */
  private static String entry(String text, String pattern, UnaryOperator<String> change) {
    return Pattern.compile(pattern)
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(change.apply(found.group())))
        .replaceAll("([\\[{]),+", "$1")
        .replaceAll(",+(?=[,\\]}])", "");
  }

  private static String wild(String text, String pattern) {
    return Pattern.compile(pattern, Pattern.DOTALL)
        .matcher(text)
        .replaceFirst(
            (MatchResult found) ->
                found.group(1)
                    + new BigDecimal(found.group(2)).multiply(WILDLY).toPlainString()
                    + found.group(3));
  }

  private static VendorResponse text(VendorResponse answer, UnaryOperator<String> change) {
    return new VendorResponse(
        answer.status(),
        Stream.of("content-type", "set-cookie").collect(toMap(identity(), answer::headers)),
        change.apply(new String(answer.body(), UTF_8)).getBytes(UTF_8));
  }
}
