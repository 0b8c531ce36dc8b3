package io.github.jouleflame.it.program;

/** Replaces the default method. */
final class RudeGreeter implements Greeter {
  @Override
  public String greet(String name) {
    return "go away " + name;
  }
}
