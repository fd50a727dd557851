package io.stockpricecache.store.dynamodb.row;

import io.stockpricecache.domain.company.CompanyData;
import io.stockpricecache.domain.instrument.InstrumentKind;
import io.stockpricecache.store.dynamodb.time.Moments;
import java.util.Currency;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What is known of a company as a map; what is not known is not in it. */
final class CompanyMap {

  private CompanyMap() {}

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
        .text("kind", company.kind())
        .map();
  }

  static CompanyData company(Row row) {
    return new CompanyData(
        row.vendor("source"),
        row.text("asOf", Moments::instant),
        row.textOrNull("name"),
        row.textOrNull("sector"),
        row.textOrNull("industry"),
        row.textOrNull("exchange"),
        row.textOrNull("currency", Currency::getInstance),
        row.decimalOrNull("marketCap"),
        row.decimalOrNull("peRatio"),
        row.decimalOrNull("week52High"),
        row.decimalOrNull("week52Low"),
        row.oneOfOrNull("kind", InstrumentKind.class));
  }
}
