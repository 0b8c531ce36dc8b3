package io.github.jouleflame.agent.dist;

import picocli.CommandLine;

/** Reads a share: {@code 3%} or {@code 0.03}. */
final class ShareConverter implements CommandLine.ITypeConverter<Double> {
  @Override
  public Double convert(String text) {
    double share;
    try {
      share =
          text.endsWith("%")
              ? Double.parseDouble(text.substring(0, text.length() - 1).trim()) / 100
              : Double.parseDouble(text.trim());
    } catch (NumberFormatException e) {
      share = -1;
    }
    if (!(share >= 0 && share <= 1)) {
      throw new CommandLine.TypeConversionException(
          "'" + text + "' is no share (expected: 0% to 100%, or 0 to 1)");
    }
    return share;
  }
}
