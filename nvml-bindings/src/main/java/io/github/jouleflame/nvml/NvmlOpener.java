package io.github.jouleflame.nvml;

import java.util.List;

/**
 * Loads JNA, then NVML, then initialises it; whatever goes wrong on the way becomes an {@link
 * NvmlUnavailable}.
 */
final class NvmlOpener {
  private static final int SUPPORTED_POINTER_SIZE = 8;
  private static final String NATIVE_ACCESS_FLAG = "--enable-native-access=ALL-UNNAMED";

  private NvmlOpener() {}

  static NvmlOpening open(List<String> namesOrPaths) {
    try {
      return openOrThrow(namesOrPaths);
    } catch (Throwable e) {
      return NvmlUnavailable.thrown(
          UnavailableReason.UNEXPECTED,
          "opening NVML failed (" + e + ")",
          "report this as a bug of the NVML bindings",
          e);
    }
  }

  private static NvmlOpening openOrThrow(List<String> namesOrPaths) {
    int pointerSize;
    try {
      pointerSize = JnaSettings.without(JnaBackend::start);
    } catch (Throwable e) {
      // UnsatisfiedLinkError, NoClassDefFoundError, IllegalCallerException, plain Error: all were
      // seen.
      return jnaUnusable(e);
    }
    if (pointerSize != SUPPORTED_POINTER_SIZE) {
      return NvmlUnavailable.missing(
          UnavailableReason.PLATFORM_UNSUPPORTED,
          "this JVM has " + pointerSize + "-byte pointers (expected: 8)",
          "use a 64-bit JVM");
    }
    return openFirst(namesOrPaths);
  }

  private static NvmlOpening openFirst(List<String> namesOrPaths) {
    NvmlOpening firstFailure = null;
    for (String nameOrPath : namesOrPaths) {
      NvmlOpening opening;
      try {
        opening = initialize(nameOrPath, new NvmlLibrary(JnaBackend.open(nameOrPath)));
      } catch (UnsatisfiedLinkError e) {
        opening = libraryNotFound(nameOrPath, e);
      }
      if (opening instanceof Nvml) {
        return opening;
      }
      firstFailure = firstFailure == null ? opening : firstFailure;
    }
    if (firstFailure == null) {
      throw new IllegalArgumentException("namesOrPaths: 0 (expected: 1 or more)");
    }
    return firstFailure;
  }

  private static NvmlOpening initialize(String nameOrPath, NvmlLibrary library) {
    if (!library.has(NvmlFunction.INIT)) {
      library.discard();
      return NvmlUnavailable.missing(
          UnavailableReason.NOT_NVML,
          nameOrPath + " has no nvmlInit",
          "name the NVML library of the NVIDIA driver");
    }
    NvmlReturn code = library.call(NvmlFunction.INIT);
    if (!code.isSuccess() && !code.equals(NvmlReturn.ALREADY_INITIALIZED)) {
      library.discard();
      return NvmlUnavailable.refused(code);
    }
    return new LinkedNvml(library);
  }

  private static NvmlUnavailable jnaUnusable(Throwable e) {
    boolean isForbidden = false;
    for (Throwable t = e; t != null; t = t.getCause()) {
      isForbidden |= t.toString().contains("IllegalCallerException");
    }
    return NvmlUnavailable.thrown(
        UnavailableReason.JNA_UNUSABLE,
        "JNA cannot load its native part (" + firstLine(e) + ")",
        isForbidden
            ? "start Java with " + NATIVE_ACCESS_FLAG
            : "put jna.jar on the class path, and let it write to a folder that allows execution"
                + " (-Djna.tmpdir=...)",
        e);
  }

  private static NvmlUnavailable libraryNotFound(String nameOrPath, UnsatisfiedLinkError e) {
    return NvmlUnavailable.thrown(
        UnavailableReason.LIBRARY_NOT_FOUND,
        "cannot load " + nameOrPath + " (" + systemMessage(e) + ")",
        "install the NVIDIA driver, or give the container access to it; none needed without a GPU",
        e);
  }

  /** JNA puts the system's words on the second line of its own. */
  private static String systemMessage(Throwable e) {
    return String.valueOf(e.getMessage()).lines().skip(1).findFirst().orElseGet(() -> firstLine(e));
  }

  private static String firstLine(Throwable e) {
    return e.toString().lines().findFirst().orElse("");
  }
}
