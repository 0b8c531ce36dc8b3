package io.github.jouleflame.agent.dist.jvm;

import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What speaks against attaching to a process, found without touching it. A signal to a process that
 * does not expect it would end it, so this is asked before anything is sent.
 */
final class Obstacles {
  private Obstacles() {}

  /** Two or three words for a list, or null when nothing speaks against attaching. */
  static @Nullable String inShort(ProcProcess process) {
    Obstacle obstacle = find(process);
    return obstacle == null ? null : obstacle.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** Throws what speaks against it, as a line for the user. */
  static void check(ProcProcess process, long pid, Path ownJar) throws TargetRefusedException {
    if (!process.exists()) {
      throw new TargetRefusedException(
          "there is no process " + pid + ": nothing was done. Next: see what runs with: list");
    }
    Obstacle obstacle = find(process);
    if (obstacle == null) {
      return;
    }
    String which = "process " + pid + " (" + process.command() + ") ";
    throw new TargetRefusedException(
        switch (obstacle) {
          case NO_JVM ->
              which + "is no Java virtual machine: nothing was done. Next: see those with: list";
          case OTHER_USER ->
              which
                  + "belongs to another user (uid "
                  + process.uid()
                  + ", not "
                  + ownUid()
                  + "), and JVMs talk to their own user only: nothing was done. Next: sudo -u '#"
                  + process.uid()
                  + "' java -jar "
                  + ownJar
                  + " ...";
          case OTHER_CONTAINER ->
              which
                  + "runs in a container and sees other files than this command: nothing was done."
                  + " Next: copy "
                  + ownJar.getFileName()
                  + " into the container and run the command there, where the process is "
                  + process.innermostPid()
                  + "; see docs/troubleshooting.md";
          case STOPPED ->
              which + "is stopped and cannot answer: nothing was done. Next: kill -CONT " + pid;
          case ATTACH_DISABLED ->
              which
                  + "was started with -XX:+DisableAttachMechanism: nothing was done. Next: start it"
                  + " without, or with -javaagent:"
                  + ownJar;
          case AGENTS_DISABLED ->
              which
                  + "was started with -XX:-EnableDynamicAgentLoading, which forbids agents: nothing"
                  + " was done. Next: start it with -XX:+EnableDynamicAgentLoading, or with"
                  + " -javaagent:"
                  + ownJar;
          case NOT_LISTENING ->
              which
                  + "does not listen (it is only just starting, or runs with -Xrs): nothing was done."
                  + " Next: try again, or start it with -javaagent:"
                  + ownJar;
        });
  }

  private enum Obstacle {
    NO_JVM,
    OTHER_USER,
    OTHER_CONTAINER,
    STOPPED,
    ATTACH_DISABLED,
    AGENTS_DISABLED,
    NOT_LISTENING
  }

  private static @Nullable Obstacle find(ProcProcess process) {
    Integer uid = process.uid();
    boolean root = ownUid() == 0;
    if (uid != null && !root && uid != ownUid()) {
      return Obstacle.OTHER_USER;
    }
    if (Boolean.FALSE.equals(process.isJvm())) {
      return Obstacle.NO_JVM;
    }
    if (process.hasOtherFiles()) {
      return Obstacle.OTHER_CONTAINER;
    }
    if (process.isStopped()) {
      return Obstacle.STOPPED;
    }
    if (isSet(process, "-XX:+DisableAttachMechanism", "-XX:-DisableAttachMechanism")) {
      return Obstacle.ATTACH_DISABLED;
    }
    if (isSet(process, "-XX:-EnableDynamicAgentLoading", "-XX:+EnableDynamicAgentLoading")) {
      return Obstacle.AGENTS_DISABLED;
    }
    return process.catchesQuit() ? null : Obstacle.NOT_LISTENING;
  }

  /** Whether an option is given and not taken back later. */
  private static boolean isSet(ProcProcess process, String option, String opposite) {
    String all = process.javaOptionsOfEnvironment() + " " + String.join(" ", process.commandLine());
    return all.lastIndexOf(option) > all.lastIndexOf(opposite);
  }

  /** User id of this command; -1 where there is no {@code /proc}. */
  static int ownUid() {
    Integer uid = new ProcProcess(Path.of("/proc"), ProcessHandle.current().pid()).uid();
    return uid == null ? -1 : uid;
  }
}
