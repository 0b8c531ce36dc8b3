package io.github.jouleflame.samples.gpu;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a CUDA library may lie, in the order in which to try: a folder that the user named, the
 * places that the system's loader knows, then the usual folders of the toolkit and the driver.
 */
final class LibrarySearch {
  /**
   * Below a folder that the user named: the toolkit's layout, and that of NVIDIA's Python packages,
   * whose {@code site-packages} can be named.
   */
  private static final List<String> BELOW =
      List.of(
          "",
          "lib64",
          "lib",
          "targets/x86_64-linux/lib",
          "cu13/lib",
          "cublas/lib",
          "cuda_runtime/lib",
          "nvidia/cu13/lib",
          "nvidia/cublas/lib",
          "nvidia/cuda_runtime/lib");

  private static final List<String> HOMES = List.of("CUDA_HOME", "CUDA_PATH");

  /** Containers and WSL put the driver's half where the loader may not look. */
  private static final List<String> DRIVER_FOLDERS =
      List.of("usr/local/nvidia/lib64", "usr/lib/wsl/lib", "usr/lib64", "usr/lib/x86_64-linux-gnu");

  private final @Nullable Path named;
  private final Map<String, String> environment;
  private final Path root;

  /**
   * @param named the folder that the user named, if any
   * @param root the root of the file system, another one in tests
   */
  LibrarySearch(@Nullable Path named, Map<String, String> environment, Path root) {
    this.named = named;
    this.environment = environment;
    this.root = root;
  }

  /**
   * File paths that exist, and {@code fileName} itself for the system's loader.
   *
   * @param fileName with its version, such as {@code libcublas.so.13}
   */
  List<String> candidates(String fileName) {
    Set<String> candidates = new LinkedHashSet<>();
    if (named != null) {
      for (String below : BELOW) {
        addIfThere(candidates, named.resolve(below).resolve(fileName));
      }
    }
    candidates.add(fileName);
    for (Path folder : usualFolders()) {
      addIfThere(candidates, folder.resolve(fileName));
    }
    return List.copyOf(candidates);
  }

  /** The places for people to read, on one line. */
  String places() {
    List<String> places = new ArrayList<>();
    if (named != null) {
      places.add(named.toString());
    }
    places.add("the loader's path");
    for (String home : HOMES) {
      String folder = environment.get(home);
      if (folder != null) {
        places.add(home + " " + folder);
      }
    }
    places.add("/usr/local/cuda*");
    return String.join(", ", places);
  }

  private List<Path> usualFolders() {
    List<Path> homes = new ArrayList<>();
    for (String name : HOMES) {
      String home = environment.get(name);
      if (home != null && !home.isEmpty()) {
        homes.add(Path.of(home));
      }
    }
    homes.add(root.resolve("usr/local/cuda"));
    homes.addAll(versionedToolkits());
    homes.add(root.resolve("opt/cuda"));
    List<Path> folders = new ArrayList<>();
    for (Path home : homes) {
      folders.add(home.resolve("lib64"));
      folders.add(home.resolve("lib"));
      folders.add(home.resolve("targets/x86_64-linux/lib"));
    }
    for (String folder : DRIVER_FOLDERS) {
      folders.add(root.resolve(folder));
    }
    return folders;
  }

  /** The newest first; by name, which orders the versions of today. */
  private List<Path> versionedToolkits() {
    List<Path> found = new ArrayList<>();
    Path parent = root.resolve("usr/local");
    if (Files.isDirectory(parent)) {
      try (DirectoryStream<Path> toolkits = Files.newDirectoryStream(parent, "cuda-*")) {
        toolkits.forEach(found::add);
      } catch (IOException e) {
        return List.of(); // A folder that cannot be listed is one that cannot be searched.
      }
    }
    found.sort(Comparator.reverseOrder());
    return found;
  }

  private static void addIfThere(Set<String> candidates, Path file) {
    if (Files.isRegularFile(file)) {
      candidates.add(file.toAbsolutePath().toString());
    }
  }
}
