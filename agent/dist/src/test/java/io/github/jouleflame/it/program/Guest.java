package io.github.jouleflame.it.program;

/** Loaded by {@link RefusingLoader}; refers to nothing but {@code java.*}. */
public final class Guest implements Runnable {
  private long sum;

  @Override
  public void run() {
    for (int i = 0; i < 10; i++) {
      work(i);
    }
    System.out.println(
        "sum " + sum + ", loader " + getClass().getClassLoader().getClass().getName());
  }

  void work(int n) {
    sum += n;
  }
}
