package io.stockpricecache.store.dynamodb;

import io.stockpricecache.domain.company.CompanyData;
import java.time.Instant;
import java.util.Currency;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What is known of a company as a map; what is not known is not in it. */
final class CompanyItems {

  private CompanyItems() {}

  static AttributeValue value(CompanyData company) {
    return new ItemWriter()
        .text("source", company.source())
        .text("asOf", company.asOf())
        .text("name", company.name())
        .text("sector", company.sector())
        .text("industry", company.industry())
        .text("exchange", company.exchange())
        .text("currency", company.currency())
        .number("marketCap", company.marketCap())
        .number("peRatio", company.peRatio())
        .number("week52High", company.week52High())
        .number("week52Low", company.week52Low())
        .map();
  }

  static CompanyData company(Row row) {
    return new CompanyData(
        row.text("source", BarItems::vendor),
        row.text("asOf", Instant::parse),
        row.textOrNull("name", UnaryOperator.identity()),
        row.textOrNull("sector", UnaryOperator.identity()),
        row.textOrNull("industry", UnaryOperator.identity()),
        row.textOrNull("exchange", UnaryOperator.identity()),
        row.textOrNull("currency", Currency::getInstance),
        row.decimalOrNull("marketCap"),
        row.decimalOrNull("peRatio"),
        row.decimalOrNull("week52High"),
        row.decimalOrNull("week52Low"));
  }
}
