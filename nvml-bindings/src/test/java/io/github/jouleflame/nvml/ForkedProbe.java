package io.github.jouleflame.nvml;

/** Runs in a JVM of its own: opens the library that is named and says on stdout what came of it. */
final class ForkedProbe {
  private ForkedProbe() {}

  public static void main(String[] args) {
    NvmlOpening opening = Nvml.open(args[0]);
    if (opening instanceof NvmlUnavailable unavailable) {
      System.out.println(unavailable.reason() + "|" + unavailable.message());
    } else {
      System.out.println("OPENED " + opening.orThrow().devices().devices().size());
    }
    System.out.println("nounpack=" + System.getProperty("jna.nounpack"));
  }
}
