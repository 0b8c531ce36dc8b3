package io.github.jouleflame.nvml;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a question that is asked rarely: a value, or the code that says why there is none.
 *
 * @param code what the driver returned; success exactly if there is a value
 * @param valueOrNull the value, or null
 */
public record NvmlAnswer<T>(NvmlReturn code, @Nullable T valueOrNull) {

  public NvmlAnswer {
    Objects.requireNonNull(code, "code");
    if (code.isSuccess() != (valueOrNull != null)) {
      throw new IllegalArgumentException(code + " with value " + valueOrNull);
    }
  }

  /** A value that the driver gave. */
  public static <T> NvmlAnswer<T> of(T value) {
    return new NvmlAnswer<>(NvmlReturn.SUCCESS, value);
  }

  /** No value, because of {@code code}. */
  public static <T> NvmlAnswer<T> absent(NvmlReturn code) {
    return new NvmlAnswer<>(code, null);
  }

  public boolean isPresent() {
    return valueOrNull != null;
  }

  /**
   * The value.
   *
   * @throws NvmlException if there is none; the message names the code
   */
  public T get() {
    if (valueOrNull == null) {
      throw new NvmlException(code);
    }
    return valueOrNull;
  }

  /** The value, or {@code other} if there is none. */
  public T orElse(T other) {
    return valueOrNull == null ? other : valueOrNull;
  }
}
