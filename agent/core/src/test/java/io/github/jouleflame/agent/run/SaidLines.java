package io.github.jouleflame.agent.run;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Messages whose lines a test can look at. */
final class SaidLines {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  final Messages messages = new Messages(new PrintStream(bytes, true, StandardCharsets.UTF_8));

  List<String> list() {
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
