package io.github.jouleflame.samples.server.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Keeps a server busy and prints how fast it answers, every few seconds and by phase. */
@Command(
    name = "load",
    mixinStandardHelpOptions = true,
    subcommands = {Alternate.class, SideBySide.class},
    description = {
      "Keeps a server busy and prints how fast it answers. Exit code 1 when a request fails."
    })
public final class LoadClient implements Callable<Integer> {

  /** In place of a phase's name: there are no more. */
  private static final String END = "";

  private static final long POLL_MILLIS = 20;

  @Mixin private Target target = new Target();

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "30",
      description = "for so long (default: ${DEFAULT-VALUE})")
  private double seconds;

  @Option(
      names = "--requests",
      paramLabel = "N",
      description = "exactly so many, instead of --seconds")
  private @Nullable Long requests;

  @Option(
      names = "--phases",
      description =
          "until standard input ends, instead of --seconds; each line there names the phase that"
              + " begins now")
  private boolean readsPhases;

  @Option(
      names = "--interval",
      paramLabel = "S",
      defaultValue = "5",
      description = "print so often (default: ${DEFAULT-VALUE})")
  private double interval;

  private final PrintStream out = System.out;
  private final PhaseTable phases = new PhaseTable();
  private final BlockingQueue<String> names = new LinkedBlockingQueue<>();

  public static void main(String[] arguments) {
    CommandLine commandLine = new CommandLine(new LoadClient());
    commandLine.setExecutionExceptionHandler(
        (exception, command, parsed) -> {
          System.err.println(exception.getMessage());
          return 1;
        });
    System.exit(commandLine.execute(arguments));
  }

  @Override
  public Integer call() throws InterruptedException {
    out.println("   at s  " + Window.HEADINGS + "  phase");
    try (ClosedLoop loop = target.start(requests == null ? Long.MAX_VALUE : requests)) {
      if (readsPhases) {
        Thread reader = new Thread(this::readPhases, "phases");
        reader.setDaemon(true);
        reader.start();
        watch(loop, names.take(), Double.MAX_VALUE);
      } else {
        watch(loop, "all", requests == null ? seconds : Double.MAX_VALUE);
      }
      if (loop.firstFailure() != null) {
        System.err.println("the first request that failed: " + loop.firstFailure());
      }
    }
    out.println();
    phases.print(out);
    Window all = phases.sum();
    out.printf(
        Locale.ROOT,
        "%d answers, %.1f %% of them right; %d failed%n",
        all.answered(),
        100.0 * all.right() / Math.max(1, all.answered()),
        all.failed());
    return all.failed() == 0 ? 0 : 1;
  }

  private void watch(ClosedLoop loop, String firstPhase, double untilSeconds)
      throws InterruptedException {
    String phase = firstPhase;
    double at = 0;
    while (!phase.equals(END) && at < untilSeconds && !loop.isDone()) {
      String next = awaitPhase(loop, Math.min(interval, untilSeconds - at));
      Window window = loop.cut();
      at += window.seconds();
      out.printf(Locale.ROOT, "%7.1f  %s  %s%n", at, window.row(), phase);
      phases.add(phase, window);
      if (next != null) {
        phase = next;
      }
    }
  }

  /** The next phase's name; null when there was none in this time or until the last answer. */
  private @Nullable String awaitPhase(ClosedLoop loop, double waitSeconds)
      throws InterruptedException {
    long startNanos = System.nanoTime();
    String next;
    do {
      next = names.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
    } while (next == null
        && !loop.isDone()
        && System.nanoTime() - startNanos < waitSeconds * TimeUnit.SECONDS.toNanos(1));
    return next;
  }

  private void readPhases() {
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      String line;
      while ((line = in.readLine()) != null) {
        if (!line.isBlank()) {
          names.add(line.strip());
        }
      }
    } catch (IOException e) {
      // No more phases, like at the end.
    }
    names.add(END);
  }
}
