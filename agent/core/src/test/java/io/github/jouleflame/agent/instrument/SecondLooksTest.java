package io.github.jouleflame.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecondLooksTest {
  private final SecondLooks looks = new SecondLooks();

  @Test
  void nothingAsked_isNeverDue() {
    assertThat(dueTicks(200)).isEmpty();
  }

  @Test
  void asked_isDueAtOnceAndFurtherAndFurtherApart() {
    looks.ask();

    assertThat(dueTicks(1000)).containsExactly(0, 1, 9, 73);
  }

  @Test
  void askedAgain_beginsAnew() {
    looks.ask();
    assertThat(dueTicks(4)).containsExactly(0, 1);

    looks.ask();

    assertThat(dueTicks(1000)).containsExactly(0, 1, 9, 73);
  }

  @Test
  void askedForTheLast_isDueOnce_64TicksLater() {
    looks.askForTheLast();
    assertThat(dueTicks(30)).isEmpty();
    looks.askForTheLast(); // for another one: later than before

    assertThat(dueTicks(1000)).containsExactly(64);
    assertThat(looks.areOver()).isTrue();
  }

  @Test
  void askedForTheLast_whileAllAreToCome_changesNothing() {
    looks.ask();
    assertThat(dueTicks(2)).containsExactly(0, 1);
    looks.askForTheLast();

    assertThat(dueTicks(1000)).containsExactly(7, 71);
  }

  @Test
  void asked_whileTheLastIsToCome_beginsAnew() {
    looks.askForTheLast();
    dueTicks(3);
    looks.ask();

    assertThat(dueTicks(1000)).containsExactly(0, 1, 9, 73);
  }

  @Test
  void areOver_beforeTheFirstAndAfterTheLast() {
    assertThat(looks.areOver()).isTrue();
    looks.ask();
    dueTicks(73);
    assertThat(looks.areOver()).isFalse();

    assertThat(dueTicks(1)).hasSize(1);
    assertThat(looks.areOver()).isTrue();
  }

  private List<Integer> dueTicks(int ticks) {
    List<Integer> due = new ArrayList<>();
    for (int tick = 0; tick < ticks; tick++) {
      if (looks.isDue()) {
        due.add(tick);
      }
    }
    return due;
  }
}
