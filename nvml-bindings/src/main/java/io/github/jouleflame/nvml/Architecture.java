package io.github.jouleflame.nvml;

/** Generation of a GPU ({@code nvmlDeviceGetArchitecture}), oldest first. */
public enum Architecture {
  KEPLER(2),
  MAXWELL(3),
  PASCAL(4),
  VOLTA(5),
  TURING(6),
  AMPERE(7),
  ADA(8),
  HOPPER(9),
  BLACKWELL(10),
  T23X(11),
  /** The driver does not know, or knows one newer than this library. */
  UNKNOWN(-1);

  private final int number;

  Architecture(int number) {
    this.number = number;
  }

  /** The generation of NVML's number; {@link #UNKNOWN} for any that is not listed here. */
  public static Architecture of(int number) {
    for (Architecture architecture : values()) {
      if (architecture.number == number) {
        return architecture;
      }
    }
    return UNKNOWN;
  }
}
