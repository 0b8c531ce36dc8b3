package io.github.jouleflame.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jouleflame.profile.PathNode;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MethodTotalTest {

  @Test
  void of_methodThatCallsItself_countsItsOutermostCallOnly() {
    var inner = Examples.leaf("A#a", 2);
    var middle = PathNode.builder("B#b").value(3).calls(4).seconds(1).addChild(inner).build();
    var outer = PathNode.builder("A#a").value(5).calls(1).seconds(2).addChild(middle).build();
    var again = PathNode.builder("A#a").value(7).calls(1).seconds(2).build();

    var totals = MethodTotal.of(PathNode.root(List.of(outer, again)));

    assertThat(totals)
        .containsExactly(new MethodTotal("A#a", 12, 2, 4), new MethodTotal("B#b", 3, 4, 1));
  }
}
