package io.github.jouleflame.agent.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PathTableTest {
  private static final int NONE = PathTable.NONE;

  /** Each request is a boundary below one of the paths known so far, or below none. */
  @Property(tries = 200, seed = "31")
  void paths_areWhatAPlainMapSays(
      @ForAll @Size(max = 400) List<@IntRange(max = 100_000) Integer> requests) {
    FakeBoundaries boundaries = new FakeBoundaries().plain(0).plain(2).plain(4).plain(6);
    PathTable table = new PathTable(10_000, boundaries);
    Map<List<Integer>, Integer> plain = new HashMap<>();
    for (int request : requests) {
      int boundary = request % 7;
      int parent = request / 7 % (table.size() + 1) - 1;
      int expected = plain.computeIfAbsent(List.of(parent, boundary), k -> plain.size());

      int path = table.path(parent, boundary);

      assertThat(path).isEqualTo(expected);
      assertThat(table.parent(path)).isEqualTo(parent).isLessThan(path);
      assertThat(table.boundary(path)).isEqualTo(boundary);
      int compute = path;
      while (compute != NONE && !boundaries.isCompute(table.boundary(compute))) {
        compute = table.parent(compute);
      }
      assertThat(table.computeAncestor(path)).isEqualTo(compute);
    }
    assertThat(table.size()).isEqualTo(plain.size());
  }

  @Test
  void tenThousandPaths_areAllFoundAgain() {
    PathTable table = new PathTable(10_000, new FakeBoundaries());
    for (int i = 0; i < 5_000; i++) {
      assertThat(table.path(NONE, i)).isEqualTo(i);
    }
    for (int i = 5_000; i < 10_000; i++) {
      assertThat(table.path(i - 1, 1)).isEqualTo(i);
    }
    for (int i = 0; i < 5_000; i++) {
      assertThat(table.path(NONE, i)).isEqualTo(i);
    }
    for (int i = 5_000; i < 10_000; i++) {
      assertThat(table.path(i - 1, 1)).isEqualTo(i);
    }
    assertThat(table.size()).isEqualTo(10_000);
  }

  @Test
  void limitReached_allFurtherPathsAreOne() {
    PathTable table = new PathTable(2, new FakeBoundaries().plain(8));
    int first = table.path(NONE, 7);
    int second = table.path(first, 8);

    int more = table.path(second, 9);

    assertThat(more).isEqualTo(2);
    assertThat(table.boundary(more)).isEqualTo(PathTable.MORE_BOUNDARY);
    assertThat(table.parent(more)).isEqualTo(NONE);
    assertThat(table.computeAncestor(more)).isEqualTo(more);
    assertThat(table.path(NONE, 9)).isEqualTo(more);
    assertThat(table.path(more, 9)).isEqualTo(more);
    assertThat(table.path(more, 7)).isEqualTo(more);
    assertThat(table.size()).isEqualTo(3);
    // What is known stays known.
    assertThat(table.path(NONE, 7)).isEqualTo(first);
    assertThat(table.path(first, 8)).isEqualTo(second);
  }

  @Test
  void limitReached_sizeStaysBounded() {
    PathTable table = new PathTable(100, new FakeBoundaries());
    for (int i = 0; i < 10_000; i++) {
      table.path(NONE, i);
      table.path(i % 50, i);
    }

    assertThat(table.size()).isEqualTo(101);
  }
}
