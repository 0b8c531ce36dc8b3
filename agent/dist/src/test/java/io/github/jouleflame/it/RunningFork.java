package io.github.jouleflame.it;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/** A JVM that runs. It is killed when it takes unreasonably long, so that no build hangs. */
final class RunningFork {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Process process;
  private final Path folder;
  private final Path profile;
  private int questions;

  RunningFork(Process process, Path folder, Path profile) {
    this.process = process;
    this.folder = folder;
    this.profile = profile;
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
  }

  long pid() {
    return process.pid();
  }

  boolean isRunning() {
    return process.isAlive();
  }

  /** What it has printed so far. */
  String stdout() {
    return Outcome.text(folder.resolve("stdout"));
  }

  Path profileFile() {
    return profile;
  }

  /**
   * Waits until the agent has written a profile that tells of all up to now: the second one from
   * here, since the first may be on its way already.
   */
  RunningFork awaitCheckpoint() {
    return awaitWrite().awaitWrite();
  }

  private RunningFork awaitWrite() {
    long before = Math.max(System.currentTimeMillis(), profile.toFile().lastModified());
    return awaitThat("checkpoint", () -> profile.toFile().lastModified() > before);
  }

  /** Waits until the program has printed a line of this text. */
  RunningFork awaitLine(String line) {
    return awaitThat(
        "line " + line, () -> Outcome.text(folder.resolve("stdout")).contains(line + "\n"));
  }

  /** Waits until the program has printed this. */
  RunningFork awaitText(String text) {
    return awaitThat("text " + text, () -> Outcome.text(folder.resolve("stdout")).contains(text));
  }

  private RunningFork awaitThat(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (!process.isAlive() || System.nanoTime() - deadline > 0) {
        fail("no " + what + "; " + describe());
      }
      pause();
    }
    return this;
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(5);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes a line to the program's standard input. */
  RunningFork say(String line) {
    try {
      OutputStream input = process.getOutputStream();
      input.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
      input.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** Waits for a line that matches from its beginning, and returns the last such line. */
  String awaitAnswer(String pattern) {
    Pattern line = Pattern.compile("(?m)^" + pattern + ".*\n");
    awaitThat(
        "line like " + pattern, () -> line.matcher(Outcome.text(folder.resolve("stdout"))).find());
    return line.matcher(Outcome.text(folder.resolve("stdout")))
        .results()
        .reduce((first, second) -> second)
        .orElseThrow()
        .group();
  }

  /** Writes a line to a program that answers each with one line, which begins with its number. */
  String ask(String line) {
    return say(line).awaitAnswer(++questions + " ");
  }

  /** Waits until the program has written this to stderr. */
  RunningFork awaitError(String text) {
    return awaitThat("error " + text, () -> Outcome.text(folder.resolve("stderr")).contains(text));
  }

  /** Waits until the agent says that it runs. */
  RunningFork awaitAgent() {
    return awaitError(" running: cpu:");
  }

  /** Closes the program's standard input: programs that wait for its end go on. */
  RunningFork closeInput() {
    try (OutputStream input = process.getOutputStream()) {
      input.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** SIGTERM. Through the handle: {@code Process.destroy} would also end the standard input. */
  RunningFork terminate() {
    process.toHandle().destroy();
    return this;
  }

  /** SIGKILL. */
  RunningFork kill() {
    process.toHandle().destroyForcibly();
    return this;
  }

  Outcome await() {
    return await(PATIENCE);
  }

  /** For what takes long on a busy machine. */
  Outcome await(Duration patience) {
    try {
      if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
        fail("the JVM did not end within " + patience.toSeconds() + " s; " + describe());
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return outcome();
  }

  private Outcome outcome() {
    return new Outcome(
        process.isAlive() ? -1 : process.exitValue(),
        Outcome.text(folder.resolve("stdout")),
        Outcome.text(folder.resolve("stderr")),
        folder,
        profile);
  }

  private String describe() {
    return outcome().toString();
  }
}
