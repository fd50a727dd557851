package io.stockpricecache.archive.s3;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.archive.Archive;
import io.stockpricecache.domain.archive.ArchiveDataset;
import io.stockpricecache.domain.archive.ArchiveFile;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Files as objects of a bucket. A version is an ETag; S3 itself keeps the condition of a write.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html">S3's
 *     conditional writes</a>
 */
public final class S3Archive implements Archive {

  private static final String PROBLEMS = "problems/";

  /** Written meanwhile; or being written at this moment. */
  private static final int PRECONDITION_FAILED = 412;

  private static final int CONFLICT = 409;

  private static final int NOT_FOUND = 404;

  private final S3Client client;
  private final String bucket;

  /** A file of some megabytes may take longer than a call of others. */
  private static final Duration OF_A_FILE = Duration.ofSeconds(20);

  /**
   * The bucket, by a client that the environment's region and keys lead to. It lives as long as the
   * function.
   *
   * @param toConnect how long a connection may take to come about
   */
  public static S3Archive of(String bucket, Duration toConnect) {
    return new S3Archive(
        S3Client.builder()
            .httpClientBuilder(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(toConnect)
                    .socketTimeout(OF_A_FILE))
            .overrideConfiguration(config -> config.apiCallTimeout(OF_A_FILE))
            .build(),
        bucket);
  }

  public S3Archive(S3Client client, String bucket) {
    this.client = requireNonNull(client, "client is null");
    this.bucket = requireNonNull(bucket, "bucket is null");
  }

  @Override
  public Map<ArchiveFile, Instant> list(ArchiveDataset dataset, SessionDate from) {
    return list("", dataset, from, _ -> true);
  }

  @Override
  public Optional<Content> find(ArchiveFile file) {
    return call(
        "reading " + file,
        () -> {
          try {
            ResponseBytes<GetObjectResponse> found =
                client.getObjectAsBytes(get -> get.bucket(bucket).key(file.key()));
            return Optional.of(new Content(found.asByteArray(), found.response().eTag()));
          } catch (NoSuchKeyException e) {
            return Optional.empty();
          }
        });
  }

  @Override
  public boolean put(ArchiveFile file, byte[] bytes, @Nullable String version) {
    PutObjectRequest.Builder put = PutObjectRequest.builder().bucket(bucket).key(file.key());
    PutObjectRequest request =
        (version == null ? put.ifNoneMatch("*") : put.ifMatch(version)).build();
    return call(
        "writing " + file,
        () -> {
          try {
            client.putObject(request, RequestBody.fromBytes(bytes));
            return true;
          } catch (S3Exception e) {
            // Of a file that is to be replaced 404 says that it is there no more.
            if (e.statusCode() == PRECONDITION_FAILED
                || e.statusCode() == CONFLICT
                || (version != null && e.statusCode() == NOT_FOUND)) {
              return false;
            }
            throw e;
          }
        });
  }

  @Override
  public Map<ArchiveFile, Instant> problems(ArchiveDataset dataset, SessionDate from) {
    return list(PROBLEMS, dataset, from, object -> object.size() > 0);
  }

  @Override
  public void note(ArchiveFile file, String problem) {
    String key = PROBLEMS + file.key();
    call(
        "noting a problem of " + file,
        () -> {
          if (!problem.isEmpty() || isUnsolved(key)) {
            client.putObject(put -> put.bucket(bucket).key(key), RequestBody.fromString(problem));
          }
          return true;
        });
  }

  private boolean isUnsolved(String key) {
    return client.listObjectsV2(list -> list.bucket(bucket).prefix(key)).contents().stream()
        .anyMatch(object -> object.size() > 0);
  }

  private Map<ArchiveFile, Instant> list(
      String folder, ArchiveDataset dataset, SessionDate from, Predicate<S3Object> isListed) {
    String prefix = folder + dataset.text() + "/";
    ListObjectsV2Request request =
        ListObjectsV2Request.builder()
            .bucket(bucket)
            .prefix(prefix)
            // What is after the day before is of that day on.
            .startAfter(prefix + "date=" + from)
            .build();
    return call(
        "listing " + prefix,
        () -> {
          Map<ArchiveFile, Instant> found = new TreeMap<>();
          client.listObjectsV2Paginator(request).contents().stream()
              .filter(isListed)
              .forEach(
                  object ->
                      ArchiveFile.find(object.key().substring(folder.length()))
                          .ifPresent(file -> found.put(file, object.lastModified())));
          return found;
        });
  }

  private <T> T call(String what, Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException e) {
      throw new StoreException(what + " in " + bucket + ": " + e.getMessage(), e);
    }
  }
}
