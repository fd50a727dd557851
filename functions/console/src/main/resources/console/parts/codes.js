/** The API's codes of what went wrong, in the words that fit each place where they are told. */

/**
 * Why a vendor gave nothing: `does` goes on after its name, `is` stands alone.
 *
 * @type {Record<string, {does: string, is: string}>}
 */
export const FAILURES = {
  THROTTLED: {does: "has had too many calls just now, and is asked again in a minute", is: "too many calls just now"},
  QUOTA_EXHAUSTED: {does: "allows no more calls today, and is asked again when its next day begins", is: "the day's calls are used up"},
  NOT_ENTITLED: {does: "does not give this by the plan of its key", is: "the key's plan does not include it"},
  BAD_CREDENTIALS: {does: "refuses its key, which an operator has to change", is: "the key is refused"},
  UNKNOWN_SYMBOL: {does: "does not know this symbol", is: "the vendor does not know the symbol"},
  EMPTY: {does: "answered without any price", is: "an answer without a price"},
  BOT_CHALLENGE: {does: "answered with a page for people, not with data", is: "a page for people came in place of data"},
  MALFORMED: {does: "answered in another form than it documents", is: "an answer of another shape than documented"},
  UNAVAILABLE: {does: "did not answer", is: "no answer, or an error of the vendor's own"},
};

/**
 * Why a price was not believed: in a few words where many are counted, as a part of a sentence, and as a sentence of its own.
 *
 * @type {Record<string, {few: string, part: string, sentence: string}>}
 */
export const REJECTIONS = {
  WRONG_SESSION: {few: "of a session that is none", part: "not of a session that is over", sentence: "The market does not trade on that date, or its session was not over."},
  WRONG_CURRENCY: {few: "in another currency", part: "in another currency than its other prices", sentence: "It is in another currency than the symbol's other prices."},
  IMPOSSIBLE_FIGURES: {few: "figures that cannot be a price", part: "figures that cannot be", sentence: "Its figures cannot be a price: zero, missing, or a high and low that do not enclose the rest."},
  JUMP: {few: "far from the last good price", part: "too far from the last good price, and no known split explains it", sentence: "It is far from the last good price, and no known split explains it."},
  NOT_CONTINUOUS: {few: "before a long hole", part: "before a long hole, and nothing tells that it is the same company", sentence: "It lies before a long hole in the history, and nothing tells that it is the same company."},
  CONTRADICTS_FINAL: {few: "contradicts an official close", part: "of an answer that contradicts an official close", sentence: "The same answer contradicts an official close that is stored."},
};

/** @param {string} failure */
export function failureWord(failure) {
  return FAILURES[failure]?.is ?? failure;
}
