package io.github.jouleflame.it.program;

import java.util.ArrayList;
import java.util.List;

/** Methods that do a known number of units of work. */
public final class Batches {
  private final int rows;

  private Batches(int rows) {
    this.rows = rows;
  }

  /** Number of rows. */
  public int rows() {
    return rows;
  }

  static double ofArray(double scale, float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += scale * value;
    }
    return sum;
  }

  static int ofList(List<String> items) {
    int size = items.size();
    items.clear(); // counted before the method runs
    return size;
  }

  static String[] ofResult(int count) {
    if (count < 0) {
      throw new IllegalArgumentException("negative");
    }
    return new String[count];
  }

  int ofThis() {
    return rows;
  }

  static long ofNumber(long count) {
    return count;
  }

  static void constant() {}

  static int single(String item) {
    return many(List.of(item));
  }

  static int many(List<String> items) {
    return items.size();
  }

  static int broken(List<String> items) {
    return items.size();
  }

  /** Runs all of them. */
  public static void main(String[] arguments) {
    double sum = ofArray(2, new float[100]) + ofArray(3, new float[28]);
    sum += ofList(new ArrayList<>(List.of("a", "b", "c")));
    sum += ofResult(5).length + ofResult(6).length;
    try {
      ofResult(-1);
    } catch (IllegalArgumentException e) {
      sum++;
    }
    sum += new Batches(4).ofThis() + new Batches(5).ofThis();
    sum += ofNumber(1L << 40);
    for (int i = 0; i < 7; i++) {
      constant();
    }
    sum += single("one") + many(List.of("two", "three"));
    sum += broken(List.of("x"));
    System.out.println("sum " + sum);
  }
}
