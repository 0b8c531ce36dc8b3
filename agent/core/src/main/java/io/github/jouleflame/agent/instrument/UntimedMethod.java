package io.github.jouleflame.agent.instrument;

/** Why a method that is there cannot be timed, and what to do instead. */
final class UntimedMethod {
  private UntimedMethod() {}

  static String why(BoundaryPattern pattern, String type, DeclaredMethod method) {
    String name = type + "#" + method.name();
    if (method.isNative()) {
      return name
          + " is native: there is no bytecode to time. Next: time the Java method that calls it;"
          + " its share of native CPU time is counted there.";
    }
    if (method.isAbstract()) {
      return pattern.kind() == BoundaryPattern.Kind.SUBTYPES
          ? name
              + " is abstract, and no class that was loaded implements it. Next: check that the"
              + " run gets there."
          : name
              + " is abstract: it has no code. Next: "
              + type
              + "+#"
              + method.name()
              + " times what implements it.";
    }
    if (method.isBridge()) {
      return name
          + " is a bridge that the compiler made, and only forwards. Next: time the method that it"
          + " calls: of the same class with other parameters, or of its super class.";
    }
    return name
        + " was made by the compiler (a lambda's body, for example). Next: time the method that"
        + " it belongs to.";
  }
}
