package io.github.jouleflame.agent.meter;

import io.github.jouleflame.nvml.DeviceList;
import io.github.jouleflame.nvml.Nvml;
import io.github.jouleflame.nvml.NvmlDevice;
import io.github.jouleflame.nvml.NvmlOpening;
import io.github.jouleflame.nvml.NvmlUnavailable;
import io.github.jouleflame.nvml.SkippedDevice;
import io.github.jouleflame.nvml.UnavailableReason;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Opens NVML and a meter for each GPU. Silent where the user asked for nothing and there is nothing
 * to read; a machine with a GPU that cannot be read gets a line.
 */
final class NvmlMeters {
  private static final int GPU_NOT_FOUND = 28;
  private static final int DRIVER_NOT_LOADED = 9;

  private NvmlMeters() {}

  /**
   * @param wasAskedFor whether the user named NVML, by {@code meters=} or {@code nvml=}
   */
  static List<Meter> open(
      NvmlLibraryFile library, boolean wasAskedFor, Clock clock, List<String> problems) {
    if (!library.isWorthLoading(wasAskedFor)) {
      if (wasAskedFor) {
        problems.add(
            "no NVIDIA driver was found ("
                + library.name()
                + " is in none of the usual folders): NVIDIA GPUs are not measured. Fix: install"
                + " the driver or give the container access to it, or name the library with"
                + " nvml=/path/to/libnvidia-ml.so.1");
      }
      return List.of();
    }
    NvmlOpening opening = open(library);
    if (opening instanceof Nvml nvml) {
      return open(nvml, wasAskedFor, clock, problems);
    }
    NvmlUnavailable unavailable = (NvmlUnavailable) opening;
    if (wasAskedFor || isWorthSaying(unavailable)) {
      problems.add(unavailable.message());
    }
    return List.of();
  }

  private static NvmlOpening open(NvmlLibraryFile library) {
    NvmlOpening opening = library.isUsual() ? Nvml.open() : Nvml.open(library.name());
    File found = library.found();
    if (found != null
        && opening instanceof NvmlUnavailable unavailable
        && unavailable.reason() == UnavailableReason.LIBRARY_NOT_FOUND) {
      return Nvml.open(found.getPath()); // there, but not where the system's loader looks
    }
    return opening;
  }

  /** A driver that answers, but not well, is worth a line even to those who did not ask. */
  private static boolean isWorthSaying(NvmlUnavailable unavailable) {
    @Nullable Integer code = unavailable.code() == null ? null : unavailable.code().code();
    return switch (unavailable.reason()) {
      case INIT_FAILED -> code == null || (code != GPU_NOT_FOUND && code != DRIVER_NOT_LOADED);
      case JNA_UNUSABLE, UNEXPECTED -> true;
      case PLATFORM_UNSUPPORTED, LIBRARY_NOT_FOUND, NOT_NVML -> false;
    };
  }

  /** A meter for each GPU of an open NVML, which the last meter closes. */
  static List<Meter> open(Nvml nvml, boolean wasAskedFor, Clock clock, List<String> problems) {
    DeviceList devices = nvml.devices();
    if (wasAskedFor && devices.devices().isEmpty() && devices.skipped().isEmpty()) {
      problems.add(
          "NVML knows no GPU ("
              + devices.code()
              + "): NVIDIA GPUs are not measured. Fix: give this process access to the GPU (check"
              + " with: nvidia-smi)");
    }
    for (SkippedDevice skipped : devices.skipped()) {
      problems.add(skipped.message() + ": it is not measured. Fix: see what nvidia-smi reports");
    }
    NvmlSession session = new NvmlSession(nvml);
    List<Meter> meters = new ArrayList<>();
    for (NvmlDevice device : devices.devices()) {
      int index = device.index().orElse(meters.size());
      NvmlSource.Choice choice = NvmlSource.of(device);
      NvmlSource source = choice.source();
      if (source == null) {
        problems.add(
            "GPU "
                + index
                + " tells neither energy nor power (NVML returned "
                + choice.code()
                + "): it is not measured. Fix: none for a GPU or virtual GPU without a sensor; else"
                + " see what nvidia-smi reports");
      } else {
        meters.add(new NvmlMeter(session, device, source, index, clock));
      }
    }
    if (meters.isEmpty()) {
      nvml.close();
    }
    return meters;
  }
}
