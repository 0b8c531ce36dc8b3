package io.github.jouleflame.nvml;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CallGateTest {
  private final CallGate gate = new CallGate();

  @Test
  void close_onlyTheFirstCallerClosesIt() {
    assertThat(gate.close()).isTrue();
    assertThat(gate.close()).isFalse();
  }

  @Test
  void enter_afterClose_isRefusedAndCountsNobody() {
    gate.close();

    assertThat(gate.enter()).isFalse();
    assertThat(gate.awaitEmpty(0)).isTrue();
  }

  @Test
  void awaitEmpty_somebodyInside_givesUp() {
    assertThat(gate.enter()).isTrue();
    gate.close();

    assertThat(gate.awaitEmpty(1)).isFalse();

    gate.exit();
    assertThat(gate.awaitEmpty(1)).isTrue();
  }
}
