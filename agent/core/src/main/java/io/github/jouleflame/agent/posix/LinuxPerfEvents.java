package io.github.jouleflame.agent.posix;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** {@link PerfEvents} of a Linux kernel. At most one at a time: it binds {@link LibC}. */
final class LinuxPerfEvents implements PerfEvents {
  /** {@code PERF_ATTR_SIZE_VER0}: the first published form, which every kernel takes. */
  private static final int ATTRIBUTES_BYTES = 64;

  // Offsets in struct perf_event_attr (linux/perf_event.h). All other fields stay 0.
  private static final int TYPE = 0;
  private static final int SIZE = 4;
  private static final int CONFIG = 8;

  private static final int ALL_PROCESSES = -1;
  private static final int NO_GROUP = -1;

  /** {@code PERF_FLAG_FD_CLOEXEC}: programs that the application starts do not inherit it. */
  private static final long CLOSE_ON_EXEC = 8;

  private static final int NOT_PERMITTED = 1;
  private static final int NO_SUCH_EVENT = 2;
  private static final int PERMISSION_DENIED = 13;
  private static final int NO_SUCH_DEVICE = 19;
  private static final int INVALID = 22;
  private static final int NOT_IMPLEMENTED = 38;

  private final long syscallNumber;

  private LinuxPerfEvents(long syscallNumber) {
    this.syscallNumber = syscallNumber;
  }

  static LinuxPerfEvents load() throws IOException {
    long number = syscallNumber(System.getProperty("os.name", ""), System.getProperty("os.arch"));
    try {
      LibC.bind();
    } catch (Throwable e) {
      throw new IOException("JNA cannot be used (" + e + ")", e);
    }
    return new LinuxPerfEvents(number);
  }

  /** Number of {@code perf_event_open}, from the kernel's tables of system calls. */
  static long syscallNumber(String osName, @Nullable String architecture) throws IOException {
    if (osName.equals("Linux") && "amd64".equals(architecture)) {
      return 298;
    }
    if (osName.equals("Linux") && "aarch64".equals(architecture)) {
      return 241;
    }
    throw new IOException("no perf_event_open on " + osName + " " + architecture);
  }

  @Override
  public PerfEvent open(int type, long config, int cpu) throws IOException {
    ByteBuffer attributes =
        ByteBuffer.allocateDirect(ATTRIBUTES_BYTES).order(ByteOrder.nativeOrder());
    attributes.putInt(TYPE, type).putInt(SIZE, ATTRIBUTES_BYTES).putLong(CONFIG, config);
    long address = Pointer.nativeValue(Native.getDirectBufferPointer(attributes));
    long descriptor =
        LibC.syscall(syscallNumber, address, ALL_PROCESSES, cpu, NO_GROUP, CLOSE_ON_EXEC);
    if (descriptor < 0) {
      throw new IOException("perf_event_open: " + reason(Native.getLastError()));
    }
    return new LinuxPerfEvent((int) descriptor);
  }

  /** The kernel's error numbers are the same on all architectures that are bound here. */
  static String reason(int errno) {
    return switch (errno) {
      case NOT_PERMITTED, PERMISSION_DENIED -> "permission denied";
      case NO_SUCH_EVENT -> "no such event";
      case NO_SUCH_DEVICE -> "no such processor or device";
      case INVALID -> "invalid argument";
      case NOT_IMPLEMENTED -> "this kernel does not have it";
      default -> "error " + errno;
    };
  }

  @Override
  public void close() {
    LibC.release();
  }
}
