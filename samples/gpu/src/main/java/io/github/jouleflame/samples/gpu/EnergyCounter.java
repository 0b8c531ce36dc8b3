package io.github.jouleflame.samples.gpu;

import io.github.jouleflame.nvml.DeviceList;
import io.github.jouleflame.nvml.LongResult;
import io.github.jouleflame.nvml.Nvml;
import io.github.jouleflame.nvml.NvmlDevice;
import io.github.jouleflame.nvml.NvmlOpening;
import io.github.jouleflame.nvml.NvmlReturn;
import io.github.jouleflame.nvml.NvmlUnavailable;
import io.github.jouleflame.nvml.SkippedDevice;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.function.LongSupplier;

/**
 * Prints what the energy counter of each GPU says, now and once more when standard input ends. The
 * difference is the energy of whatever the GPU did in between. A line for each GPU and reading:
 * {@code before 0 123456 mJ 1764000000000 ms NAME}, the time being that of the wall clock.
 *
 * <p>It stays connected in between: without persistence mode the driver unloads when its last
 * client leaves, and the counters start again.
 */
public final class EnergyCounter {
  private final LongSupplier clockMillis;
  private final PrintStream out;
  private final PrintStream err;

  EnergyCounter(LongSupplier clockMillis, PrintStream out, PrintStream err) {
    this.clockMillis = clockMillis;
    this.out = out;
    this.err = err;
  }

  public static void main(String[] arguments) throws IOException {
    EnergyCounter counter = new EnergyCounter(System::currentTimeMillis, System.out, System.err);
    System.exit(counter.run(Nvml.open(), System.in).number());
  }

  ExitCode run(NvmlOpening opening, InputStream in) throws IOException {
    if (!(opening instanceof Nvml nvml)) {
      err.println("energy-counter: " + ((NvmlUnavailable) opening).message());
      return ExitCode.NOTHING_TO_RUN_ON;
    }
    try (nvml) {
      DeviceList list = nvml.devices();
      for (SkippedDevice skipped : list.skipped()) {
        err.println("energy-counter: " + skipped.message());
      }
      if (read("before", list) == 0) {
        err.println(
            "energy-counter: no GPU offers an energy counter: nothing to read. Next: use"
                + " nvidia-smi --query-gpu=power.draw");
        return ExitCode.NOTHING_TO_RUN_ON;
      }
      in.readAllBytes();
      read("after", list);
      return ExitCode.DONE;
    }
  }

  /** How many counters were read. */
  private int read(String when, DeviceList list) {
    int counters = 0;
    for (NvmlDevice gpu : list.devices()) {
      LongResult energy = new LongResult();
      NvmlReturn code = gpu.readTotalEnergyMillijoules(energy);
      String name = gpu.name().orElse("GPU");
      int index = gpu.index().orElse(-1);
      if (code.isSuccess()) {
        long millis = clockMillis.getAsLong();
        out.println(when + " " + index + " " + energy.value() + " mJ " + millis + " ms " + name);
        counters++;
      } else {
        err.println("energy-counter: GPU " + index + " (" + name + ") has no counter: " + code);
      }
    }
    out.flush();
    return counters;
  }
}
