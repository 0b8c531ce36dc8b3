package io.github.jouleflame.agent.benchmarks.startup;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A program whose start is measured.
 *
 * @param name as the table shows it
 * @param command what stands behind {@code java} and the agent's options
 * @param upMark what the line that says "I am up" contains, or begins with where the program ends
 *     itself
 * @param endsItself whether it ends once it is up; else it is ended
 */
record Program(String name, List<String> command, String upMark, boolean endsItself) {

  /**
   * One start.
   *
   * @param upMillis until the line that says so has been read
   * @param upCpuMillis CPU time of all its threads until then, in steps of 10 ms
   * @param endMillis until the process has ended
   * @param residentMebibytes when it is up
   */
  record Start(double upMillis, double upCpuMillis, double endMillis, double residentMebibytes) {}

  Start run(String java, List<String> options) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of(java));
    words.addAll(options);
    words.addAll(command);
    long startNanos = System.nanoTime();
    Process process =
        new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String last = "";
    double cpuMillis = -1;
    double resident = 0;
    long upNanos = 0;
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line;
      while ((line = reader.readLine()) != null) {
        last = line;
        if (upNanos == 0 && (endsItself ? line.startsWith(upMark) : line.contains(upMark))) {
          upNanos = System.nanoTime();
          if (endsItself) {
            String[] figures = line.split(" ", -1);
            resident = Double.parseDouble(figures[1]) / 1024;
            cpuMillis = Double.parseDouble(figures[3]);
          } else {
            resident = residentMebibytes(process.pid());
            cpuMillis = process.info().totalCpuDuration().map(Duration::toMillis).orElse(-1L);
            process.toHandle().destroy(); // the process's own method would close the reader too
          }
        }
      }
    }
    int code = process.waitFor();
    long endNanos = System.nanoTime();
    if (upNanos == 0 || (endsItself && code != 0)) {
      throw new IOException(words + " ended with " + code + " and said " + last);
    }
    return new Start(
        (upNanos - startNanos) / 1e6, cpuMillis, (endNanos - startNanos) / 1e6, resident);
  }

  private static double residentMebibytes(long pid) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Double.parseDouble(line.replaceAll("\\D", "")) / 1024;
      }
    }
    return 0;
  }
}
