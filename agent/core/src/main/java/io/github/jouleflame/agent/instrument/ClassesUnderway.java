package io.github.jouleflame.agent.instrument;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Classes that the JVM may be loading still. It shows an agent a class before those above it: what
 * lies below a type that was shown just now, and was shown before it, is on its way on this thread
 * or another. So only the last few classes can be, and their own headers tell.
 *
 * <p>{@link #seen} and {@link #ancestorSeen} may be called on any thread, under class loading
 * locks; {@link #nextAncestor} is the sampler's.
 */
final class ClassesUnderway {
  /** What is loaded between a class and one above it: what its loader needs, and other threads. */
  static final int LAST = 64;

  private final AtomicReferenceArray<@Nullable Underway> last = new AtomicReferenceArray<>(LAST);
  private final AtomicInteger count = new AtomicInteger();
  private final Queue<Ancestor> ancestors = new ConcurrentLinkedQueue<>();

  /** A class is being loaded. */
  void seen(byte[] classFile) {
    last.set(count.getAndIncrement() & (LAST - 1), new Underway(classFile));
  }

  /** It is one whose subtypes have boundaries. */
  void ancestorSeen(String internalName) {
    Underway[] before = new Underway[LAST];
    for (int i = 0; i < LAST; i++) {
      before[i] = last.get(i);
    }
    ancestors.add(new Ancestor(internalName, before));
  }

  /** The next of them, or null. */
  @Nullable Ancestor nextAncestor() {
    return ancestors.poll();
  }

  /** A type and what was seen last before it. */
  static final class Ancestor {
    private final String internalName;
    private final @Nullable Underway[] before;

    private Ancestor(String internalName, @Nullable Underway[] before) {
      this.internalName = internalName;
      this.before = before;
    }

    /** Whether one of those before it names it as what it extends or implements. */
    boolean hasSubtypeUnderway() {
      for (Underway other : before) {
        if (other != null && other.isBelow(internalName)) {
          return true;
        }
      }
      return false;
    }
  }

  /** Read when it is asked for, and its bytes given back. Asked by the sampler alone. */
  private static final class Underway {
    private byte @Nullable [] classFile;
    private @Nullable ClassHeader header;

    Underway(byte[] classFile) {
      this.classFile = classFile;
    }

    boolean isBelow(String internalName) {
      byte[] unread = classFile;
      if (unread != null) {
        classFile = null;
        try {
          header = ClassHeader.of(unread);
        } catch (RuntimeException e) {
          header = null; // no class file: nor will the JVM load it
        }
      }
      ClassHeader known = header;
      return known != null && known.superTypes().contains(internalName);
    }
  }
}
