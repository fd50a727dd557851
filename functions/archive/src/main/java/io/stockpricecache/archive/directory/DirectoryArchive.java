package io.stockpricecache.archive.directory;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.archive.Archive;
import io.stockpricecache.domain.archive.ArchiveDataset;
import io.stockpricecache.domain.archive.ArchiveFile;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.store.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Files in a folder, under the same names as in a bucket. Written beside their place and moved into
 * it, so that none is ever half there; one writer at a time, of any process.
 */
public final class DirectoryArchive implements Archive {

  private static final String PROBLEMS = "problems";

  private static final Object WRITING = new Object();

  private final Path root;
  private final InstantSource clock;

  /**
   * @param root made when the first file is
   * @param clock tells when files are written
   */
  public DirectoryArchive(Path root, InstantSource clock) {
    this.root = requireNonNull(root, "root is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  @Override
  public Map<ArchiveFile, Instant> list(ArchiveDataset dataset, SessionDate from) {
    return list(root, dataset, from, _ -> true);
  }

  @Override
  public Optional<Content> find(ArchiveFile file) {
    return call("reading " + file, () -> read(root.resolve(file.key())));
  }

  @Override
  public boolean put(ArchiveFile file, byte[] bytes, @Nullable String version) {
    return call(
        "writing " + file,
        () -> {
          Path path = root.resolve(file.key());
          synchronized (WRITING) {
            Files.createDirectories(root);
            try (FileChannel lock =
                    FileChannel.open(
                        root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock _ = lock.lock()) {
              Optional<String> stored = read(path).map(Content::version);
              if (!stored.equals(Optional.ofNullable(version))) {
                return false;
              }
              write(path, bytes);
              return true;
            }
          }
        });
  }

  @Override
  public Map<ArchiveFile, Instant> problems(ArchiveDataset dataset, SessionDate from) {
    return list(root.resolve(PROBLEMS), dataset, from, path -> path.toFile().length() > 0);
  }

  @Override
  public void note(ArchiveFile file, String problem) {
    Path path = root.resolve(PROBLEMS).resolve(file.key());
    call(
        "noting a problem of " + file,
        () -> {
          if (!problem.isEmpty() || Files.exists(path)) {
            write(path, problem.getBytes(StandardCharsets.UTF_8));
          }
          return true;
        });
  }

  private void write(Path path, byte[] bytes) throws IOException {
    Path folder = requireNonNull(path.getParent(), "a file without a folder");
    Files.createDirectories(folder);
    Path unfinished = Files.createTempFile(folder, ".", ".unfinished");
    try {
      Files.write(unfinished, bytes);
      Files.setLastModifiedTime(unfinished, FileTime.from(clock.instant()));
      Files.move(
          unfinished, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private static Optional<Content> read(Path path) throws IOException {
    try {
      byte[] bytes = Files.readAllBytes(path);
      String written = Files.getLastModifiedTime(path).toInstant().toString();
      return Optional.of(new Content(bytes, written + " " + digest(bytes)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static Map<ArchiveFile, Instant> list(
      Path root, ArchiveDataset dataset, SessionDate from, Predicate<Path> isListed) {
    return call(
        "listing " + root,
        () -> {
          Map<ArchiveFile, Instant> found = new TreeMap<>();
          Path folder = root.resolve(dataset.text());
          if (!Files.isDirectory(folder)) {
            return found;
          }
          try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.filter(isListed).toList()) {
              Optional<ArchiveFile> file =
                  ArchiveFile.find(root.relativize(path).toString().replace('\\', '/'));
              if (file.isPresent() && !file.get().date().isBefore(from)) {
                found.put(file.get(), Files.getLastModifiedTime(path).toInstant());
              }
            }
          }
          return found;
        });
  }

  private interface Work<T> {
    T run() throws IOException;
  }

  private static <T> T call(String what, Work<T> work) {
    try {
      return work.run();
    } catch (IOException | UncheckedIOException e) {
      throw new StoreException(what + ": " + e, e);
    }
  }
}
