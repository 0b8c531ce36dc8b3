package io.github.jouleflame.nvml;

import java.io.PrintStream;

/** The example of the README; {@link ReadmeTest} keeps the two equal. */
final class ReadmeExample {
  private ReadmeExample() {}

  static void print(NvmlOpening opening, PrintStream out) {
    // README begin
    if (!(opening instanceof Nvml nvml)) {
      out.println(((NvmlUnavailable) opening).message());
      return;
    }
    try (nvml) {
      LongResult energy = new LongResult(); // Made once, filled by every reading.
      for (NvmlDevice gpu : nvml.devices().devices()) {
        NvmlReturn code = gpu.readTotalEnergyMillijoules(energy);
        if (code.isSuccess()) {
          out.println(gpu.name().orElse("GPU") + ": " + energy.value() + " mJ");
        } else {
          out.println(gpu.name().orElse("GPU") + ": no energy counter, " + code);
        }
      }
    }
    // README end
  }
}
