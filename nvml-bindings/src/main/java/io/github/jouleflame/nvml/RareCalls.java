package io.github.jouleflame.nvml;

import java.lang.ref.Reference;
import java.util.function.Function;
import java.util.function.Supplier;

/** The shapes in which NVML answers rare questions, with memory made for each call. Any thread. */
final class RareCalls {
  /** At least as long as any text that NVML documents a length for. */
  private static final int TEXT_BYTES = 96;

  private final NvmlLibrary library;

  RareCalls(NvmlLibrary library) {
    this.library = library;
  }

  /** A text about the system. */
  NvmlAnswer<String> text(NvmlFunction function) {
    NativeBuffer out = new NativeBuffer(TEXT_BYTES);
    NvmlReturn code = library.call(function, address(out), TEXT_BYTES);
    return answer(code, () -> out.text(0, TEXT_BYTES));
  }

  /** A text about a device. */
  NvmlAnswer<String> text(NvmlFunction function, long handle) {
    NativeBuffer out = new NativeBuffer(TEXT_BYTES);
    NvmlReturn code = library.call(function, handle, address(out), TEXT_BYTES);
    return answer(code, () -> out.text(0, TEXT_BYTES));
  }

  /** A number about the system. */
  NvmlAnswer<Integer> number(NvmlFunction function) {
    NativeBuffer out = new NativeBuffer(Integer.BYTES);
    NvmlReturn code = library.call(function, address(out));
    return answer(code, () -> out.bytes().getInt(0));
  }

  /** A number about a device. */
  NvmlAnswer<Integer> number(NvmlFunction function, long handle) {
    return struct(function, handle, new NativeBuffer(Integer.BYTES), out -> out.bytes().getInt(0));
  }

  /** A struct about a device, made from {@code out} once the driver has filled it. */
  <T> NvmlAnswer<T> struct(
      NvmlFunction function, long handle, NativeBuffer out, Function<NativeBuffer, T> reader) {
    NvmlReturn code = library.call(function, handle, address(out));
    return answer(code, () -> reader.apply(out));
  }

  /** Two numbers about a device, given by separate pointers. */
  <T> NvmlAnswer<T> pair(NvmlFunction function, long handle, PairReader<T> reader) {
    NativeBuffer out = new NativeBuffer(2 * Integer.BYTES);
    long first = address(out);
    NvmlReturn code = library.call(function, handle, first, first + Integer.BYTES);
    return answer(
        code, () -> reader.read(out.bytes().getInt(0), out.bytes().getInt(Integer.BYTES)));
  }

  /** A device found by a number, or by another device's handle. */
  NvmlAnswer<NvmlDevice> device(NvmlFunction function, long key) {
    NativeBuffer out = new NativeBuffer(Layout.HANDLE_SIZE);
    NvmlReturn code = library.call(function, key, address(out));
    return answer(code, () -> device(out, () -> device(function, key)));
  }

  /** A device found by a text. */
  NvmlAnswer<NvmlDevice> device(NvmlFunction function, String key) {
    NativeBuffer text = NativeBuffer.ofString(key);
    NativeBuffer out = new NativeBuffer(Layout.HANDLE_SIZE);
    NvmlReturn code = library.call(function, address(text), address(out));
    Reference.reachabilityFence(text);
    return answer(code, () -> device(out, () -> device(function, key)));
  }

  /** A MIG device found by its number on a board. */
  NvmlAnswer<NvmlDevice> migDevice(long board, int index) {
    NativeBuffer out = new NativeBuffer(Layout.HANDLE_SIZE);
    NvmlReturn code = library.call(NvmlFunction.MIG_DEVICE_BY_INDEX, board, index, address(out));
    return answer(code, () -> device(out, () -> migDevice(board, index)));
  }

  private NvmlDevice device(NativeBuffer handle, Supplier<NvmlAnswer<NvmlDevice>> again) {
    return new LinkedDevice(library, handle.bytes().getLong(0), again);
  }

  private long address(NativeBuffer buffer) {
    return buffer.address(library.backend());
  }

  private static <T> NvmlAnswer<T> answer(NvmlReturn code, Supplier<T> value) {
    return code.isSuccess() ? NvmlAnswer.of(value.get()) : NvmlAnswer.absent(code);
  }
}
