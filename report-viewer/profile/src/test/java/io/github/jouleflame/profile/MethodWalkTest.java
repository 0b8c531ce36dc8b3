package io.github.jouleflame.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MethodWalkTest {

  @Test
  void methodThatCallsItself_isOutermostOnce_andAgainOnAnotherPath() {
    PathNode root =
        PathNode.root(
            List.of(
                frame("a", frame("b", frame("a", frame("b")), frame("c"))),
                frame("b", frame("a"))));

    List<String> seen = new ArrayList<>();
    MethodWalk.forEach(root, (node, outermost) -> seen.add(node.name() + (outermost ? "!" : "")));

    assertThat(seen).containsExactly("a!", "b!", "a", "b", "c!", "b!", "a!");
  }

  @Test
  void treeDeeperThanAnyStack_isWalked() {
    PathNode node = frame("leaf");
    for (int depth = 0; depth < 100_000; depth++) {
      node = frame("f", node);
    }
    List<String> outermost = new ArrayList<>();
    MethodWalk.forEach(
        PathNode.root(List.of(node)),
        (frame, isOutermost) -> {
          if (isOutermost) {
            outermost.add(frame.name());
          }
        });

    assertThat(outermost).containsExactly("f", "leaf");
  }

  private static PathNode frame(String name, PathNode... children) {
    return PathNode.builder(name).children(List.of(children)).build();
  }
}
