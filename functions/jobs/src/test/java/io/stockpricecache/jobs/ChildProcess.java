package io.stockpricecache.jobs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The JVM that a test has started, looked at from outside: its heap, and its connections. */
record ChildProcess(long pid) {

  /** Linux's number for a TCP connection that is up. */
  private static final String ESTABLISHED = "01";

  /** The one child that runs a function. */
  static ChildProcess only() {
    return new ChildProcess(
        ProcessHandle.current()
            .children()
            .filter(child -> child.info().commandLine().orElse("").contains(".AWSLambda"))
            .map(ProcessHandle::pid)
            .findFirst()
            .orElseThrow());
  }

  /** Whether the text is anywhere in the heap, in what is garbage as well. */
  boolean heapHolds(String text, Path work) throws IOException, InterruptedException {
    Path dump = work.resolve("heap.hprof");
    Process jcmd =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(pid),
                "GC.heap_dump",
                "-all",
                dump.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(jcmd.getInputStream().readAllBytes(), ISO_8859_1);
    if (jcmd.waitFor() != 0 || !Files.exists(dump)) {
      throw new IllegalStateException("no heap dump: " + said);
    }
    try {
      return new String(Files.readAllBytes(dump), ISO_8859_1).contains(text);
    } finally {
      Files.delete(dump);
    }
  }

  /** The far ends of its TCP connections that are up, as the kernel writes them. */
  Set<String> connections() throws IOException {
    Set<String> own = sockets();
    Set<String> ends = new TreeSet<>();
    for (String table : new String[] {"tcp", "tcp6"}) {
      for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/net/" + table))) {
        String[] fields = line.strip().split("\\s+", -1);
        if (fields[3].equals(ESTABLISHED) && own.contains("socket:[" + fields[9] + "]")) {
          ends.add(fields[2]);
        }
      }
    }
    return ends;
  }

  private Set<String> sockets() throws IOException {
    Set<String> sockets = new HashSet<>();
    try (Stream<Path> files = Files.list(Path.of("/proc/" + pid + "/fd"))) {
      for (Path file : files.toList()) {
        try {
          sockets.add(Files.readSymbolicLink(file).toString());
        } catch (IOException e) {
          // Closed since it was listed.
        }
      }
    }
    return sockets;
  }
}
