package io.stockpricecache.queue.sqs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.stockpricecache.domain.queue.ArchiveJob;
import io.stockpricecache.domain.queue.BackfillJob;
import io.stockpricecache.domain.queue.CompanyJob;
import io.stockpricecache.domain.queue.DirectoryJob;
import io.stockpricecache.domain.queue.FoldJob;
import io.stockpricecache.domain.queue.IntradayJob;
import io.stockpricecache.domain.queue.Job;
import io.stockpricecache.domain.queue.JobId;
import io.stockpricecache.domain.queue.QuarantineReviewJob;
import io.stockpricecache.domain.queue.RunJob;
import io.stockpricecache.domain.queue.SearchJob;
import io.stockpricecache.domain.queue.UniverseJob;
import io.stockpricecache.domain.symbol.Symbol;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The body of a job's message. A backfill: {@code
 * {"type":"BACKFILL","symbol":"AAPL","requestedAt":"2026-11-20T21:05:00Z"}}, with {@code
 * "refresh":true} if a vendor is to be asked even if nothing is missing, and {@code "notBefore"}
 * and {@code "ticket"} if it waits for a vendor, {@code "reader":true} if a reader has met what is
 * stale. {@code FUNDAMENTALS} instead asks for the company's data; its fields are the same but for
 * {@code refresh}. A verdict on a quarantined bar: {@code
 * {"type":"RELEASE","heldBar":"AAPL~2026-11-20~yahoo"}}, or {@code DISMISS}. A run out of turn:
 * {@code {"type":"REFRESH_LIVE","id":"…","symbols":["AAPL"],"requestedAt":"…"}}, or {@code
 * REFRESH_STALE} or {@code SYNC_HISTORICAL}. {@code DIRECTORY} asks vendors for what they list; of
 * one that goes on, {@code vendor}, {@code page}, {@code chunks} and {@code listed} tell its place.
 *
 * <p>{@code BACKFILL_INTRADAY} asks for bars within days: {@code interval}, {@code 1m} or {@code
 * 5m}, says how long they are. {@code FOLD} makes bars of a minute of the rounds of {@code shard}
 * of {@code shards} within {@code hour}. {@code ARCHIVE} writes the archive's {@code file}, or
 * without one looks which are to be written. {@code UNIVERSE} has what is tracked follow the
 * universes, of which {@code universe} has changed.
 *
 * <p>Of a backfill only {@code symbol} must be there. With {@code days} only what is missing of the
 * last so many days is filled. {@code market} may be there, as people who fill the queue by hand
 * write it: it is checked and else ignored. {@code requestId} is of the request that led to the
 * job, for the log alone. {@code id} is there where a caller asks how the job stands: its record is
 * found by it. Fields unknown here are ignored.
 */
public final class JobMessages {

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private JobMessages() {}

  /** The job as a message's body. */
  public static String encode(Job job) {
    return encode(job, null);
  }

  /**
   * The same.
   *
   * @param requestId of the request that led to it; null if there is none
   */
  public static String encode(Job job, @Nullable String requestId) {
    StringWriter body = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(body)) {
      json.writeStartObject();
      json.writeStringField("type", job.type());
      switch (job) {
        case ArchiveJob archive -> write(json, archive);
        case BackfillJob backfill -> write(json, backfill);
        case CompanyJob fundamentals -> write(json, fundamentals);
        case DirectoryJob directory -> write(json, directory);
        case IntradayJob intraday -> write(json, intraday);
        case QuarantineReviewJob judge -> write(json, judge);
        case RunJob run -> write(json, run);
        case FoldJob fold -> write(json, fold);
        case SearchJob search -> write(json, search);
        case UniverseJob universe -> write(json, universe);
      }
      Optional<JobId> id = job.findId();
      if (id.isPresent() && !(job instanceof RunJob)) {
        json.writeStringField("id", id.get().value());
      }
      if (requestId != null) {
        json.writeStringField(JobFields.REQUEST_ID, requestId);
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return body.toString();
  }

  private static void write(JsonGenerator json, BackfillJob job) throws IOException {
    if (job.refresh()) {
      json.writeBooleanField("refresh", true);
    }
    if (job.days() != null) {
      json.writeNumberField("days", job.days());
    }
    write(json, job.symbol(), job.requestedAt(), job.notBefore(), job.ticket(), job.reader());
  }

  private static void write(JsonGenerator json, CompanyJob job) throws IOException {
    write(json, job.symbol(), job.requestedAt(), job.notBefore(), job.ticket(), job.reader());
  }

  private static void write(
      JsonGenerator json,
      Symbol symbol,
      Instant requestedAt,
      Instant notBefore,
      long ticket,
      boolean reader)
      throws IOException {
    json.writeStringField("symbol", symbol.value());
    write(json, requestedAt, notBefore, ticket);
    if (reader) {
      json.writeBooleanField("reader", true);
    }
  }

  private static void write(JsonGenerator json, Instant requestedAt, Instant notBefore, long ticket)
      throws IOException {
    json.writeStringField("requestedAt", requestedAt.toString());
    if (notBefore.isAfter(Instant.EPOCH)) {
      json.writeStringField("notBefore", notBefore.toString());
    }
    if (ticket > 0) {
      json.writeNumberField("ticket", ticket);
    }
  }

  private static void write(JsonGenerator json, DirectoryJob job) throws IOException {
    write(json, job.requestedAt(), job.notBefore(), job.ticket());
    DirectoryJob.Place place = job.place();
    if (place != null) {
      json.writeStringField("vendor", place.vendor().id());
      if (place.page() != null) {
        json.writeStringField("page", place.page());
      }
      json.writeNumberField("chunks", place.chunks());
      json.writeNumberField("listed", place.listed());
    }
  }

  private static void write(JsonGenerator json, IntradayJob job) throws IOException {
    json.writeStringField("interval", job.interval().text());
    if (job.days() != null) {
      json.writeNumberField("days", job.days());
    }
    json.writeStringField("symbol", job.symbol().value());
    write(json, job.requestedAt(), job.notBefore(), job.ticket());
  }

  private static void write(JsonGenerator json, QuarantineReviewJob job) throws IOException {
    json.writeStringField("heldBar", job.quarantinedBar().toString());
    if (job.close() != null) {
      json.writeStringField("close", job.close().toPlainString());
    }
  }

  private static void write(JsonGenerator json, RunJob job) throws IOException {
    json.writeStringField("id", job.id());
    json.writeArrayFieldStart("symbols");
    for (Symbol symbol : job.symbols().stream().sorted().toList()) {
      json.writeString(symbol.value());
    }
    json.writeEndArray();
    json.writeStringField("requestedAt", job.requestedAt().toString());
  }

  private static void write(JsonGenerator json, FoldJob job) throws IOException {
    json.writeNumberField("shard", job.shard().number());
    json.writeNumberField("shards", job.shard().of());
    json.writeStringField("hour", job.hour().toString());
  }

  private static void write(JsonGenerator json, ArchiveJob job) throws IOException {
    if (job.findFile().isPresent()) {
      json.writeStringField("file", job.findFile().get().key());
    }
  }

  private static void write(JsonGenerator json, SearchJob job) throws IOException {
    json.writeStringField("query", job.query());
    json.writeStringField("requestedAt", job.requestedAt().toString());
  }

  private static void write(JsonGenerator json, UniverseJob job) throws IOException {
    json.writeStringField("universe", job.universe().value());
    json.writeStringField("requestedAt", job.requestedAt().toString());
  }

  /**
   * The job of that body.
   *
   * @param sentAt when the message was sent: the time of a job that does not say its own
   * @throws MalformedJobException naming the field, if the body is no job
   */
  public static Job decode(String body, Instant sentAt) {
    return read(body, sentAt).job();
  }

  /** The same, with the id of the request that led to the job. */
  public static JobMessage read(String body, Instant sentAt) {
    JobFields fields;
    try (JsonParser json = JSON.createParser(body)) {
      fields = JobFields.read(json);
    } catch (JsonProcessingException e) {
      throw new MalformedJobException("body: not JSON" + where(e.getLocation()), e);
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory failed", e);
    }
    return new JobMessage(job(fields, sentAt), fields.findRequestId().orElse(null));
  }

  private static Job job(JobFields fields, Instant sentAt) {
    return switch (fields.type()) {
      case JobFields.BACKFILL ->
          new BackfillJob(
              fields.symbol(),
              fields.requestedAt(sentAt),
              fields.refresh(),
              fields.notBefore(),
              fields.ticket(),
              fields.reader(),
              fields.days(),
              fields.jobId());
      case JobFields.FUNDAMENTALS ->
          new CompanyJob(
              fields.symbol(),
              fields.requestedAt(sentAt),
              fields.notBefore(),
              fields.ticket(),
              fields.reader());
      case JobFields.DIRECTORY ->
          new DirectoryJob(
              fields.requestedAt(sentAt), fields.place(), fields.notBefore(), fields.ticket());
      case JobFields.INTRADAY ->
          new IntradayJob(
              fields.symbol(),
              fields.interval(),
              fields.days(),
              fields.requestedAt(sentAt),
              fields.notBefore(),
              fields.ticket(),
              fields.jobId());
      case JobFields.ARCHIVE -> fields.archive();
      case JobFields.FOLD -> fields.fold();
      case JobFields.SEARCH -> fields.search(sentAt);
      case JobFields.UNIVERSE -> fields.universe(sentAt);
      case "RELEASE", "DISMISS" -> judge(fields);
      default -> run(fields, sentAt);
    };
  }

  /** The job of that body; none if the body is no job. */
  static Optional<Job> find(String body, Instant sentAt) {
    try {
      return Optional.of(decode(body, sentAt));
    } catch (MalformedJobException e) {
      return Optional.empty();
    }
  }

  private static QuarantineReviewJob judge(JobFields fields) {
    return new QuarantineReviewJob(
        fields.quarantinedBar(),
        QuarantineReviewJob.Verdict.valueOf(fields.type()),
        fields.close(),
        fields.jobId());
  }

  private static RunJob run(JobFields fields, Instant sentAt) {
    try {
      return new RunJob(
          RunJob.Kind.valueOf(fields.type()),
          fields.id(),
          fields.symbols(),
          fields.requestedAt(sentAt));
    } catch (IllegalArgumentException e) {
      throw new MalformedJobException("run: " + e.getMessage(), e);
    }
  }

  /** The place instead of the parser's own text, which may quote the body. */
  private static String where(@Nullable JsonLocation at) {
    return at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
  }
}
