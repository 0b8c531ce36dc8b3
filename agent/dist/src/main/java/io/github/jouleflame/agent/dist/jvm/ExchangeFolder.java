package io.github.jouleflame.agent.dist.jvm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A folder of the moment that this command and a JVM both can use and nobody else: in the temporary
 * folder, readable by its owner only. Closing it removes it.
 */
final class ExchangeFolder implements AutoCloseable {
  private final Path path;
  private final ProcProcess target;

  private ExchangeFolder(Path path, ProcProcess target) {
    this.path = path;
    this.target = target;
  }

  static ExchangeFolder forProcess(Path proc, long pid) throws IOException {
    return new ExchangeFolder(Files.createTempDirectory("jouleflame-"), new ProcProcess(proc, pid));
  }

  Path path() {
    return path;
  }

  /** Root may attach to anybody's JVM; the files then are given to the JVM's user. */
  void handOver() throws IOException {
    Integer uid = target.uid();
    Integer gid = target.gid();
    if (uid == null || gid == null || Obstacles.ownUid() != 0 || uid == 0) {
      return;
    }
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.setAttribute(file, "unix:gid", gid);
        Files.setAttribute(file, "unix:uid", uid);
      }
    }
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(path)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException | UncheckedIOException e) {
      // It lies in the temporary folder: somebody else will remove it.
    }
  }
}
