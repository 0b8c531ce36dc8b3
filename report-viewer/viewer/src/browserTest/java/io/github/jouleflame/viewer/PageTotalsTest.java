package io.github.jouleflame.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the profile: the page prints the profile's own totals, to the last digit shown. */
final class PageTotalsTest extends BrowserPage {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void page_anyProfile_printsItsTotals(long seed) throws IOException {
    var profile = RandomProfiles.of(seed);
    open(profile);

    assertThat(text("#total-joules")).isEqualTo(Numbers.joules(profile.measuredJoules()));
    assertThat(text("#total-carbon")).isEqualTo(Numbers.carbon(profile.carbon().gCO2e()));
    assertThat(text("#closing")).startsWith("The books close");
    for (var row : profile.ledger()) {
      assertThat(text("#bars")).contains(row.meter()).contains(Numbers.joules(row.measured()));
    }
    page.check("#idle");
    assertThat(text("#whole")).startsWith(Numbers.joules(profile.measuredJoules()) + " with the");
    if (page.isVisible("#methods-more")) {
      page.click("#methods-more");
    }
    var table = text("#methods-table");
    for (var method : MethodTotal.of(profile.tree())) {
      assertThat(table).contains(Numbers.joules(method.joules()));
    }
    page.check("#turned");
    assertThat(text("#whole")).startsWith(Numbers.joules(profile.measuredJoules()) + " with the");
  }
}
