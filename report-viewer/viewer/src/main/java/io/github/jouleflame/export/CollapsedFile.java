package io.github.jouleflame.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Folded stacks: a line per path, frames from the root split by semicolons, then a whole number.
 */
final class CollapsedFile {

  static void write(CallPaths paths, Measure measure, OutputStream out) throws IOException {
    var numbers = measure.wholeNumbers(paths);
    var stack = new StringBuilder();
    // Length of the stack's text down to each depth: a path's parent is still there when it comes.
    var ends = new int[deepest(paths) + 2];
    for (int i = 0; i < numbers.length; i++) {
      var path = paths.get(i);
      stack.setLength(ends[path.depth()]);
      if (path.depth() > 0) {
        stack.append(';');
      }
      stack.append(clean(path.node().name()));
      ends[path.depth() + 1] = stack.length();
      if (numbers[i] > 0) {
        out.write((stack + " " + numbers[i] + "\n").getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private static int deepest(CallPaths paths) {
    int deepest = 0;
    for (var path : paths.list()) {
      deepest = Math.max(deepest, path.depth());
    }
    return deepest;
  }

  /** A semicolon splits frames, and a line break stacks; neither has an escape. */
  private static String clean(String name) {
    return name.replaceAll("[;\\p{Cntrl}\\u2028\\u2029]", "_");
  }

  private CollapsedFile() {}
}
