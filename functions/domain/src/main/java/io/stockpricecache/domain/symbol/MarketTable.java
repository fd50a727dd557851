package io.stockpricecache.domain.symbol;

import java.util.HashMap;
import java.util.Map;

/** A table of markets, each with names of what is of it: {@code XDUB | ISEQ ISEQ20}. */
final class MarketTable {

  private MarketTable() {}

  /** The market of each name. A market may have several lines. */
  static Map<String, String> byName(String table) {
    Map<String, String> byName = new HashMap<>();
    for (String line : table.split("\n", -1)) {
      if (!line.isBlank()) {
        String[] cells = line.split("\\|", -1);
        for (String name : cells[1].strip().split(" +", -1)) {
          byName.put(name, cells[0].strip());
        }
      }
    }
    return byName;
  }
}
