package io.stockpricecache.vendors.ecb;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.vendors.json.WrongShapeException;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file of rates: {@code <Cube time="2026-11-20"><Cube currency="USD" rate="1.0847"/>…}, one
 * such day or many, in any order. A document type, and with it every entity of its own, is refused.
 */
final class EcbRates {

  private static final String CUBE = "Cube";

  private EcbRates() {}

  /**
   * The days of the file, of those currencies alone.
   *
   * @throws WrongShapeException if it is no such file, or not a whole one
   */
  static List<EcbDay> read(byte[] file, Set<String> currencies) {
    try {
      XMLStreamReader xml = factory().createXMLStreamReader(new ByteArrayInputStream(file));
      try {
        return days(xml, currencies);
      } finally {
        xml.close();
      }
    } catch (XMLStreamException e) {
      throw new WrongShapeException("no XML, or not all of it");
    }
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory;
  }

  private static List<EcbDay> days(XMLStreamReader xml, Set<String> currencies)
      throws XMLStreamException {
    List<EcbDay> days = new ArrayList<>();
    SessionDate date = null;
    Map<String, String> rates = new HashMap<>();
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.DTD) {
        throw new WrongShapeException("a document type");
      }
      if (event != XMLStreamConstants.START_ELEMENT || !xml.getLocalName().equals(CUBE)) {
        continue;
      }
      String time = xml.getAttributeValue(null, "time");
      if (time != null) {
        add(days, date, rates);
        date = date(time);
        rates = new HashMap<>();
      }
      addRate(xml, currencies, rates);
    }
    add(days, date, rates);
    if (days.isEmpty()) {
      throw new WrongShapeException("no day of rates");
    }
    return days;
  }

  private static void addRate(
      XMLStreamReader xml, Set<String> currencies, Map<String, String> rates) {
    String currency = xml.getAttributeValue(null, "currency");
    String rate = xml.getAttributeValue(null, "rate");
    if (currency != null && rate != null && currencies.contains(currency)) {
      String other = rates.putIfAbsent(currency, rate);
      if (other != null && !other.equals(rate)) {
        rates.put(currency, other + " and " + rate);
      }
    }
  }

  private static void add(
      List<EcbDay> days, @Nullable SessionDate date, Map<String, String> rates) {
    if (date != null) {
      days.add(new EcbDay(date, rates));
    }
  }

  private static SessionDate date(String text) {
    try {
      return SessionDate.parse(text);
    } catch (IllegalArgumentException e) {
      throw new WrongShapeException("a date is no date");
    }
  }
}
