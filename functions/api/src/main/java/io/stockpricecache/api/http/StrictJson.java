package io.stockpricecache.api.http;

import io.micronaut.core.type.Argument;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.Decoder;
import io.micronaut.serde.Deserializer;
import io.micronaut.serde.exceptions.SerdeException;
import io.stockpricecache.domain.symbol.Spelling;
import io.stockpricecache.domain.symbol.Symbol;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
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

  /** Text that is a symbol. */
  @Singleton
  public static final class OfSymbol implements Deserializer<Symbol> {
    @Override
    public Symbol deserialize(
        Decoder decoder, DecoderContext context, Argument<? super Symbol> type) throws IOException {
      return Symbol.parse(node(decoder, JsonNode::isString).getStringValue());
    }

    @Override
    public Symbol deserializeNullable(
        Decoder decoder, DecoderContext context, Argument<? super Symbol> type) throws IOException {
      return deserialize(decoder, context, type);
    }
  }

  /** An array of texts, whatever they are; null is none. */
  @Singleton
  public static final class OfTexts implements Deserializer<List<String>> {
    @Override
    public List<String> deserialize(
        Decoder decoder, DecoderContext context, Argument<? super List<String>> type)
        throws IOException {
      List<String> texts = new ArrayList<>();
      try (Decoder array = decoder.decodeArray()) {
        while (array.hasNextArrayValue()) {
          texts.add(node(array, JsonNode::isString).getStringValue());
        }
      }
      return texts;
    }

    @Override
    public List<String> deserializeNullable(
        Decoder decoder, DecoderContext context, Argument<? super List<String>> type)
        throws IOException {
      return deserialize(decoder, context, type);
    }
  }

  /** An array of texts that are symbols; null is none. */
  @Singleton
  public static final class OfSymbols implements Deserializer<List<Symbol>> {
    @Override
    public List<Symbol> deserialize(
        Decoder decoder, DecoderContext context, Argument<? super List<Symbol>> type)
        throws IOException {
      List<Symbol> symbols = new ArrayList<>();
      try (Decoder array = decoder.decodeArray()) {
        while (array.hasNextArrayValue()) {
          symbols.add(Symbol.parse(node(array, JsonNode::isString).getStringValue()));
        }
      }
      return symbols;
    }

    @Override
    public List<Symbol> deserializeNullable(
        Decoder decoder, DecoderContext context, Argument<? super List<Symbol>> type)
        throws IOException {
      return deserialize(decoder, context, type);
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

  /** A number, as it is written. */
  @Singleton
  public static final class OfDecimal implements Deserializer<BigDecimal> {
    @Override
    public BigDecimal deserialize(
        Decoder decoder, DecoderContext context, Argument<? super BigDecimal> type)
        throws IOException {
      return new BigDecimal(node(decoder, JsonNode::isNumber).coerceStringValue());
    }

    @Override
    public BigDecimal deserializeNullable(
        Decoder decoder, DecoderContext context, Argument<? super BigDecimal> type)
        throws IOException {
      return deserialize(decoder, context, type);
    }
  }

  /** The code of a currency in use; ISO 4217 has many that are not, and some of none. */
  @Singleton
  public static final class OfCurrency implements Deserializer<Currency> {
    @Override
    public Currency deserialize(
        Decoder decoder, DecoderContext context, Argument<? super Currency> type)
        throws IOException {
      Currency currency = Currency.getInstance(node(decoder, JsonNode::isString).getStringValue());
      if (!Spelling.isCurrency(currency.getCurrencyCode())) {
        throw new SerdeException("no currency in use");
      }
      return currency;
    }

    @Override
    public Currency deserializeNullable(
        Decoder decoder, DecoderContext context, Argument<? super Currency> type)
        throws IOException {
      return deserialize(decoder, context, type);
    }
  }

  /** A whole number; null is none. */
  @Singleton
  public static final class OfNumber implements Deserializer<Integer> {
    @Override
    public Integer deserialize(
        Decoder decoder, DecoderContext context, Argument<? super Integer> type)
        throws IOException {
      return (Integer)
          node(decoder, it -> it.isNumber() && it.getNumberValue() instanceof Integer)
              .getNumberValue();
    }

    @Override
    public Integer deserializeNullable(
        Decoder decoder, DecoderContext context, Argument<? super Integer> type)
        throws IOException {
      return deserialize(decoder, context, type);
    }
  }
}
