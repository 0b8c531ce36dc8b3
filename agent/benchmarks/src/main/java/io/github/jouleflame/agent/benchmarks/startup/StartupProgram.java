package io.github.jouleflame.agent.benchmarks.startup;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The measured program. Without arguments it is the smallest there is; with a number it first loads
 * copies of so many of the JDK's classes (less a few that cannot be copied) with a loader of its
 * own, as a large framework's are loaded. It prints its resident memory in KiB and its CPU time in
 * ms when it is up, and ends.
 */
public final class StartupProgram {
  private static final List<String> FOLDERS =
      List.of(
          "java.desktop/javax/swing",
          "java.desktop/com/sun",
          "java.desktop/sun",
          "java.xml/com/sun",
          "jdk.compiler/com/sun");

  private StartupProgram() {}

  public static void main(String[] arguments) throws IOException {
    int loaded = work(arguments.length > 0 ? Integer.parseInt(arguments[0]) : 0);
    String resident = "";
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmRSS:")) {
        resident = line.replaceAll("\\D", "");
      }
    }
    System.out.println("up " + resident + " " + loaded + " " + cpuMillis());
  }

  /**
   * User and system time, which Linux counts in hundredths of a second (proc(5), fields 14, 15).
   */
  private static long cpuMillis() throws IOException {
    String stat = Files.readString(Path.of("/proc/self/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return 10 * (Long.parseLong(fields[11]) + Long.parseLong(fields[12]));
  }

  /** The boundary of the runs that have one. */
  static int work(int classes) throws IOException {
    return classes == 0 ? 0 : load(classes);
  }

  private static int load(int classes) throws IOException {
    FileSystem image = FileSystems.getFileSystem(URI.create("jrt:/"));
    CopyingLoader loader = new CopyingLoader();
    for (String folder : FOLDERS) {
      Path root = image.getPath("modules", folder.split("/", 2)[0]);
      try (Stream<Path> files = Files.walk(image.getPath("modules", folder))) {
        for (Path file : (Iterable<Path>) files::iterator) {
          String name = root.relativize(file).toString();
          if (name.endsWith(".class") && loader.files.size() < classes) {
            loader.files.put(name.substring(0, name.length() - 6).replace('/', '.'), file);
          }
        }
      }
    }
    int loaded = 0;
    for (String name : loader.files.keySet()) {
      try {
        Class.forName(name, false, loader);
        loaded++;
      } catch (ClassNotFoundException | LinkageError e) {
        // Refers to what only its own module can see.
      }
    }
    return loaded;
  }

  /** Defines copies of the JDK's classes, so that they are an application's to all agents. */
  private static final class CopyingLoader extends ClassLoader {
    private final Map<String, Path> files = new LinkedHashMap<>();

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      Path file = files.get(name);
      if (file == null) {
        return super.loadClass(name, resolve);
      }
      Class<?> known = findLoadedClass(name);
      if (known != null) {
        return known;
      }
      try {
        byte[] bytes = Files.readAllBytes(file);
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
