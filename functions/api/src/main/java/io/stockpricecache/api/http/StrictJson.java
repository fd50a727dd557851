package io.stockpricecache.api.http;

import io.micronaut.core.type.Argument;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.Decoder;
import io.micronaut.serde.Deserializer;
import io.micronaut.serde.exceptions.SerdeException;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.TierName;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Values of a body that are taken for what they are: the framework makes text of 7 and ["AAPL"].
 */
public final class StrictJson {

  private StrictJson() {}

  private static JsonNode node(Decoder decoder, Predicate<JsonNode> isExpected) throws IOException {
    JsonNode node = decoder.decodeNode();
    if (!isExpected.test(node)) {
      throw new SerdeException("a value of another type");
    }
    return node;
  }

  private static String text(Decoder decoder) throws IOException {
    return node(decoder, JsonNode::isString).getStringValue();
  }

  private static <T> List<T> list(Decoder decoder, Function<String, T> parse) throws IOException {
    List<T> values = new ArrayList<>();
    try (Decoder array = decoder.decodeArray()) {
      while (array.hasNextArrayValue()) {
        values.add(parse.apply(text(array)));
      }
    }
    return values;
  }

  /** A value of which null is read as any other, and not passed over. */
  abstract static class Strict<T> implements Deserializer<T> {

    abstract T read(Decoder decoder) throws IOException;

    @Override
    public final T deserialize(Decoder decoder, DecoderContext context, Argument<? super T> type)
        throws IOException {
      return read(decoder);
    }

    @Override
    public final T deserializeNullable(
        Decoder decoder, DecoderContext context, Argument<? super T> type) throws IOException {
      return read(decoder);
    }
  }

  /** Text that is a symbol. */
  @Singleton
  public static final class OfSymbol extends Strict<Symbol> {
    @Override
    Symbol read(Decoder decoder) throws IOException {
      return Symbol.parse(text(decoder));
    }
  }

  /** An array of texts, whatever they are; null is none. */
  @Singleton
  public static final class OfTexts extends Strict<List<String>> {
    @Override
    List<String> read(Decoder decoder) throws IOException {
      return list(decoder, text -> text);
    }
  }

  /** An array of texts that are symbols; null is none. */
  @Singleton
  public static final class OfSymbols extends Strict<List<Symbol>> {
    @Override
    List<Symbol> read(Decoder decoder) throws IOException {
      return list(decoder, Symbol::parse);
    }
  }

  /** Text, or null for none. */
  @Singleton
  public static final class OfText implements Deserializer<String> {
    @Override
    public @Nullable String deserialize(
        Decoder decoder, DecoderContext context, Argument<? super String> type) throws IOException {
      JsonNode node = node(decoder, value -> value.isString() || value.isNull());
      return node.isNull() ? null : node.getStringValue();
    }
  }

  /** Text that names a tier, or null for none; it has to be there. */
  @Singleton
  public static final class OfTier extends Strict<Optional<TierName>> {
    @Override
    Optional<TierName> read(Decoder decoder) throws IOException {
      JsonNode node = node(decoder, value -> value.isString() || value.isNull());
      return node.isNull() ? Optional.empty() : Optional.of(new TierName(node.getStringValue()));
    }
  }

  /** Text that names a tier; it may be left out. */
  @Singleton
  public static final class OfTierName extends Strict<TierName> {
    @Override
    TierName read(Decoder decoder) throws IOException {
      return new TierName(text(decoder));
    }
  }

  /** A day as {@code yyyy-MM-dd}, or null for none. */
  @Singleton
  public static final class OfDate implements Deserializer<LocalDate> {
    @Override
    public @Nullable LocalDate deserialize(
        Decoder decoder, DecoderContext context, Argument<? super LocalDate> type)
        throws IOException {
      JsonNode node = node(decoder, value -> value.isString() || value.isNull());
      return node.isNull() ? null : LocalDate.parse(node.getStringValue());
    }
  }

  /** A number, as it is written. */
  @Singleton
  public static final class OfDecimal extends Strict<BigDecimal> {
    @Override
    BigDecimal read(Decoder decoder) throws IOException {
      return new BigDecimal(node(decoder, JsonNode::isNumber).coerceStringValue());
    }
  }

  /** The code of a currency in use. */
  @Singleton
  public static final class OfCurrency extends Strict<Currency> {
    @Override
    Currency read(Decoder decoder) throws IOException {
      return Converters.currency(text(decoder));
    }
  }

  /** A whole number; null is none. */
  @Singleton
  public static final class OfNumber extends Strict<Integer> {
    @Override
    Integer read(Decoder decoder) throws IOException {
      return (Integer)
          node(decoder, it -> it.isNumber() && it.getNumberValue() instanceof Integer)
              .getNumberValue();
    }
  }
}
