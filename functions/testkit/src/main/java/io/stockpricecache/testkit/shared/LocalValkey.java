package io.stockpricecache.testkit.shared;

import static java.util.Objects.requireNonNull;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real server on loopback, in a process of its own that keeps nothing: {@code valkey-server}, or
 * else {@code redis-server}, as the machine has it.
 */
public final class LocalValkey implements AutoCloseable {

  private static final List<String> NAMES = List.of("valkey-server", "redis-server");

  private final List<String> command;
  private final Path folder;
  private final int port;
  private Process process;

  private LocalValkey(List<String> command, Path folder, int port) throws IOException {
    this.command = List.copyOf(command);
    this.folder = folder;
    this.port = port;
    this.process = begin();
  }

  /** The program, if this machine has one. */
  public static Optional<Path> findProgram() {
    return NAMES.stream()
        .flatMap(
            name ->
                Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                    .map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Starts one.
   *
   * @param options of the program, as {@code --requirepass}
   * @throws IllegalStateException if there is no program, or it does not start
   */
  public static LocalValkey start(String... options) {
    return start(/* tls= */ false, options);
  }

  /** The same, that speaks TLS alone: the options name certificate and key. */
  public static LocalValkey startWithTls(String... options) {
    return start(/* tls= */ true, options);
  }

  private static LocalValkey start(boolean tls, String... options) {
    Path program = findProgram().orElseThrow(() -> new IllegalStateException("none of " + NAMES));
    try {
      Path folder = Files.createTempDirectory("valkey");
      int port = freePort();
      List<String> command = new ArrayList<>();
      command.addAll(List.of(program.toString(), "--bind", "127.0.0.1", "--save", ""));
      command.addAll(List.of("--appendonly", "no", "--dir", folder.toString()));
      command.addAll(
          tls ? List.of("--port", "0", "--tls-port", "" + port) : List.of("--port", "" + port));
      command.addAll(List.of(options));
      return new LocalValkey(command, folder, port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return port;
  }

  /** Ends it as a crash would. */
  public void kill() {
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Starts it again on the same port, empty. */
  public void startAgain() {
    try {
      process = begin();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops it without ending it: connections stay, and nothing is answered. */
  public void freeze() {
    signal("STOP");
  }

  /** Lets it go on. */
  public void thaw() {
    signal("CONT");
  }

  private void signal(String name) {
    try {
      Process kill = new ProcessBuilder("kill", "-" + name, "" + process.pid()).start();
      if (kill.waitFor() != 0) {
        throw new IllegalStateException("SIG" + name + " was refused");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Process begin() throws IOException {
    Path log = folder.resolve("log");
    Process begun =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    for (int i = 0; i < 200 && begun.isAlive(); i++) {
      if (isListening()) {
        return begun;
      }
      pause();
    }
    begun.destroyForcibly();
    throw new IllegalStateException("it did not start: " + Files.readString(log));
  }

  private boolean isListening() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    requireNonNull(process, "process is null");
    kill();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
