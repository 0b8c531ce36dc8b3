package io.github.jouleflame.agent.dist.jvm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * What a {@code java} command line runs. Arguments of the application are left out: they may hold
 * secrets.
 *
 * @param main main class, module or jar file; empty when it cannot be told
 * @param classPath entries of the class path or the module path, and the jar
 */
record JavaCommand(String main, List<String> classPath) {
  /** Options whose value is the next word. */
  private static final Set<String> WITH_VALUE =
      Set.of(
          "--add-modules",
          "--add-exports",
          "--add-opens",
          "--add-reads",
          "--limit-modules",
          "--patch-module",
          "--upgrade-module-path",
          "--source",
          "--enable-native-access",
          "--describe-module",
          "-d");

  private static final Set<String> PATHS =
      Set.of("-cp", "-classpath", "--class-path", "-p", "--module-path");

  static JavaCommand parse(List<String> words) {
    List<String> classPath = new ArrayList<>();
    for (int i = 1; i < words.size(); i++) {
      String word = words.get(i);
      String next = i + 1 < words.size() ? words.get(i + 1) : "";
      if (PATHS.contains(word)) {
        classPath.addAll(entries(next));
        i++;
      } else if (word.startsWith("--class-path=") || word.startsWith("--module-path=")) {
        classPath.addAll(entries(word.substring(word.indexOf('=') + 1)));
      } else if (word.equals("-jar")) {
        classPath.add(next);
        return new JavaCommand(fileName(next), classPath);
      } else if (word.equals("-m") || word.equals("--module")) {
        return new JavaCommand(next, classPath);
      } else if (word.startsWith("--module=")) {
        return new JavaCommand(word.substring("--module=".length()), classPath);
      } else if (WITH_VALUE.contains(word)) {
        i++;
      } else if (!word.startsWith("-") && !word.startsWith("@")) {
        return new JavaCommand(word.contains("/") ? fileName(word) : word, classPath);
      }
    }
    return new JavaCommand("", classPath);
  }

  private static List<String> entries(String path) {
    return Arrays.stream(path.split(":")).filter(entry -> !entry.isEmpty()).toList();
  }

  private static String fileName(String file) {
    return file.substring(file.lastIndexOf('/') + 1);
  }
}
