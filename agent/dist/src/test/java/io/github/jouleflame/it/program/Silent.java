package io.github.jouleflame.it.program;

/** Does one call of a method and ends. */
public final class Silent {
  private Silent() {}

  public static void main(String[] arguments) {
    work();
  }

  static void work() {
    Burn.cpuMillis(1);
  }
}
