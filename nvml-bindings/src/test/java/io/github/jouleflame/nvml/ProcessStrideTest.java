package io.github.jouleflame.nvml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class ProcessStrideTest {
  private static final int NOBODY = 999_999;

  @Test
  void oneProcess_readsTheSameEitherWay() {
    assertThat(detect(NOBODY, list(24, 5))).isEqualTo(ProcessStride.V2);
    assertThat(detect(NOBODY, list(32, 5))).isEqualTo(ProcessStride.V2);
  }

  @Test
  void knownPid_decides() {
    assertThat(detect(6, list(24, 5, 6))).isEqualTo(ProcessStride.V2);
    assertThat(detect(6, list(32, 5, 6))).isEqualTo(ProcessStride.R535);
  }

  @Test
  void bytesBehindTheEndOfASmallList_meanLargeElements() {
    assertThat(detect(NOBODY, list(32, 5, 6, 7, 8))).isEqualTo(ProcessStride.R535);
  }

  @Test
  void nothingBehindTheEnd_fourOrMore_meansSmallElements() {
    assertThat(detect(NOBODY, list(24, 5, 6, 7, 8))).isEqualTo(ProcessStride.V2);
  }

  @Test
  void twoProcesses_largeWithInstanceZero_areToldByThePidThatWouldBeZero() {
    assertThat(detect(NOBODY, list(32, 5, 6))).isEqualTo(ProcessStride.R535);
    assertThat(detect(NOBODY, list(24, 5, 6))).isEqualTo(ProcessStride.V2_PROBABLY);
  }

  private static ProcessStride detect(int knownPid, ByteBuffer list) {
    int count = list.getInt(list.capacity() - 4);
    return ProcessStride.detect(list, 0, count, knownPid);
  }

  /**
   * MIG-like elements: all zeros but for pid and memory. The count stands in the last four bytes.
   */
  private static ByteBuffer list(int stride, int... pids) {
    ByteBuffer list = ByteBuffer.allocate(32 * pids.length + 4).order(ByteOrder.nativeOrder());
    for (int i = 0; i < pids.length; i++) {
      list.putInt(i * stride, pids[i]).putLong(i * stride + 8, 1);
    }
    return list.putInt(32 * pids.length, pids.length);
  }
}
