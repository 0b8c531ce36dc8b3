package io.github.jouleflame.agent.instrument;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the JVM has loaded, for whoever explains why a pattern has matched nothing. */
interface LoadedClasses {
  /** Names, with dots, of the application's classes. */
  Set<String> names();

  /** Whether a class of this name belongs to the JDK's core, which is never woven. */
  boolean isOfTheJdk(String name);

  /** Whether a class of this name has been woven. */
  boolean isWoven(String name);

  /** The application's classes that it extends or implements, nearest first. */
  List<String> ancestors(String name);

  /** What it declares, or null when that cannot be seen. */
  @Nullable List<DeclaredMethod> methods(String name);
}
