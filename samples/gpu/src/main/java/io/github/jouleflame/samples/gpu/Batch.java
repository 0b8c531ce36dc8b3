package io.github.jouleflame.samples.gpu;

/** Work that the GPU has orders for. */
final class Batch {
  private final Device device;

  Batch(Device device) {
    this.device = device;
  }

  /** Returns when this and all earlier work is done. */
  void await() {
    device.synchronize();
  }
}
