package io.stockpricecache.archive;

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
import java.time.InstantSource;

/**
 * The archive's ports' beans. Nothing of them is loaded before somebody asks for one: that S3's
 * client is no bean sees to that.
 */
@Factory
final class ArchiveFactory {

  @Singleton
  @Requires(missingBeans = Archive.class)
  Archive archive(JobSettings settings, CallTimeouts timeouts, InstantSource clock) {
    ArchiveSettings archive = settings.archive();
    if (!archive.isOn()) {
      throw new IllegalStateException("there is no archive");
    }
    return archive.directory().isEmpty()
        ? S3Archive.of(archive.bucket(), timeouts.attempt())
        : new DirectoryArchive(Path.of(archive.directory()), clock);
  }

  @Singleton
  @Requires(missingBeans = ArchiveFormat.class)
  ArchiveFormat format() {
    return new ParquetFormat();
  }
}
