package io.github.jouleflame.nvml;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@link Nvml} over a loaded library. */
final class LinkedNvml implements Nvml {
  private final NvmlLibrary library;
  private final RareCalls rareCalls;

  LinkedNvml(NvmlLibrary library) {
    this.library = library;
    rareCalls = new RareCalls(library);
  }

  @Override
  public NvmlAnswer<String> driverVersion() {
    return rareCalls.text(NvmlFunction.DRIVER_VERSION);
  }

  @Override
  public NvmlAnswer<String> nvmlVersion() {
    return rareCalls.text(NvmlFunction.NVML_VERSION);
  }

  @Override
  public NvmlAnswer<Integer> deviceCount() {
    return rareCalls.number(NvmlFunction.DEVICE_COUNT);
  }

  @Override
  public DeviceList devices() {
    NvmlAnswer<Integer> count = deviceCount();
    List<NvmlDevice> devices = new ArrayList<>();
    List<SkippedDevice> skipped = new ArrayList<>();
    for (int index = 0; index < count.orElse(0); index++) {
      NvmlAnswer<NvmlDevice> device = deviceByIndex(index);
      if (device.isPresent()) {
        devices.add(device.get());
      } else {
        skipped.add(new SkippedDevice(index, device.code()));
      }
    }
    return new DeviceList(count.code(), devices, skipped);
  }

  @Override
  public NvmlAnswer<NvmlDevice> deviceByIndex(int index) {
    return rareCalls.device(NvmlFunction.DEVICE_BY_INDEX, index);
  }

  @Override
  public NvmlAnswer<NvmlDevice> deviceByPciBusId(String busId) {
    return rareCalls.device(NvmlFunction.DEVICE_BY_PCI_BUS_ID, busId);
  }

  @Override
  public NvmlAnswer<NvmlDevice> deviceByUuid(String uuid) {
    return rareCalls.device(NvmlFunction.DEVICE_BY_UUID, uuid);
  }

  @Override
  public Map<NvmlFunction, String> symbols() {
    return Map.copyOf(library.symbols());
  }

  @Override
  public NvmlReturn initializeAgain() {
    return library.call(NvmlFunction.INIT);
  }

  @Override
  public void close() {
    library.close();
  }
}
