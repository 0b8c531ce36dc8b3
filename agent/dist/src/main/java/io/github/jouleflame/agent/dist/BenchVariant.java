package io.github.jouleflame.agent.dist;

import java.util.regex.Pattern;
import picocli.CommandLine;

/**
 * One of the things that are compared.
 *
 * @param name its label, and the name of its folder
 * @param command a line for the shell
 */
record BenchVariant(String name, String command) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  /** The folder of the agent's own files beside the variants'. */
  static final String RAW = "raw";

  static final class Converter implements CommandLine.ITypeConverter<BenchVariant> {
    @Override
    public BenchVariant convert(String text) {
      int equals = text.indexOf('=');
      String name = equals < 0 ? "" : text.substring(0, equals).trim();
      String command = text.substring(equals + 1).trim();
      if (!NAME.matcher(name).matches() || name.equals(RAW) || command.isEmpty()) {
        throw new CommandLine.TypeConversionException(
            "'"
                + text
                + "' is no variant (expected: NAME='COMMAND'; a name of letters, digits, . _ -)");
      }
      return new BenchVariant(name, command);
    }
  }
}
