package io.github.jouleflame.agent.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CarrierClockTest {
  @Test
  void packageThatStaysClosed_isNoClock() {
    List<Class<?>> asked = new ArrayList<>();

    assertThat(CarrierClock.open(asked::add)).isNull();
    assertThat(asked).extracting(Class::getName).contains("sun.management.ThreadImpl");
  }

  @Test
  void jvmThatRefusesToOpen_isNoClock() {
    assertThat(
            CarrierClock.open(
                insider -> {
                  throw new UnsupportedOperationException(insider.getName());
                }))
        .isNull();
  }
}
