package io.github.jouleflame.agent.cpu;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * CPU time of the JVM's own threads: garbage collector and JIT compilers. Found by the names that
 * the JVM gives them in {@code /proc/self/task/TID/comm}, read from {@code schedstat} (nanoseconds,
 * about a microsecond a read).
 *
 * <p>HotSpot's names are known here; on another JVM both figures stay 0 and this CPU time counts as
 * the application's. Not thread-safe: owned by the sampler thread.
 */
public final class VmThreads implements Closeable {
  /** Machines with hundreds of processors have as many GC threads; more than this are not read. */
  private static final int MAX_THREADS = 256;

  private enum Role {
    GC,
    JIT
  }

  private final File tasks;
  private final Map<String, Watched> watched = new HashMap<>();
  private final Set<String> others = new HashSet<>();

  /** Seen once: a thread bears its creator's name until it has named itself. */
  private final Set<String> perhapsOthers = new HashSet<>();

  private final Set<String> alive = new HashSet<>();
  private final List<Watched> order = new ArrayList<>();
  private long gcNanos;
  private long jitNanos;
  private boolean first = true;

  /**
   * @param tasks usually {@code /proc/self/task}
   */
  public VmThreads(File tasks) {
    this.tasks = tasks;
  }

  /**
   * Looks for new threads: some 0.1 ms, so not on every tick. A thread that was not there at the
   * look before began after it, so all that it has used counts at the next {@link #read}; what
   * those of the first look used before it does not. Returns whether there is a new one.
   */
  public boolean refresh() {
    String[] tids = tasks.list();
    if (tids == null) {
      return false;
    }
    alive.clear();
    boolean found = false;
    for (String tid : tids) {
      alive.add(tid);
      if (watched.containsKey(tid) || others.contains(tid) || watched.size() >= MAX_THREADS) {
        continue;
      }
      Role role = role(comm(tid));
      if (role != null) {
        found |= watch(tid, role);
      } else if (first || !perhapsOthers.add(tid)) {
        others.add(tid);
        perhapsOthers.remove(tid);
      }
    }
    others.retainAll(alive);
    perhapsOthers.retainAll(alive);
    for (int i = order.size() - 1; i >= 0; i--) {
      if (!alive.contains(order.get(i).tid)) {
        forget(order.get(i));
      }
    }
    first = false;
    return found;
  }

  /** Reads the clocks of the threads that are known. */
  public void read() {
    for (int i = 0; i < order.size(); i++) {
      Watched thread = order.get(i);
      long used = thread.used();
      if (thread.role == Role.GC) {
        gcNanos += used;
      } else {
        jitNanos += used;
      }
    }
  }

  /** CPU time of the garbage collector seen so far. */
  public long gcNanos() {
    return gcNanos;
  }

  /** CPU time of the JIT compilers seen so far. */
  public long jitNanos() {
    return jitNanos;
  }

  private boolean watch(String tid, Role role) {
    try {
      KeptOpenFile schedstat = new KeptOpenFile(new File(tasks, tid + "/schedstat"), 64);
      Watched thread = new Watched(tid, role, schedstat, first ? -1 : 0);
      watched.put(tid, thread);
      order.add(thread);
      return true;
    } catch (IOException e) {
      others.add(tid); // ended meanwhile, or a kernel without schedstat
      return false;
    }
  }

  private void forget(Watched thread) {
    watched.remove(thread.tid);
    order.remove(thread);
    thread.close();
  }

  private String comm(String tid) {
    try (KeptOpenFile file = new KeptOpenFile(new File(tasks, tid + "/comm"), 32)) {
      ByteBuffer text = file.read();
      byte[] bytes = new byte[text.remaining()];
      text.get(bytes);
      return new String(bytes, StandardCharsets.UTF_8).trim();
    } catch (IOException e) {
      return "";
    }
  }

  // The kernel cuts names after 15 characters. The serial collector works in the VM thread.
  private static @Nullable Role role(String comm) {
    if (comm.startsWith("C1 CompilerThre") || comm.startsWith("C2 CompilerThre")) {
      return Role.JIT;
    }
    if (comm.startsWith("GC Thread#")
        || comm.startsWith("G1 ")
        || comm.equals("VM Thread")
        || comm.startsWith("ZWorker")
        || comm.startsWith("ZDriver")
        || comm.startsWith("ZDirector")
        || comm.startsWith("XWorker")
        || comm.startsWith("XDriver")
        || comm.startsWith("Shenandoah")) {
      return Role.GC;
    }
    return null;
  }

  @Override
  public void close() {
    for (Watched thread : List.copyOf(order)) {
      forget(thread);
    }
  }

  private static final class Watched {
    private final String tid;
    private final Role role;
    private final KeptOpenFile schedstat;
    private long lastNanos;

    /**
     * @param lastNanos what it had used when it was to be counted from; negative: the first read
     */
    Watched(String tid, Role role, KeptOpenFile schedstat, long lastNanos) {
      this.tid = tid;
      this.role = role;
      this.schedstat = schedstat;
      this.lastNanos = lastNanos;
    }

    /** CPU time since the last call; 0 once the thread has ended. */
    long used() {
      try {
        long nanos = schedstat.readLong();
        long used = lastNanos < 0 ? 0 : Math.max(0, nanos - lastNanos);
        lastNanos = nanos;
        return used;
      } catch (IOException e) {
        return 0;
      }
    }

    void close() {
      try {
        schedstat.close();
      } catch (IOException e) {
        // Nothing is lost: the file was only read.
      }
    }
  }
}
