package io.github.jouleflame.carbon;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A file is no series of intensities. The message is one line: cause, effect, next step. */
public final class IntensitySeriesException extends IOException {

  private static final long serialVersionUID = 1L;

  IntensitySeriesException(String line, @Nullable Throwable cause) {
    super(line, cause);
  }
}
