package io.github.jouleflame.agent.meter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each trap in {@code docs/meters.md} names a test that exists. */
class TrapsTest {
  private static final Path REPOSITORY =
      Path.of(System.getProperty("basedir", "")).resolve("../..");
  private static final Pattern NAMED = Pattern.compile("`(\\w+Test)#(\\w+)`");

  @Test
  void everyTrap_hasItsTest() throws IOException {
    Map<String, String> sources = sources();
    List<String> missing = new ArrayList<>();
    int traps = 0;
    for (String line : Files.readAllLines(REPOSITORY.resolve("docs/meters.md"))) {
      Matcher named = NAMED.matcher(line);
      while (named.find()) {
        traps++;
        String source = sources.getOrDefault(named.group(1), "");
        if (!source.contains("void " + named.group(2) + "(")) {
          missing.add(named.group(1) + "#" + named.group(2));
        }
      }
    }

    assertThat(missing).isEmpty();
    assertThat(traps).isGreaterThan(50);
  }

  private static Map<String, String> sources() throws IOException {
    Map<String, String> sources = new HashMap<>();
    for (String module : List.of("agent/core", "nvml-bindings")) {
      try (Stream<Path> files = Files.walk(REPOSITORY.resolve(module).resolve("src/test/java"))) {
        for (Path file : files.filter(path -> path.toString().endsWith("Test.java")).toList()) {
          String name = file.getFileName().toString().replace(".java", "");
          sources.merge(name, Files.readString(file), String::concat);
        }
      }
    }
    return sources;
  }
}
