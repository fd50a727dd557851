package io.stockpricecache.vendors.simulated;

import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.calendar.TradingCalendar;
import io.stockpricecache.domain.company.CompanyData;
import io.stockpricecache.domain.instrument.InstrumentKind;
import io.stockpricecache.domain.price.Ohlcv;
import io.stockpricecache.domain.price.SplitFactors;
import io.stockpricecache.domain.vendor.VendorName;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A made-up company: its texts say that they are, but for names, sectors and sizes of what is well
 * known; its range is that of its simulated prices. What is no stock has no sector, ratio or market
 * cap.
 */
final class SimulatedCompany {

  private static final List<String> SECTORS =
      List.of("Technology", "Healthcare", "Industrials", "Energy", "Utilities", "Real Estate");

  private static final int DAYS = 364;

  private static final int SHARES = 8;
  private static final int RATIO = 9;
  private static final int SECTOR = 10;

  private SimulatedCompany() {}

  static CompanyData of(Instrument instrument, Instant now) {
    boolean isCompany = instrument.kind() == InstrumentKind.STOCK;
    Optional<KnownFigures> known = KnownFigures.find(instrument.symbol());
    String madeUp = SECTORS.get((int) (instrument.noise().unit(SECTOR, 0) * SECTORS.size()));
    String sector = known.map(KnownFigures::sector).orElse(madeUp);
    String industry = known.map(KnownFigures::industry).orElse("Simulated " + madeUp);
    double ratio = 10 + 30 * instrument.noise().unit(RATIO, 0);
    List<BigDecimal> prices = extremes(instrument, now);
    return new CompanyData(
        VendorName.SIMULATED,
        now,
        instrument.name(),
        isCompany ? sector : null,
        isCompany ? industry : null,
        Optional.ofNullable(instrument.exchange()).orElse("Simulated " + instrument.market().id()),
        instrument.currency(),
        isCompany ? known.map(KnownFigures::marketCap).orElse(marketCap(instrument)) : null,
        isCompany ? BigDecimal.valueOf(ratio).setScale(2, RoundingMode.HALF_UP) : null,
        Collections.max(prices),
        Collections.min(prices),
        instrument.kind());
  }

  /** From a hundred million to ten billion shares, at the price about which the symbol moves. */
  private static BigDecimal marketCap(Instrument instrument) {
    double shares = 1e8 * Math.pow(100, instrument.noise().unit(SHARES, 0));
    return BigDecimal.valueOf(instrument.level() * shares).setScale(0, RoundingMode.HALF_UP);
  }

  /** Highs and lows of the last completed year's sessions, in shares of today. */
  private static List<BigDecimal> extremes(Instrument instrument, Instant now) {
    TradingCalendar calendar = instrument.market().calendar();
    SessionDate last = calendar.lastCompleted(now).date();
    SessionDate today = calendar.dateAt(now);
    List<Session> sessions = calendar.sessions(last.plusDays(-DAYS), last);
    SplitFactors splits =
        new SplitFactors(instrument.splits().between(sessions.getFirst().date(), today));
    List<BigDecimal> extremes = new ArrayList<>();
    for (Session session : sessions) {
      Ohlcv day = new TradingDay(instrument, session).figures();
      Stream.of(day.high(), day.low(), day.close())
          .filter(Objects::nonNull)
          .forEach(price -> extremes.add(splits.adjust(price, session.date(), today)));
    }
    return extremes;
  }
}
