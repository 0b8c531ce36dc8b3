package io.github.jouleflame.nvml;

import java.util.List;

/**
 * The devices that could be had, and those that could not. {@code nvmlInit} touches no GPU, so a
 * broken or forbidden one shows only when its handle is fetched; it is left out, and the others
 * stay.
 *
 * @param code what the counting call returned; without success both lists are empty
 * @param devices the usable ones, in NVML's order
 * @param skipped the others, with the reason
 */
public record DeviceList(NvmlReturn code, List<NvmlDevice> devices, List<SkippedDevice> skipped) {

  public DeviceList {
    devices = List.copyOf(devices);
    skipped = List.copyOf(skipped);
  }
}
