package io.github.jouleflame.nvml;

/**
 * What a power or energy field counts. The fields 185 to 192 read it from their request, so it must
 * be set; garbage there is answered with an error, or with the wrong device.
 */
public enum FieldScope {
  /** The GPU with its memory. */
  GPU(0),
  /** The whole module. On Grace Hopper that is the CPU too: label it so. */
  MODULE(1),
  /** The memory alone, where the driver knows it; some devices answer 0. */
  MEMORY(2);

  private final int number;

  FieldScope(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }
}
