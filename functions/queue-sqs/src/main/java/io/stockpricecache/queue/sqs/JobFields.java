package io.stockpricecache.queue.sqs;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.stockpricecache.domain.archive.ArchiveFile;
import io.stockpricecache.domain.intraday.BarInterval;
import io.stockpricecache.domain.intraday.TickShard;
import io.stockpricecache.domain.quarantine.QuarantinedBarId;
import io.stockpricecache.domain.queue.ArchiveJob;
import io.stockpricecache.domain.queue.DirectoryJob;
import io.stockpricecache.domain.queue.FoldJob;
import io.stockpricecache.domain.queue.IntradayJob;
import io.stockpricecache.domain.queue.JobId;
import io.stockpricecache.domain.queue.SearchJob;
import io.stockpricecache.domain.queue.UniverseJob;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.TierName;
import io.stockpricecache.domain.vendor.VendorName;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of a job's message, each of its type and within its bounds. */
final class JobFields {

  static final String ARCHIVE = ArchiveJob.TYPE;
  static final String BACKFILL = "BACKFILL";
  static final String FUNDAMENTALS = "FUNDAMENTALS";
  static final String DIRECTORY = "DIRECTORY";
  static final String FOLD = FoldJob.TYPE;
  static final String INTRADAY = IntradayJob.TYPE;
  static final String SEARCH = "SEARCH";
  static final String UNIVERSE = UniverseJob.TYPE;

  static final String REQUEST_ID = "requestId";

  private String type = BACKFILL;
  private @Nullable String id;
  private @Nullable BigDecimal close;
  private @Nullable Symbol symbol;
  private final Set<Symbol> symbols = new LinkedHashSet<>();
  private @Nullable QuarantinedBarId quarantinedBar;
  private @Nullable Instant requestedAt;
  private boolean refresh;
  private boolean reader;
  private Instant notBefore = Instant.EPOCH;
  private long ticket;
  private @Nullable Integer days;
  private @Nullable VendorName vendor;
  private @Nullable String page;
  private int chunks;
  private int listed;
  private @Nullable BarInterval interval;
  private @Nullable Integer shard;
  private @Nullable Integer shards;
  private @Nullable Instant hour;
  private @Nullable String file;
  private @Nullable String query;
  private @Nullable TierName universe;
  private @Nullable String requestId;

  private JobFields() {}

  /**
   * Reads the one object that the parser is before.
   *
   * @throws MalformedJobException naming the field, if it is none of a job
   */
  static JobFields read(JsonParser json) throws IOException {
    JobFields fields = new JobFields();
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw new MalformedJobException("body: not a JSON object");
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      fields.take(new FieldValue(json.currentName(), json, json.nextToken()));
    }
    if (json.nextToken() != null) {
      throw new MalformedJobException("body: more than one JSON value");
    }
    return fields;
  }

  private void take(FieldValue value) throws IOException {
    switch (value.name()) {
      case "type" -> type = value.jobType();
      case "id" -> id = value.text();
      case "symbols" -> value.addSymbolsTo(symbols);
      case "close" -> close = value.decimal();
      case "heldBar" -> quarantinedBar = value.quarantinedBar();
      case "refresh" -> refresh = value.flag();
      case "reader" -> reader = value.flag();
      case "symbol" -> symbol = value.symbol();
      case "requestedAt" -> requestedAt = value.instant();
      case "notBefore" -> notBefore = value.instant();
      case "ticket" -> ticket = value.ticket();
      case "market" -> value.requireKnownMarket();
      case "days" -> days = value.days();
      case "vendor" -> vendor = value.vendor();
      case "page" -> page = value.text();
      case "chunks" -> chunks = value.count();
      case "listed" -> listed = value.count();
      case "interval" -> interval = value.interval();
      case "shard" -> shard = value.count();
      case "shards" -> shards = value.count();
      case "hour" -> hour = value.instant();
      case "file" -> file = value.text();
      case "query" -> query = value.text();
      case "universe" -> universe = value.universe();
      case REQUEST_ID -> requestId = value.requestId();
      default -> value.json().skipChildren();
    }
  }

  String type() {
    return type;
  }

  /**
   * What is looked for, requested then.
   *
   * @throws MalformedJobException if it is no query
   */
  SearchJob search(Instant sentAt) {
    try {
      return new SearchJob(requireNonNullElse(query, ""), requestedAt(sentAt));
    } catch (IllegalArgumentException e) {
      throw new MalformedJobException("query: " + e.getMessage(), e);
    }
  }

  /**
   * Which universe has changed, requested then.
   *
   * @throws MalformedJobException if none is there
   */
  UniverseJob universe(Instant sentAt) {
    return new UniverseJob(required("universe", universe), requestedAt(sentAt), jobId());
  }

  /**
   * Which rounds are to be folded.
   *
   * @throws MalformedJobException if there are no such rounds
   */
  FoldJob fold() {
    int number = required("shard", shard);
    int of = required("shards", shards);
    Instant begin = required("hour", hour);
    try {
      return new FoldJob(new TickShard(number, of), begin);
    } catch (IllegalArgumentException e) {
      throw new MalformedJobException("fold: " + e.getMessage(), e);
    }
  }

  /**
   * Which file is to be written, if one is named.
   *
   * @throws MalformedJobException if it is none of an archive
   */
  ArchiveJob archive() {
    if (file == null) {
      return ArchiveJob.LOOK;
    }
    return ArchiveFile.find(file)
        .map(ArchiveJob::of)
        .orElseThrow(() -> new MalformedJobException("file: none of an archive"));
  }

  /** What was judged, null if the message does not tell it. */
  @Nullable BigDecimal close() {
    return close;
  }

  /** What the job's record is found by; null if the message does not tell, or tells none. */
  @Nullable JobId jobId() {
    return id != null && JobId.isId(id) ? new JobId(id) : null;
  }

  /** What names a run in the log. */
  String id() {
    return requireNonNullElse(id, "unnamed");
  }

  Set<Symbol> symbols() {
    return symbols;
  }

  boolean refresh() {
    return refresh;
  }

  boolean reader() {
    return reader;
  }

  Instant notBefore() {
    return notBefore;
  }

  long ticket() {
    return ticket;
  }

  /**
   * How long bars are.
   *
   * @throws MalformedJobException if none is there
   */
  BarInterval interval() {
    return required("interval", interval);
  }

  /** Null where the job is for all that is missing. */
  @Nullable Integer days() {
    return days;
  }

  /**
   * Where the reading of lists goes on; null where it has not begun.
   *
   * @throws MalformedJobException if it is no place
   */
  DirectoryJob.@Nullable Place place() {
    if (vendor == null) {
      return null;
    }
    try {
      return new DirectoryJob.Place(vendor, page, chunks, listed);
    } catch (IllegalArgumentException e) {
      throw new MalformedJobException("place: " + e.getMessage(), e);
    }
  }

  Optional<String> findRequestId() {
    return Optional.ofNullable(requestId);
  }

  Instant requestedAt(Instant defaultValue) {
    return requireNonNullElse(requestedAt, defaultValue);
  }

  /**
   * The symbol.
   *
   * @throws MalformedJobException if none is there
   */
  Symbol symbol() {
    return required("symbol", symbol);
  }

  /**
   * Key of a quarantined bar.
   *
   * @throws MalformedJobException if none is there
   */
  QuarantinedBarId quarantinedBar() {
    return required("heldBar", quarantinedBar);
  }

  private static <T> T required(String name, @Nullable T value) {
    if (value == null) {
      throw new MalformedJobException(name + ": missing");
    }
    return value;
  }
}
