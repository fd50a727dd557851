package io.stockpricecache.local.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The memory of a Java process: what Linux says of it, and what lives in its heap. */
final class ProcessMemory {

  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

  /** Of the young and the old generation; the space of classes comes later. */
  private static final Pattern USED = Pattern.compile("\\w+ +total \\d+K, used (\\d+)K");

  private final long pid;

  ProcessMemory(long pid) {
    this.pid = pid;
  }

  /** Resident, and the heap that is still used after a full collection. */
  String now() throws IOException {
    String status = Files.readString(Path.of("/proc", Long.toString(pid), "status"));
    long resident = sum(RESIDENT, status);
    jcmd("GC.run");
    long heap = sum(USED, jcmd("GC.heap_info"));
    return "resident %,d MB, heap after a collection %,d MB"
        .formatted(resident / 1024, heap / 1024);
  }

  private String jcmd(String command) throws IOException {
    String tool = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process process =
        new ProcessBuilder(tool, Long.toString(pid), command).redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static long sum(Pattern pattern, String text) {
    long sum = pattern.matcher(text).results().mapToLong(ProcessMemory::number).sum();
    if (sum == 0) {
      throw new IllegalStateException("nothing of " + pattern + " in " + text);
    }
    return sum;
  }

  private static long number(MatchResult match) {
    return Long.parseLong(match.group(1));
  }
}
