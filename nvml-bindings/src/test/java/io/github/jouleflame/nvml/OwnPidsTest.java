package io.github.jouleflame.nvml;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OwnPidsTest {

  @Test
  void parse_nestedNamespaces_knowsEveryNumber() {
    OwnPids pids = OwnPids.parse("Name:\tjava\nTgid:\t12\nNStgid:\t4711\t300\t12\nPid:\t1\n", 12);

    assertThat(pids.contains(4711)).isTrue();
    assertThat(pids.contains(300)).isTrue();
    assertThat(pids.contains(12)).isTrue();
    assertThat(pids.contains(1)).isFalse();
  }

  @Test
  void parse_kernelWithoutNamespaces_knowsThePidAlone() {
    assertThat(OwnPids.parse("Name:\tjava\nNStgid:\n", 12).contains(12)).isTrue();
    assertThat(OwnPids.parse("", 12).contains(13)).isFalse();
  }

  @Test
  void ofThisProcess_knowsItsPid() {
    int pid = Math.toIntExact(ProcessHandle.current().pid());

    assertThat(OwnPids.ofThisProcess().contains(pid)).isTrue();
  }
}
