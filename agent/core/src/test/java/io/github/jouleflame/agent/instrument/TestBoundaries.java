package io.github.jouleflame.agent.instrument;

/** Registers boundaries without weaving anything. */
public final class TestBoundaries {
  private TestBoundaries() {}

  /** A registry of these frames; a name that ends in {@code !plain} is no compute boundary. */
  public static BoundaryRegistry of(String... frameNames) {
    BoundaryRegistry registry = new BoundaryRegistry();
    for (String name : frameNames) {
      boolean plain = name.endsWith("!plain");
      String frameName = plain ? name.substring(0, name.length() - "!plain".length()) : name;
      registry.boundary(frameName, frameName, !plain, null);
    }
    return registry;
  }
}
