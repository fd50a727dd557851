package io.stockpricecache.archive;

import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.stockpricecache.archive.directory.DirectoryArchive;
import io.stockpricecache.archive.parquet.ParquetFormat;
import io.stockpricecache.archive.s3.S3Archive;
import io.stockpricecache.domain.archive.Archive;
import io.stockpricecache.domain.archive.ArchiveFormat;
import io.stockpricecache.runtime.settings.ArchiveSettings;
import io.stockpricecache.runtime.settings.CallTimeouts;
import io.stockpricecache.runtime.settings.JobSettings;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;

/** The archive's ports' beans. Nothing of them is loaded before somebody asks for one. */
@Factory
final class ArchiveFactory {

  /** A file of some megabytes may take longer than a call of others. */
  private static final Duration OF_A_FILE = Duration.ofSeconds(20);

  /** The client that the environment's region and keys lead to, unless another is given. */
  @Singleton
  @Bean(preDestroy = "close")
  @Requires(missingBeans = S3Client.class)
  S3Client client(CallTimeouts timeouts) {
    return S3Client.builder()
        .httpClientBuilder(
            UrlConnectionHttpClient.builder()
                .connectionTimeout(timeouts.attempt())
                .socketTimeout(OF_A_FILE))
        .overrideConfiguration(config -> config.apiCallTimeout(OF_A_FILE))
        .build();
  }

  @Singleton
  @Requires(missingBeans = Archive.class)
  Archive archive(BeanProvider<S3Client> s3, JobSettings settings, InstantSource clock) {
    ArchiveSettings archive = settings.archive();
    if (!archive.isOn()) {
      throw new IllegalStateException("there is no archive");
    }
    return archive.directory().isEmpty()
        ? new S3Archive(s3.get(), archive.bucket())
        : new DirectoryArchive(Path.of(archive.directory()), clock);
  }

  @Singleton
  @Requires(missingBeans = ArchiveFormat.class)
  ArchiveFormat format() {
    return new ParquetFormat();
  }
}
