package io.github.jouleflame.agent.attribute;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SliceTest {

  @Test
  void builder_samePathTwice_isOneRowWithTheSums() {
    Slice slice =
        new Slice.Builder()
            .reset(0, 100)
            .addSelf(7, 10)
            .addCpu(7, 5)
            .addSelf(3, 1)
            .addSelf(7, 20)
            .addCpu(7, 6)
            .addCompute(7, 30)
            .build();

    assertThat(slice.size()).isEqualTo(2);
    assertThat(slice.path(0)).isEqualTo(7);
    assertThat(slice.selfNanos(0)).isEqualTo(30);
    assertThat(slice.cpuNanos(0)).isEqualTo(11);
    assertThat(slice.computeNanos(0)).isEqualTo(30);
    assertThat(slice.path(1)).isEqualTo(3);
    assertThat(slice.selfNanos(1)).isEqualTo(1);
    assertThat(slice.cpuNanos(1)).isZero();
  }

  @Test
  void builder_afterReset_hasForgottenEverything() {
    Slice.Builder builder =
        new Slice.Builder()
            .reset(0, 100)
            .addSelf(7, 10)
            .unions(10, 5)
            .gc(1)
            .jit(2)
            .agent(3)
            .addOtherJava(4)
            .nativeWorkers(5)
            .otherProcesses(6);
    assertThat(builder.computeUnionNanos()).isEqualTo(5);
    assertThat(builder.otherJavaNanos()).isEqualTo(4);
    assertThat(builder.processNanos()).isEqualTo(1 + 2 + 3 + 4 + 5);

    Slice slice = builder.reset(100, 300).addSelf(8, 1).addSelf(7, 2).build();

    assertThat(builder.computeUnionNanos()).isZero();
    assertThat(builder.processNanos()).isZero();
    assertThat(slice.lengthNanos()).isEqualTo(200);
    assertThat(slice.size()).isEqualTo(2);
    assertThat(slice.path(0)).isEqualTo(8);
    assertThat(slice.selfNanos(1)).isEqualTo(2);
    assertThat(slice.openUnionNanos()).isZero();
    assertThat(slice.computeUnionNanos()).isZero();
    assertThat(slice.busyNanos()).isZero();
  }

  @Test
  void slice_onceBuilt_isNotChangedByItsBuilder() {
    Slice.Builder builder = new Slice.Builder().reset(0, 100).addCpu(0, 10);
    Slice slice = builder.build();

    builder.addCpu(0, 90);

    assertThat(slice.cpuNanos(0)).isEqualTo(10);
    assertThat(builder.boundaryCpuNanos()).isEqualTo(100);
  }

  @Test
  void builder_moreRowsThanItBeganWith_keepsAll() {
    Slice.Builder builder = new Slice.Builder().reset(0, 100);
    for (int path = 999; path >= 0; path--) {
      builder.addSelf(path, path);
    }

    Slice slice = builder.build();

    assertThat(slice.size()).isEqualTo(1000);
    for (int i = 0; i < 1000; i++) {
      assertThat(slice.selfNanos(i)).isEqualTo(slice.path(i));
    }
  }
}
