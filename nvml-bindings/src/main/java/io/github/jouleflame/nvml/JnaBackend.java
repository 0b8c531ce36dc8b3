package io.github.jouleflame.nvml;

import com.sun.jna.Function;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * NVML through JNA. Frequent functions are mapped directly, each by a class of its own (see {@link
 * DirectCallClass}), which costs about 0.2 ms once and then no garbage; the others go through JNA's
 * general entry.
 */
final class JnaBackend implements NativeBackend {
  private static final Lookup LOOKUP = MethodHandles.lookup();

  private final NativeLibrary library;
  private final List<Class<?>> boundClasses = new ArrayList<>();

  private JnaBackend(NativeLibrary library) {
    this.library = library;
  }

  /**
   * Makes JNA load its own native part, the one step that other code's settings can spoil.
   *
   * @return size of a pointer in bytes
   */
  static int start() {
    return Native.POINTER_SIZE;
  }

  /**
   * Loads a library by name or path.
   *
   * @throws UnsatisfiedLinkError if there is none
   */
  static JnaBackend open(String nameOrPath) {
    // JNA caches libraries by name and options, and closing one closes it for all who share it. An
    // option that nobody else passes, with a value that equals no other, makes this one ours.
    Object unshared = new Object();
    return new JnaBackend(
        NativeLibrary.getInstance(nameOrPath, Map.of("io.github.jouleflame.nvml", unshared)));
  }

  @Override
  public @Nullable NativeCall find(String symbol, int arity, boolean isFrequent) {
    Function function;
    try {
      function = library.getFunction(symbol);
    } catch (UnsatisfiedLinkError e) {
      return null; // How JNA says that the library lacks the symbol.
    }
    NativeCall direct = isFrequent ? bind(symbol, arity) : null;
    return direct != null ? direct : new InvokedCall(function);
  }

  @Override
  public long addressOf(ByteBuffer directBuffer) {
    return Pointer.nativeValue(Native.getDirectBufferPointer(directBuffer));
  }

  @Override
  public void close() {
    boundClasses.forEach(JnaBackend::unbind);
    boundClasses.clear();
    library.close();
  }

  private static void unbind(Class<?> bound) {
    Native.unregister(bound);
    // JNA (seen in 5.19.1) keeps options per class in a weak map, but the options name the class,
    // so
    // that it would stay for good. May go once a test without it finds the class collected.
    Native.getLibraryOptions(bound).clear();
  }

  /** Null where the system forbids code that is made at run time, or a JVM hidden classes. */
  private @Nullable NativeCall bind(String symbol, int arity) {
    try {
      Lookup hidden = LOOKUP.defineHiddenClass(DirectCallClass.write(symbol, arity), true);
      Native.register(hidden.lookupClass(), library);
      boundClasses.add(hidden.lookupClass());
      MethodType noArguments = MethodType.methodType(void.class);
      return (NativeCall) hidden.findConstructor(hidden.lookupClass(), noArguments).invoke();
    } catch (Throwable e) {
      return null; // The general entry does the same with garbage: slower, not wrong.
    }
  }
}
