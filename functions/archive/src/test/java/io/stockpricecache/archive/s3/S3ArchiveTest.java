package io.stockpricecache.archive.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stockpricecache.domain.archive.Archive;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.testkit.archive.FakeS3;
import io.stockpricecache.testkit.contract.ArchiveContract;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

class S3ArchiveTest extends ArchiveContract {

  private final FakeS3 s3 = new FakeS3(clock);
  private final S3Client client =
      S3Client.builder()
          .httpClientBuilder(UrlConnectionHttpClient.builder())
          .endpointOverride(s3.address())
          .forcePathStyle(true)
          .region(Region.US_EAST_1)
          .credentialsProvider(
              StaticCredentialsProvider.create(AwsBasicCredentials.create("none", "none")))
          .build();

  @AfterEach
  void close() {
    client.close();
    s3.close();
  }

  @Override
  protected Archive create(InstantSource its) {
    return new S3Archive(client, "history");
  }

  @Test
  void put_isOneCall_atTheKeyThatAthenaReads() {
    archive.put(FILE, bytes("one"), null);

    assertThat(s3.requests())
        .containsExactly("PUT /history/daily/date=2026-11-20/shard-03.parquet");
  }

  /** A role without the right to write, and every day was taken for archived. */
  @Test
  void put_thatIsRefused_isAFailureOfTheStore() {
    s3.failWith(403);

    assertThatThrownBy(() -> archive.put(FILE, bytes("one"), null))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("writing daily/date=2026-11-20/shard-03.parquet in history");
    assertThatThrownBy(() -> archive.find(FILE)).isInstanceOf(StoreException.class);
    assertThatThrownBy(() -> archive.list(FILE.dataset(), DAY)).isInstanceOf(StoreException.class);
  }
}
