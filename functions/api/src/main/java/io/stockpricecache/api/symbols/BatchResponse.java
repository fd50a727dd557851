package io.stockpricecache.api.symbols;

import io.micronaut.serde.annotation.Serdeable;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.usecases.reads.ReadBatch;
import io.stockpricecache.usecases.reads.ReadBatch.Member;
import io.stockpricecache.usecases.reads.ReadBatch.Progress;
import io.stockpricecache.usecases.tracking.TrackMany;
import io.stockpricecache.usecases.tracking.TrackMany.Outcome;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a batch of symbols has come.
 *
 * @param done how many have their history
 * @param failed how many were given up, or are not tracked any more
 * @param estimatedSeconds until none is pending, if it goes on as so far; null while nothing can be
 *     told
 * @param symbols in the order in which they were asked for
 */
@Serdeable.Serializable
@Schema(name = "Batch")
record BatchResponse(
    String id,
    int total,
    int done,
    int failed,
    int pending,
    @Nullable Long estimatedSeconds,
    List<Entry> symbols) {

  static BatchResponse of(Progress progress) {
    return new BatchResponse(
        progress.batch().id(),
        progress.members().size(),
        progress.done(),
        progress.failed(),
        progress.pending(),
        progress.estimatedSeconds(),
        progress.members().stream().map(Entry::of).toList());
  }

  /**
   * One symbol of it.
   *
   * @param reason why it is not done; null where there is nothing to tell
   */
  @Serdeable.Serializable
  @Schema(name = "BatchSymbol")
  record Entry(String symbol, ReadBatch.State state, @Nullable String reason) {

    static Entry of(Member member) {
      return new Entry(member.symbol().value(), member.state(), member.reason());
    }
  }

  /**
   * What became of the symbols of a request. Each counts once, however often it was named.
   *
   * @param batchId what {@code GET /batches/{id}} takes, for a day
   * @param accepted how many are new
   * @param alreadyTracked how many were tracked before
   */
  @Serdeable.Serializable
  @Schema(name = "AcceptedSymbols")
  record Accepted(String batchId, int accepted, int alreadyTracked, List<Refused> refused) {

    static Accepted of(Outcome outcome) {
      return new Accepted(
          outcome.batchId(),
          outcome.accepted(),
          outcome.alreadyTracked(),
          outcome.refused().stream().map(Refused::of).toList());
    }
  }

  /**
   * One that is not tracked.
   *
   * @param symbol as it was given
   * @param didYouMean what was probably meant; null where nobody can tell
   */
  @Serdeable.Serializable
  @Schema(name = "RefusedSymbol")
  record Refused(String symbol, String reason, @Nullable String didYouMean) {

    static Refused of(TrackMany.Refused refused) {
      return new Refused(
          refused.text(),
          refused.reason(),
          Optional.ofNullable(refused.didYouMean()).map(Symbol::value).orElse(null));
    }
  }
}
