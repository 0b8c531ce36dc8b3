package io.github.jouleflame.agent.bootstrap;

import java.io.File;
import java.lang.instrument.Instrumentation;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.lang.reflect.InvocationTargetException;
import java.util.zip.ZipFile;

/**
 * Where the JVM enters the agent, at its start ({@code -javaagent}) or later (attach).
 *
 * <p>Rules of survival: nothing that goes wrong here may reach the JVM, since an exception out of
 * {@code premain} aborts the application; nothing is touched that the application may want to
 * configure first (logging, JMX, NIO); on a JVM that is too old, one line and out. All else lives
 * in {@link IsolatedLoader}.
 */
public final class Premain {
  static final int OLDEST_JAVA = 17;

  private static final String ENTRY = "io.github.jouleflame.agent.dist.AgentEntry";

  /**
   * The running agent's entry, so that a second attach finds it. Weak: once the agent has detached,
   * nothing may hold its classes. Guarded by the class.
   */
  private static Reference<Class<?>> entry = new WeakReference<>(null);

  private Premain() {}

  /** Called by the JVM before {@code main}. */
  public static void premain(String arguments, Instrumentation instrumentation) {
    enter(arguments, instrumentation, true);
  }

  /** Called by the JVM on attach. */
  public static void agentmain(String arguments, Instrumentation instrumentation) {
    enter(arguments, instrumentation, false);
  }

  private static synchronized void enter(
      String arguments, Instrumentation instrumentation, boolean atStart) {
    try {
      if (isJvmTool()) {
        return; // javac, jcmd, ... started with JAVA_TOOL_OPTIONS
      }
      int version = javaVersion();
      if (version < OLDEST_JAVA) {
        System.err.println(
            "jouleflame: this JVM is Java "
                + version
                + ": nothing is measured. Next: run on Java "
                + OLDEST_JAVA
                + " or later.");
        return;
      }
      Class<?> type = entry.get();
      if (type == null) {
        type = load();
        entry = new WeakReference<Class<?>>(type);
      }
      type.getMethod("enter", String.class, Instrumentation.class, boolean.class)
          .invoke(null, arguments == null ? "" : arguments, instrumentation, atStart);
    } catch (Throwable t) {
      Throwable cause = t instanceof InvocationTargetException ? t.getCause() : t;
      System.err.println(
          "jouleflame: the agent cannot start ("
              + cause
              + "): nothing is measured, the application goes on. Next: please report this line.");
    }
  }

  private static Class<?> load() throws Exception {
    File jar = new File(Premain.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    // Not a JarFile, which looks for signatures and for entries of later Java versions.
    ClassLoader loader = new IsolatedLoader(new ZipFile(jar), platformLoader());
    return Class.forName(ENTRY, true, loader);
  }

  /**
   * The loader of the JDK's own modules: the outermost one. Java 8 has no method for it, and to
   * call it by reflection takes 25 ms, since the JDK then parses that method's annotations.
   */
  private static ClassLoader platformLoader() {
    ClassLoader loader = Premain.class.getClassLoader();
    while (loader.getParent() != null) {
      loader = loader.getParent();
    }
    return loader;
  }

  private static boolean isJvmTool() {
    String mainModule = System.getProperty("jdk.module.main", "");
    return mainModule.startsWith("jdk.") || mainModule.startsWith("java.");
  }

  /** 8, 11, 17, ... */
  static int javaVersion() {
    String version = System.getProperty("java.specification.version", "0");
    return Integer.parseInt(version.startsWith("1.") ? version.substring(2) : version);
  }
}
