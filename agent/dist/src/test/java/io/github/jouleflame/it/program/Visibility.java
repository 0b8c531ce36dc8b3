package io.github.jouleflame.it.program;

/** Tells which classes the application can see by their names. */
public final class Visibility {
  private Visibility() {}

  public static void main(String[] names) {
    Silent.work();
    for (String name : names) {
      System.out.println((isVisible(name) ? "visible " : "hidden ") + name);
    }
  }

  private static boolean isVisible(String name) {
    try {
      Class.forName(name, false, ClassLoader.getSystemClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
