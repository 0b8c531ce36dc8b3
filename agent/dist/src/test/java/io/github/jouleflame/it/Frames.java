package io.github.jouleflame.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jouleflame.profile.PathNode;
import io.github.jouleflame.profile.Profile;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** All call paths of a profile, without the root. A tree may be too deep to recurse. */
final class Frames {
  /** Full names of very deep paths would need memory by the square of the depth. */
  private static final int MAX_PATH = 20;

  private static final List<String> DEEP = List.of("[deep]");

  private final List<Frame> frames = new ArrayList<>();

  Frames(Profile profile) {
    Deque<Frame> open = new ArrayDeque<>();
    for (PathNode top : profile.tree().children()) {
      open.add(new Frame(List.of(top.name()), top));
    }
    while (!open.isEmpty()) {
      Frame frame = open.remove();
      frames.add(frame);
      for (PathNode child : frame.node().children()) {
        List<String> path = new ArrayList<>(frame.path().size() > MAX_PATH ? DEEP : frame.path());
        path.add(child.name());
        open.add(new Frame(List.copyOf(path), child));
      }
    }
  }

  List<Frame> all() {
    return frames;
  }

  /** All paths that end in this method of this class. */
  List<Frame> endingIn(Class<?> type, String method) {
    return endingIn(type.getName() + "#" + method);
  }

  List<Frame> endingIn(String name) {
    return frames.stream().filter(frame -> frame.name().equals(name)).toList();
  }

  /** The one path of this method, wherever it was called from. */
  Frame only(Class<?> type, String method) {
    return only(type.getName() + "#" + method);
  }

  Frame only(String name) {
    List<Frame> found = endingIn(name);
    assertThat(found).as("paths that end in %s among %s", name, this).hasSize(1);
    return found.get(0);
  }

  /** The path of exactly these frames. */
  Frame path(String... names) {
    List<Frame> found =
        frames.stream().filter(frame -> frame.path().equals(List.of(names))).toList();
    assertThat(found).as("path %s among %s", List.of(names), this).hasSize(1);
    return found.get(0);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Frame frame : frames) {
      if (frame.path().size() < 5 && !frame.path().get(0).equals(DEEP.get(0))) {
        text.append('\n').append(frame.path()).append(" x ").append(frame.calls());
      }
    }
    return text.toString();
  }
}
