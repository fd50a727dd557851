import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Fetches the pinned Maven, checks its digest and unpacks it: {@code FetchMaven URL SHA512 TARGET}. */
class FetchMaven {
  public static void main(String[] args) throws Exception {
    Path target = Path.of(args[2]);
    Files.createDirectories(target.getParent());
    Path zip = Files.createTempFile(target.getParent(), "maven", ".zip");
    Path unpacked = Files.createTempDirectory(target.getParent(), "maven");
    try {
      download(URI.create(args[0]), zip);
      verify(zip, args[1]);
      unpack(zip, unpacked);
      try {
        Files.move(unpacked, target, StandardCopyOption.ATOMIC_MOVE);
      } catch (IOException raced) {
        if (!Files.isDirectory(target)) {
          throw raced;
        }
      }
    } finally {
      Files.deleteIfExists(zip);
    }
  }

  private static void download(URI uri, Path file) throws Exception {
    HttpClient client =
        HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
    var response = client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofFile(file));
    if (response.statusCode() != 200) {
      throw new IOException(uri + " answered " + response.statusCode());
    }
  }

  private static void verify(Path file, String expected) throws Exception {
    byte[] digest = MessageDigest.getInstance("SHA-512").digest(Files.readAllBytes(file));
    if (!HexFormat.of().formatHex(digest).equals(expected)) {
      throw new IOException("Maven's archive does not have the digest in .mvn/maven.properties");
    }
  }

  /** Entries lie below one top folder, which is left out. */
  private static void unpack(Path zip, Path target) throws IOException {
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        String name = entry.getName().substring(entry.getName().indexOf('/') + 1);
        Path file = target.resolve(name).normalize();
        if (!file.startsWith(target)) {
          throw new IOException("entry outside the archive: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(file);
        } else {
          Files.createDirectories(file.getParent());
          Files.copy(in, file);
          file.toFile().setExecutable(name.equals("bin/mvn"));
        }
      }
    }
  }
}
