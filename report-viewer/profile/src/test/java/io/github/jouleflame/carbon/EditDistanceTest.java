package io.github.jouleflame.carbon;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EditDistanceTest {

  @Test
  void knownPairs() {
    assertThat(EditDistance.between("", "")).isZero();
    assertThat(EditDistance.between("kitten", "sitting")).isEqualTo(3);
    assertThat(EditDistance.between("zone", "")).isEqualTo(4);
    assertThat(EditDistance.between("", "pue")).isEqualTo(3);
    assertThat(EditDistance.between("quiet", "quite")).isEqualTo(1);
    assertThat(EditDistance.between("preiod", "period")).isEqualTo(1);
    assertThat(EditDistance.between("ca", "abc")).isEqualTo(3);
    assertThat(EditDistance.between("html", "html")).isZero();
  }
}
