package io.stockpricecache.local;

import io.stockpricecache.local.process.StartException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The folder that keeps everything, held by one process at a time. */
final class DataFolder implements AutoCloseable {

  private final Path path;
  private final FileChannel channel;

  private DataFolder(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * Makes the folder if it is not there, and takes hold of it until closed, or until the process
   * ends however it may.
   *
   * @throws StartException if it cannot be written, or another process has it
   */
  static DataFolder open(Path path) {
    FileChannel channel = null;
    try {
      Files.createDirectories(path);
      channel =
          FileChannel.open(
              path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (isLocked(channel)) {
        return new DataFolder(path, channel);
      }
    } catch (IOException e) {
      close(channel);
      throw new StartException("The data folder cannot be used: " + e, e);
    }
    close(channel);
    throw new StartException(
        "The data folder "
            + path
            + " is in use by another process. Stop that one, or choose another with --data.");
  }

  /** Where the tables are. */
  Path dynamoDb() {
    return path.resolve("dynamodb");
  }

  /** Where the queue's messages are. */
  Path queue() {
    return path.resolve("sqs");
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  @Override
  public void close() {
    close(channel);
  }

  private static void close(@Nullable FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      // The lock goes with the process at the latest.
    }
  }
}
