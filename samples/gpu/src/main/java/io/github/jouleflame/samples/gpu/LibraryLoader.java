package io.github.jouleflame.samples.gpu;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Loads the first library that can be loaded, and remembers why the others could not. */
final class LibraryLoader {
  private final LibrarySearch search;
  private final List<String> failures = new ArrayList<>();

  LibraryLoader(LibrarySearch search) {
    this.search = search;
  }

  /** Null if there is none. */
  <T extends Library> @Nullable T load(String fileName, Class<T> functions) {
    for (String candidate : search.candidates(fileName)) {
      try {
        return Native.load(candidate, functions);
      } catch (UnsatisfiedLinkError e) {
        remember(candidate, e);
      }
    }
    return null;
  }

  /**
   * As {@link #load}, with a library of the same folder before it. cuBLAS needs its other half,
   * cublasLt, and the loader finds that by name only if it is loaded already or lies on the path.
   */
  <T extends Library> @Nullable T loadAfter(
      String neededFileName, String fileName, Class<T> functions) {
    for (String candidate : search.candidates(fileName)) {
      try {
        Path needed = Path.of(candidate).resolveSibling(neededFileName);
        if (Files.isRegularFile(needed)) {
          NativeLibrary.getInstance(needed.toString());
        }
        return Native.load(candidate, functions);
      } catch (UnsatisfiedLinkError e) {
        remember(candidate, e);
      }
    }
    return null;
  }

  /** Files that are there and could not be loaded, with the loader's words; empty if none. */
  List<String> failures() {
    return failures;
  }

  private void remember(String candidate, UnsatisfiedLinkError error) {
    if (candidate.indexOf('/') >= 0) {
      String message = String.valueOf(error.getMessage());
      failures.add(candidate + ": " + message.lines().findFirst().orElse(""));
    }
  }
}
