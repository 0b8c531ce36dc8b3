package io.github.jouleflame.agent.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VmThreadsTest {
  @TempDir Path tasks;
  private VmThreads threads;

  @BeforeEach
  void open() {
    threads = new VmThreads(tasks.toFile());
  }

  @AfterEach
  void close() {
    threads.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GC Thread#0",
        "G1 Conc#0",
        "G1 Main Marker",
        "G1 Refine#12",
        "G1 Service",
        "VM Thread",
        "ZWorker#1",
        "ZDriverMinor",
        "ZDirector",
        "XWorker#0",
        "Shenandoah GC T"
      })
  void garbageCollectors_areKnownByTheirNames(String comm) throws IOException {
    assertThat(usedBy(comm)).containsExactly(400, 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"C1 CompilerThre", "C2 CompilerThre"})
  void compilers_areKnownByTheirNames(String comm) throws IOException {
    assertThat(usedBy(comm)).containsExactly(0, 400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"java", "main", "VM Periodic Tas", "Signal Dispatch", "G1", "GC", ""})
  void others_areLeftToTheApplication(String comm) throws IOException {
    assertThat(usedBy(comm)).containsExactly(0, 0);
  }

  @Test
  void severalThreads_areSummedByRole() throws IOException {
    thread(1, "GC Thread#0", 100);
    thread(2, "GC Thread#1", 1000);
    thread(3, "C2 CompilerThre", 5000);
    threads.refresh();
    threads.read();
    schedstat(1, 110);
    schedstat(2, 1020);
    schedstat(3, 5003);
    threads.read();

    assertThat(threads.gcNanos()).isEqualTo(30);
    assertThat(threads.jitNanos()).isEqualTo(3);
  }

  @Test
  void whatAThreadUsedBeforeItWasSeen_doesNotCount() throws IOException {
    thread(1, "GC Thread#0", 1_000_000);
    threads.refresh();
    threads.read();

    assertThat(threads.gcNanos()).isZero();
  }

  @Test
  void threadThatEnded_keepsWhatItUsed_andIsForgotten() throws IOException {
    thread(1, "C1 CompilerThre", 100);
    threads.refresh();
    threads.read();
    schedstat(1, 250);
    threads.read();
    Files.delete(tasks.resolve("1/schedstat"));
    Files.delete(tasks.resolve("1/comm"));
    Files.delete(tasks.resolve("1"));
    threads.refresh();
    threads.read();
    assertThat(threads.jitNanos()).isEqualTo(150);

    // Its number may be given to another thread later.
    thread(1, "GC Thread#0", 5000);
    threads.refresh();
    threads.read();
    schedstat(1, 5007);
    threads.read();

    assertThat(threads.jitNanos()).isEqualTo(150);
    assertThat(threads.gcNanos()).isEqualTo(5007);
  }

  @Test
  void numberOfAThreadOfNoInterest_isLookedAtAnewWhenItComesBack() throws IOException {
    thread(1, "java", 100);
    threads.refresh();
    Files.delete(tasks.resolve("1/schedstat"));
    Files.delete(tasks.resolve("1/comm"));
    Files.delete(tasks.resolve("1"));
    threads.refresh();

    assertThat(usedBy("GC Thread#0")).containsExactly(1400, 0);
  }

  @Test
  void threadThatBeganLater_countsFromItsBeginning() throws IOException {
    threads.refresh();
    thread(9, "GC Thread#3", 10);
    threads.read();
    assertThat(threads.refresh()).isTrue();
    assertThat(threads.refresh()).isFalse();
    threads.read();
    schedstat(9, 15);
    threads.read();

    assertThat(threads.gcNanos()).isEqualTo(15);
  }

  @Test
  void threadThatHasNotNamedItselfYet_isLookedAtOnceMore() throws IOException {
    threads.refresh();
    thread(9, "java", 10);
    threads.refresh();
    thread(9, "GC Thread#3", 20);
    threads.refresh();
    threads.read();

    assertThat(threads.gcNanos()).isEqualTo(20);
  }

  @Test
  void unreadableClock_countsNothing() throws IOException {
    Files.createDirectory(tasks.resolve("1"));
    Files.writeString(tasks.resolve("1/comm"), "VM Thread\n");
    thread(2, "VM Thread", 100);
    threads.refresh();
    threads.read();
    Files.writeString(tasks.resolve("2/schedstat"), "");
    threads.read();
    schedstat(2, 130);
    threads.read();

    assertThat(threads.gcNanos()).isEqualTo(30);
  }

  @Test
  void hundredsOfThreads_areReadUpToALimit() throws IOException {
    for (int i = 0; i < 300; i++) {
      thread(i, "GC Thread#" + i, 0);
    }
    threads.refresh();
    threads.read();
    for (int i = 0; i < 300; i++) {
      schedstat(i, 1);
    }
    threads.read();

    assertThat(threads.gcNanos()).isEqualTo(256);
  }

  @Test
  void noTaskFolder_isNothing() {
    VmThreads none = new VmThreads(tasks.resolve("none").toFile());
    none.refresh();
    none.read();

    assertThat(none.gcNanos()).isZero();
    none.close();
  }

  private long[] usedBy(String comm) throws IOException {
    thread(1, comm, 1000);
    threads.refresh();
    threads.read();
    schedstat(1, 1400);
    threads.read();
    return new long[] {threads.gcNanos(), threads.jitNanos()};
  }

  private void thread(int tid, String comm, long nanos) throws IOException {
    Files.createDirectories(tasks.resolve(String.valueOf(tid)));
    Files.writeString(tasks.resolve(tid + "/comm"), comm + "\n");
    schedstat(tid, nanos);
  }

  private void schedstat(int tid, long nanos) throws IOException {
    Files.writeString(tasks.resolve(tid + "/schedstat"), nanos + " 12345 678\n");
  }
}
