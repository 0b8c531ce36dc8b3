package io.github.jouleflame.agent.dist;

import io.github.jouleflame.agent.dist.jvm.RunningJvm;
import io.github.jouleflame.agent.dist.jvm.RunningJvms;
import io.github.jouleflame.agent.dist.jvm.TargetRefusedException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code list}: running JVMs and what is known in them. */
@Command(
    name = "list",
    description = "List running JVMs with the known libraries seen in each. Touches none of them.",
    mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {
  private static final int MAIN_WIDTH = 40;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() throws TargetRefusedException {
    List<RunningJvm> jvms = new RunningJvms().list();
    PrintWriter out = spec.commandLine().getOut();
    if (jvms.isEmpty()) {
      out.println("no JVM that this user can see");
      return ExitCode.DONE;
    }
    int width = "MAIN".length();
    int librariesWidth = "LIBRARIES".length();
    for (RunningJvm jvm : jvms) {
      width = Math.max(width, Math.min(MAIN_WIDTH, jvm.main().length()));
      librariesWidth = Math.max(librariesWidth, libraries(jvm).length());
    }
    String form = "%-9s %-" + width + "s  %-" + librariesWidth + "s  %s%n";
    out.print(String.format(form, "PID", "MAIN", "LIBRARIES", "JOULEFLAME"));
    for (RunningJvm jvm : jvms) {
      out.print(String.format(form, jvm.pid(), cut(clean(jvm.main())), libraries(jvm), state(jvm)));
    }
    out.flush();
    return ExitCode.DONE;
  }

  private static String libraries(RunningJvm jvm) {
    return jvm.libraries().isEmpty() ? "-" : String.join(",", jvm.libraries());
  }

  private static String state(RunningJvm jvm) {
    String obstacle = jvm.obstacle();
    if (jvm.measured()) {
      return "measuring";
    }
    return obstacle == null ? "-" : "cannot attach: " + obstacle;
  }

  /** The end of a class name says more than its beginning. */
  private static String cut(String main) {
    return main.length() <= MAIN_WIDTH
        ? main
        : "..." + main.substring(main.length() - MAIN_WIDTH + 3).replaceFirst("^\\.+", "");
  }

  private static String clean(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }
}
