package io.stockpricecache.store.dynamodb.row;

import io.stockpricecache.domain.price.Dividend;
import io.stockpricecache.domain.price.Split;
import io.stockpricecache.store.dynamodb.time.Moments;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Splits as {@code {date, numerator, denominator, source}}, dividends as {@code {date, amount,
 * source}}.
 */
final class ActionMaps {

  private ActionMaps() {}

  static List<AttributeValue> splits(List<Split> splits) {
    return splits.stream()
        .map(
            split ->
                new ItemWriter()
                    .text("date", split.exDate())
                    .number("numerator", split.numerator())
                    .number("denominator", split.denominator())
                    .text("source", split.source())
                    .map())
        .toList();
  }

  static List<AttributeValue> dividends(List<Dividend> dividends) {
    return dividends.stream()
        .map(
            dividend ->
                new ItemWriter()
                    .text("date", dividend.exDate())
                    .number("amount", dividend.amount())
                    .text("source", dividend.source())
                    .map())
        .toList();
  }

  static Split split(Row row) {
    return new Split(
        row.text("date", Moments::session),
        row.decimal("numerator"),
        row.decimal("denominator"),
        row.vendor("source"));
  }

  static Dividend dividend(Row row) {
    return new Dividend(
        row.text("date", Moments::session), row.decimal("amount"), row.vendor("source"));
  }
}
