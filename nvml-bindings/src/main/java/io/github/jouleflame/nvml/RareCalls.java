package io.github.jouleflame.nvml;

import java.lang.ref.Reference;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The shapes in which NVML answers rare questions. Each borrows the {@link Scratch} memory for its
 * time. Any thread.
 */
final class RareCalls {
  /** At least as long as any text that NVML documents a length for. */
  private static final int TEXT_BYTES = 96;

  private final NvmlLibrary library;

  RareCalls(NvmlLibrary library) {
    this.library = library;
  }

  /** A text about the system. */
  NvmlAnswer<String> text(NvmlFunction function) {
    return ask(
        (out, address) -> library.call(function, address, TEXT_BYTES),
        out -> out.text(0, TEXT_BYTES));
  }

  /** A text about a device. */
  NvmlAnswer<String> text(NvmlFunction function, long handle) {
    return ask(
        (out, address) -> library.call(function, handle, address, TEXT_BYTES),
        out -> out.text(0, TEXT_BYTES));
  }

  /** A number about the system. */
  NvmlAnswer<Integer> number(NvmlFunction function) {
    return ask((out, address) -> library.call(function, address), out -> out.bytes().getInt(0));
  }

  /** A number about a device. */
  NvmlAnswer<Integer> number(NvmlFunction function, long handle) {
    return struct(function, handle, out -> out.bytes().getInt(0));
  }

  /** A struct about a device. */
  <T> NvmlAnswer<T> struct(NvmlFunction function, long handle, Function<NativeBuffer, T> reader) {
    return ask((out, address) -> library.call(function, handle, address), reader);
  }

  /** A struct about a device, whose first field must say which version of it is meant. */
  <T> NvmlAnswer<T> versionedStruct(
      NvmlFunction function, long handle, int version, Function<NativeBuffer, T> reader) {
    return ask(
        (out, address) -> {
          out.bytes().putInt(0, version);
          return library.call(function, handle, address);
        },
        reader);
  }

  /** Two numbers about a device, given by separate pointers. */
  <T> NvmlAnswer<T> pair(NvmlFunction function, long handle, PairReader<T> reader) {
    return ask(
        (out, address) -> library.call(function, handle, address, address + Integer.BYTES),
        out -> reader.read(out.bytes().getInt(0), out.bytes().getInt(Integer.BYTES)));
  }

  /** A device found by a number, or by another device's handle. */
  NvmlAnswer<NvmlDevice> device(NvmlFunction function, long key) {
    return ask(
        (out, address) -> library.call(function, key, address),
        out -> device(out, () -> device(function, key)));
  }

  /** A device found by a text. */
  NvmlAnswer<NvmlDevice> device(NvmlFunction function, String key) {
    NativeBuffer text = NativeBuffer.ofString(key);
    long textAddress = text.address(library.backend());
    try {
      return ask(
          (out, address) -> library.call(function, textAddress, address),
          out -> device(out, () -> device(function, key)));
    } finally {
      Reference.reachabilityFence(text);
    }
  }

  /** A MIG device found by its number on a board. */
  NvmlAnswer<NvmlDevice> migDevice(long board, int index) {
    return ask(
        (out, address) -> library.call(NvmlFunction.MIG_DEVICE_BY_INDEX, board, index, address),
        out -> device(out, () -> migDevice(board, index)));
  }

  private NvmlDevice device(NativeBuffer handle, Supplier<NvmlAnswer<NvmlDevice>> again) {
    return new LinkedDevice(library, handle.bytes().getLong(0), again);
  }

  private <T> NvmlAnswer<T> ask(ScratchCall call, Function<NativeBuffer, T> reader) {
    Scratch scratch = library.scratch();
    NativeBuffer out = scratch.take();
    NvmlReturn code = call.call(out, out.address(library.backend()));
    NvmlAnswer<T> answer =
        code.isSuccess() ? NvmlAnswer.of(reader.apply(out)) : NvmlAnswer.absent(code);
    scratch.giveBack(out); // Not when something was thrown: then who knows who still writes to it.
    return answer;
  }
}
