package io.stockpricecache.local;

/** How all of the vendors behave, all day. */
enum VendorBehaviour {
  HEALTHY("answers all that it has"),
  THROTTLED("says that there are too many calls, to each"),
  UNAUTHORISED("refuses the key, or the cookie"),
  EMPTY("answers in good form, and nothing is in it"),
  SLOW("gives no answer before the deadline"),
  LYING(
      "answers with prices ten times too high, of zero, in a wrong currency, or of another symbol");

  private final String words;

  VendorBehaviour(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }
}
