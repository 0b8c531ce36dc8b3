package io.github.jouleflame.agent.instrument;

import java.util.concurrent.CompletableFuture;

/** Methods as people write them. */
public final class Shapes {
  public static int asInt(int x) {
    return x + 1;
  }

  public static long asLong(long x) {
    return x + 1;
  }

  public static double asDouble(double x) {
    return x + 1;
  }

  public static boolean asBoolean(boolean x) {
    return !x;
  }

  public static String asText(String x) {
    return x + "!";
  }

  public static void asVoid(int[] x) {
    x[0]++;
  }

  public static String fails(String why) {
    throw new IllegalStateException(why);
  }

  public static String catches(String x) {
    String said = x;
    try {
      fails(x);
    } catch (IllegalStateException e) {
      said += " caught";
    } finally {
      said += " finally";
    }
    return said;
  }

  public static Object locks(Object lock) {
    synchronized (lock) {
      return (String) lock;
    }
  }

  public static long branches(int n) {
    while (n > 3) {
      if (n == 5) {
        return -5;
      }
      n--;
    }
    double local = n * 2.0;
    switch (n) {
      case 0:
        return 10;
      case 1:
        try {
          return Long.parseLong("x");
        } catch (NumberFormatException e) {
          return (long) local;
        }
      default:
        return n > 2 ? n : (long) local;
    }
  }

  public static CompletableFuture<String> later(CompletableFuture<String> x) {
    return x;
  }

  public int size() {
    return 3;
  }
}
