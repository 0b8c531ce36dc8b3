package io.github.jouleflame.nvml;

import com.sun.jna.NativeLibrary;

/**
 * The controls of the C stub. Making one resets the stub; it stands for the same loaded library as
 * an {@link Nvml} opened from {@link #path}.
 */
final class Stub {
  static final int ANY_DEVICE = -1;

  private final String path;
  private final NativeLibrary library;

  Stub(String path) {
    this.path = path;
    library = NativeLibrary.getInstance(path);
    call("stub_reset");
  }

  static Stub ofCurrentDriver() {
    return new Stub(StubLibrary.current());
  }

  String path() {
    return path;
  }

  Nvml open() {
    return Nvml.open(path).orThrow();
  }

  /**
   * Opens it and takes the first device; the library is left open, as the next reset does not mind.
   */
  NvmlDevice firstDevice() {
    return open().deviceByIndex(0).get();
  }

  int layout(String name) {
    return number("stub_layout", name);
  }

  void deviceCount(int count) {
    call("stub_set_device_count", count);
  }

  void energy(int device, long millijoules) {
    call("stub_set_energy", device, millijoules);
  }

  void power(int device, int instant, int average, int usage) {
    call("stub_set_power", device, instant, average, usage);
  }

  void scopes(int device, int mask) {
    call("stub_set_scopes", device, mask);
  }

  void field(int fieldId, int valueType, int code) {
    call("stub_set_field", fieldId, valueType, code);
  }

  int lastScope() {
    return number("stub_last_scope");
  }

  void mig(int device, int current, int pending, int takenPlaces) {
    call("stub_set_mig", device, current, pending, takenPlaces);
  }

  void processStride(int bytes) {
    call("stub_set_process_stride", bytes);
  }

  void growth(int processes) {
    call("stub_set_growth", processes);
  }

  void process(int device, int pid, long usedBytes, int gpuInstance) {
    call("stub_add_process", device, pid, usedBytes, gpuInstance);
  }

  void utilization(int device, int pid, long atMicros, int sm, int memory) {
    call("stub_add_utilization", device, pid, atMicros, sm, memory);
  }

  void sampleType(int valueType) {
    call("stub_set_sample_type", valueType);
  }

  void sample(int device, long atMicros, int value) {
    call("stub_add_sample", device, atMicros, value);
  }

  void returns(String function, int device, int code) {
    call("stub_set_return", function, device, code);
  }

  void clearReturns() {
    call("stub_clear_returns");
  }

  void block(boolean on) {
    call("stub_block", on ? 1 : 0);
  }

  int waiting() {
    return number("stub_waiting");
  }

  int references() {
    return number("stub_references");
  }

  int shutdowns() {
    return number("stub_shutdowns");
  }

  int calls() {
    return number("stub_calls");
  }

  private void call(String function, Object... arguments) {
    library.getFunction(function).invokeVoid(arguments);
  }

  private int number(String function, Object... arguments) {
    return library.getFunction(function).invokeInt(arguments);
  }
}
