package io.github.jouleflame.nvml;

import java.util.List;
import java.util.Map;

/**
 * The NVIDIA Management Library, loaded and initialised.
 *
 * <p>Open it once and keep it: without persistence mode the driver unloads when its last client
 * closes, and the energy counters start again. NVML counts initialisations in the process, so that
 * several parts of a program may each open and close their own.
 *
 * <p>Any thread may call anything, here and on {@link NvmlDevice}; the driver takes one lock for
 * all calls. Buffers are for one thread at a time. After {@link #close} every call answers {@link
 * NvmlReturn#UNINITIALIZED}.
 *
 * <p>An interface, so that programs can put a substitute in its place in their tests.
 */
public non-sealed interface Nvml extends NvmlOpening, AutoCloseable {

  /**
   * Opens the NVML of the installed driver: {@code libnvidia-ml.so.1}, on Windows {@code nvml.dll}.
   * Never throws.
   */
  static NvmlOpening open() {
    return NvmlOpener.open(LibraryNames.usualOnThisSystem());
  }

  /**
   * Opens a given library. Never throws.
   *
   * @param nameOrPath a file name that the system's loader finds, or an absolute path
   */
  static NvmlOpening open(String nameOrPath) {
    return NvmlOpener.open(List.of(nameOrPath));
  }

  /**
   * Version of the kernel driver, for example {@code 550.54.15} ({@code
   * nvmlSystemGetDriverVersion}).
   */
  NvmlAnswer<String> driverVersion();

  /** Version of this library ({@code nvmlSystemGetNVMLVersion}). */
  NvmlAnswer<String> nvmlVersion();

  /** How many devices the driver knows, usable or not ({@code nvmlDeviceGetCount_v2}). */
  NvmlAnswer<Integer> deviceCount();

  /**
   * All devices whose handle can be had, and the others with their reasons. Wakes sleeping GPUs.
   */
  DeviceList devices();

  /**
   * The device with a number. Numbers may change with a reboot ({@code
   * nvmlDeviceGetHandleByIndex_v2}).
   */
  NvmlAnswer<NvmlDevice> deviceByIndex(int index);

  /**
   * The device at a place such as {@code 0000:65:00.0} ({@code nvmlDeviceGetHandleByPciBusId_v2}).
   */
  NvmlAnswer<NvmlDevice> deviceByPciBusId(String busId);

  /** The device, or MIG device, with a UUID ({@code nvmlDeviceGetHandleByUUID}). */
  NvmlAnswer<NvmlDevice> deviceByUuid(String uuid);

  /** The symbol behind each function. Functions that this driver lacks are not among them. */
  Map<NvmlFunction, String> symbols();

  /**
   * Initialises once more, for {@link NvmlAction#INITIALIZE_AGAIN}: some other part of the process
   * shut NVML down once too often ({@code nvmlInit_v2}).
   */
  NvmlReturn initializeAgain();

  /**
   * Shuts NVML down ({@code nvmlShutdown}) and unloads it, after the calls that are running in
   * other threads. If one of them hangs in the driver for two seconds, the library stays loaded: a
   * leak, and not a crash. Closing twice does nothing.
   */
  @Override
  void close();
}
