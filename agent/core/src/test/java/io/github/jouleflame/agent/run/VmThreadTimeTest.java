package io.github.jouleflame.agent.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jouleflame.agent.cpu.VmThreads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The JVM's threads are files of the test; slices are 10 ms long. */
class VmThreadTimeTest {
  private static final long MILLI = 1_000_000;
  private static final boolean FINE = true;

  @TempDir Path tasks;
  private final List<PendingSlice> window = new ArrayList<>();
  private VmThreads threads;
  private VmThreadTime time;

  @BeforeEach
  void begin() throws IOException {
    thread("7", "GC Thread#0", 0);
    thread("8", "C2 CompilerThread0", 0);
    threads = new VmThreads(tasks.toFile());
    time = new VmThreadTime(threads, () -> -1);
    time.begin();
  }

  @AfterEach
  void close() {
    threads.close();
  }

  @Test
  void fineClock_timeGoesToTheSlicesThatNobodyElseExplains() throws IOException {
    slice(10, 10, FINE);
    slice(20, 2, FINE);
    used("7", 18);
    slice(12, 10, FINE);
    used("8", 2);
    assertThat(gcMillis()).containsOnly(0.0); // not asked so far

    slice(10, 10, FINE);

    assertThat(gcMillis()).containsExactly(0.0, 16.2, 1.8, 0.0);
    assertThat(jitMillis()).containsExactly(0.0, 1.8, 0.2, 0.0);
  }

  @Test
  void fineClock_everythingExplained_theyAreAskedAtTheWindowsEndOnly() throws IOException {
    used("7", 1);
    for (int i = 0; i < 10; i++) {
      slice(10, 10, FINE);
    }
    assertThat(gcMillis()).containsOnly(0.0);

    slice(10, 10, FINE, true);

    assertThat(gcMillis().stream().mapToDouble(Double::doubleValue).sum())
        .isCloseTo(1, Offset.offset(1e-5));
  }

  @Test
  void coarseClock_timeGoesToTheSlicesSinceItsLastStep() throws IOException {
    slice(10, 0, !FINE);
    slice(0, 0, !FINE);
    used("7", 8);
    slice(10, 0, !FINE);

    assertThat(gcMillis()).containsExactly(0.0, 4.0, 4.0);
  }

  @Test
  void threadThatIsNew_isOfTheWholeWindow_andTheNextWindowBeginsAnew() throws IOException {
    slice(10, 0, !FINE);
    slice(10, 0, !FINE, true);
    thread("9", "GC Thread#1", 6);
    time.endOfWindow(window);
    assertThat(gcMillis()).containsExactly(3.0, 3.0);

    window.clear();
    used("9", 10);
    slice(10, 0, !FINE);

    assertThat(gcMillis()).containsExactly(4.0);
  }

  private void slice(long usedMillis, long knownMillis, boolean fine) {
    slice(usedMillis, knownMillis, fine, false);
  }

  private void slice(long usedMillis, long knownMillis, boolean fine, boolean lastOfWindow) {
    PendingSlice slice = new PendingSlice(0);
    slice.endNanos = 10 * MILLI;
    slice.processNanos = usedMillis * MILLI;
    slice.boundaryNanos = knownMillis * MILLI;
    window.add(slice);
    time.endOfSlice(window, lastOfWindow, fine);
  }

  private List<Double> gcMillis() {
    return window.stream().map(slice -> slice.gcNanos / 1e6).toList();
  }

  private List<Double> jitMillis() {
    return window.stream().map(slice -> slice.jitNanos / 1e6).toList();
  }

  private void thread(String tid, String name, long usedMillis) throws IOException {
    Path folder = Files.createDirectory(tasks.resolve(tid));
    Files.writeString(folder.resolve("comm"), name + "\n");
    used(tid, usedMillis);
  }

  private void used(String tid, long millis) throws IOException {
    Files.writeString(tasks.resolve(tid).resolve("schedstat"), millis * MILLI + " 0 0\n");
  }
}
