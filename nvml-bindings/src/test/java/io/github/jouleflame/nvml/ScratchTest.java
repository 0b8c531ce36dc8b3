package io.github.jouleflame.nvml;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScratchTest {
  private final Scratch scratch = new Scratch();

  @Test
  void take_afterGivingBack_isTheSamePieceEmptied() {
    NativeBuffer first = scratch.take();
    first.bytes().putLong(0, -1);
    scratch.giveBack(first);

    NativeBuffer again = scratch.take();

    assertThat(again).isSameAs(first);
    assertThat(again.bytes().getLong(0)).isZero();
  }

  @Test
  void take_whileTaken_isAnotherPiece() {
    assertThat(scratch.take()).isNotSameAs(scratch.take());
  }

  @Test
  void size_isEnoughForEveryStruct() {
    assertThat(Scratch.SIZE_BYTES)
        .isGreaterThanOrEqualTo(Layout.PCI_INFO_SIZE)
        .isGreaterThanOrEqualTo(Layout.ATTRIBUTES_SIZE)
        .isGreaterThanOrEqualTo(Layout.MEMORY_V2_SIZE);
  }
}
