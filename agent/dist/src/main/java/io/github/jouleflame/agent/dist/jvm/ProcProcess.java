package io.github.jouleflame.agent.dist.jvm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A process as Linux shows it under {@code /proc}. Looking costs the process nothing and leaves no
 * trace in it. What cannot be read (another user's, or gone) is empty or null.
 */
final class ProcProcess {
  /** The kernel cuts thread names after 15 characters: {@code jouleflame-sampler}. */
  private static final String SAMPLER = "jouleflame-samp";

  private static final int SIGQUIT = 3;

  /** HotSpot's library, in the JDK's folder. */
  private static final Pattern JVM_LIBRARY =
      Pattern.compile("(?m) (/.*)/lib/(?:server|client|minimal)/libjvm\\.so$");

  /** Releases before 9 are 1.x, and too old anyhow. */
  private static final Pattern JAVA_VERSION =
      Pattern.compile("(?m)^JAVA_VERSION=\"(\\d{1,4})[^\"]*\"");

  private final Path folder;

  /**
   * @param proc usually {@code /proc}
   */
  ProcProcess(Path proc, long pid) {
    this.folder = proc.resolve(Long.toString(pid));
  }

  boolean exists() {
    return Files.isDirectory(folder);
  }

  /** Whether there is a {@code /proc} at all. */
  static boolean isAvailable(Path proc) {
    return Files.isReadable(proc.resolve("self/status"));
  }

  /** User id that files of the process have; null when it is gone. */
  @Nullable Integer uid() {
    return id("Uid:");
  }

  @Nullable Integer gid() {
    return id("Gid:");
  }

  /** The effective id: the second of four. */
  private @Nullable Integer id(String name) {
    String[] ids = status(name).split("\\s+", -1);
    return ids.length < 2 ? null : Integer.valueOf(ids[1]);
  }

  /** Whether it was stopped by a signal or a debugger: it cannot answer. */
  boolean isStopped() {
    String state = status("State:");
    return state.startsWith("T") || state.startsWith("t");
  }

  /**
   * Whether SIGQUIT is caught. Attaching sends one to a JVM whose attach listener sleeps; a process
   * that does not catch it dies.
   */
  boolean catchesQuit() {
    String caught = status("SigCgt:");
    return !caught.isEmpty() && (Long.parseUnsignedLong(caught, 16) >> (SIGQUIT - 1) & 1) != 0;
  }

  /** Its id inside its own container; the same as outside when it is in none. */
  String innermostPid() {
    String[] ids = status("NSpid:").split("\\s+", -1);
    return ids[ids.length - 1].isEmpty() ? name() : ids[ids.length - 1];
  }

  /** Whether it sees other files than we do; false when that cannot be told. */
  boolean hasOtherFiles() {
    String own = link(folder.resolveSibling("self").resolve("ns/mnt"));
    String its = link(folder.resolve("ns/mnt"));
    return own != null && its != null && !own.equals(its);
  }

  /** Whether the JVM's library is loaded; null when that cannot be read. */
  @Nullable Boolean isJvm() {
    String maps = text("maps");
    return maps.isEmpty() ? null : maps.contains("/libjvm.so") || maps.contains("/libj9vm");
  }

  /** Whether a Jouleflame agent samples in it. */
  boolean hasAgent() {
    try (Stream<Path> tasks = Files.list(folder.resolve("task"))) {
      return tasks.anyMatch(task -> text(task.resolve("comm")).trim().equals(SAMPLER));
    } catch (IOException | UncheckedIOException e) {
      return false;
    }
  }

  /**
   * Whether an agent or a debugger is there, or was: what is loaded for the first one stays. Also
   * when that cannot be read.
   */
  boolean hasHadAgent() {
    String maps = text("maps");
    return maps.isEmpty() || maps.contains("/libinstrument.so") || maps.contains("/libjdwp.so");
  }

  /**
   * The JVM's feature release, such as 17, from the file that lies in each JDK; null if unknown.
   */
  @Nullable Integer javaVersion() {
    Matcher library = JVM_LIBRARY.matcher(text("maps"));
    if (!library.find()) {
      return null;
    }
    Path release = inOurView(Path.of(library.group(1))).resolve("release");
    Matcher version = JAVA_VERSION.matcher(text(release));
    return version.find() ? Integer.valueOf(version.group(1)) : null;
  }

  /** The command line, word by word. */
  List<String> commandLine() {
    String text = text("cmdline");
    return text.isEmpty() ? List.of() : Arrays.asList(text.split("\0"));
  }

  /** The command's name as {@code ps} shows it. */
  String command() {
    return text("comm").trim();
  }

  /** Options that come by the environment, which JVMs read too. */
  String javaOptionsOfEnvironment() {
    StringBuilder options = new StringBuilder();
    for (String entry : text("environ").split("\0")) {
      if (entry.startsWith("JAVA_TOOL_OPTIONS=") || entry.startsWith("JDK_JAVA_OPTIONS=")) {
        options.append(' ').append(entry, entry.indexOf('=') + 1, entry.length());
      }
    }
    return options.toString();
  }

  /** Files that it holds open, under names that we can open. */
  List<Path> openFiles() {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> links = Files.list(folder.resolve("fd"))) {
      for (Path entry : (Iterable<Path>) links::iterator) {
        String target = link(entry);
        if (target != null && target.startsWith("/")) {
          files.add(inOurView(Path.of(target)));
        }
      }
    } catch (IOException | UncheckedIOException e) {
      return List.of();
    }
    return files;
  }

  /** A file that the process names so, under a name that we can open. */
  Path inOurView(Path file) {
    Path absolute = file;
    if (!file.isAbsolute()) {
      String workingFolder = link(folder.resolve("cwd"));
      absolute = Path.of(workingFolder == null ? "/" : workingFolder).resolve(file);
    }
    return hasOtherFiles()
        ? folder.resolve("root").resolve(Path.of("/").relativize(absolute))
        : absolute;
  }

  private String name() {
    return String.valueOf(folder.getFileName());
  }

  private String status(String name) {
    return text("status")
        .lines()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(name.length()).trim())
        .findFirst()
        .orElse("");
  }

  private String text(String file) {
    return text(folder.resolve(file));
  }

  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  private static @Nullable String link(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (NotLinkException e) {
      return null;
    } catch (IOException | UnsupportedOperationException e) {
      return null;
    }
  }
}
