package io.github.jouleflame.it.program;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Serves until its standard input ends; each line there is a question about itself:
 *
 * <ul>
 *   <li>{@code remember}: keeps a weak reference to the loader of an agent's thread, if there is
 *       one
 *   <li>{@code look}: collects garbage and prints what is left
 * </ul>
 */
public final class Server {
  private static final List<WeakReference<ClassLoader>> LOADERS = new ArrayList<>();

  private Server() {}

  public static void main(String[] arguments) throws IOException {
    Thread worker = new Thread(Server::serve, "worker");
    worker.setDaemon(true);
    worker.start();
    System.out.println("ready");
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    int number = 0;
    String line;
    while ((line = in.readLine()) != null) {
      number++;
      switch (line) {
        case "remember" -> System.out.println(number + " remembered " + remember());
        case "look" -> System.out.println(number + " " + look());
        default -> throw new IllegalArgumentException(line);
      }
    }
    System.out.println("bye");
  }

  private static void serve() {
    while (true) {
      request(3);
      HoldOpen.pause(2);
    }
  }

  static void request(int millis) {
    for (int i = 0; i < millis; i++) {
      step();
    }
  }

  static void step() {
    Burn.cpuMillis(1);
  }

  private static int remember() {
    int found = 0;
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("jouleflame")) {
        LOADERS.add(new WeakReference<>(thread.getContextClassLoader()));
        found++;
      }
    }
    return found;
  }

  private static long loadersAlive() {
    return LOADERS.stream().filter(loader -> loader.get() != null).count();
  }

  private static String look() {
    // While the JVM compiles a method it holds the method's loader; on a busy machine that takes a
    // while. What is held for longer is a leak.
    for (int i = 0; i < 5 || (i < 300 && loadersAlive() > 0); i++) {
      System.gc();
      HoldOpen.pause(20 + i);
    }
    long threads =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().startsWith("jouleflame"))
            .count();
    long loaders = loadersAlive();
    long metaspace =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getName().equals("Metaspace"))
            .mapToLong(pool -> pool.getUsage().getUsed())
            .sum();
    return "threads="
        + threads
        + " loaders="
        + loaders
        + " classes="
        + ManagementFactory.getClassLoadingMXBean().getLoadedClassCount()
        + " metaspace="
        + metaspace
        + " heap="
        + ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
