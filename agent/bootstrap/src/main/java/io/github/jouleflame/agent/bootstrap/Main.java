package io.github.jouleflame.agent.bootstrap;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.util.zip.ZipFile;

/**
 * {@code java -jar jouleflame.jar ...}: hands over to the command line, which lives in {@link
 * IsolatedLoader} like everything else, so that the jar shows the same few classes to everybody.
 */
public final class Main {
  private static final String ENTRY = "io.github.jouleflame.agent.dist.CommandLineEntry";
  private static final int WRONG_USAGE = 2;

  private Main() {}

  public static void main(String[] arguments) throws Exception {
    int version = Premain.javaVersion();
    if (version < Premain.OLDEST_JAVA) {
      System.err.println(
          "jouleflame: this JVM is Java "
              + version
              + ": the command does not run on it. Next: use a java of version "
              + Premain.OLDEST_JAVA
              + " or later.");
      System.exit(WRONG_USAGE);
    }
    File jar = new File(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    // Our own loader as the parent, and not the platform's: the JDK's attach module lies there, and
    // there is no application whose classes could be met.
    ClassLoader loader = new IsolatedLoader(new ZipFile(jar), Main.class.getClassLoader());
    Thread.currentThread().setContextClassLoader(loader);
    try {
      Object code =
          Class.forName(ENTRY, true, loader)
              .getMethod("run", String[].class)
              .invoke(null, (Object) arguments);
      System.exit((Integer) code);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof Exception ? (Exception) e.getCause() : e;
    }
  }
}
