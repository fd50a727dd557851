package io.stockpricecache.usecases.valuation;

import io.stockpricecache.domain.symbol.SymbolStatus;

/** Why a tracked symbol has no price, in words. */
final class WithoutPrice {

  private WithoutPrice() {}

  static String reason(SymbolStatus status) {
    return switch (status) {
      case PENDING -> "it is PENDING: its prices are on the way";
      case ACTIVE -> "no vendor has told a price of it yet";
      case INACTIVE -> "it is INACTIVE: no vendor knows it";
    };
  }
}
