package io.github.jouleflame.agent.dist.jvm;

import io.github.jouleflame.agent.instrument.Presets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The JVMs that this user can see. They are only looked at from outside: nothing is sent to them.
 */
public final class RunningJvms {
  private static final Path PROC = Path.of("/proc");

  private final KnownLibraries known = new KnownLibraries(Presets.load());

  /**
   * All but the JVM of this command, by process id.
   *
   * @throws TargetRefusedException when this system does not show its processes
   */
  public List<RunningJvm> list() throws TargetRefusedException {
    if (!ProcProcess.isAvailable(PROC)) {
      throw new TargetRefusedException(
          "there is no /proc here, so JVMs cannot be looked for: nothing was done. Next: find the"
              + " process id with the JDK's jps, then: attach PID");
    }
    List<RunningJvm> jvms = new ArrayList<>();
    long own = ProcessHandle.current().pid();
    ProcessHandle.allProcesses()
        .mapToLong(ProcessHandle::pid)
        .filter(pid -> pid != own)
        .sorted()
        .forEach(
            pid -> {
              ProcProcess process = new ProcProcess(PROC, pid);
              if (Boolean.TRUE.equals(process.isJvm())) {
                jvms.add(describe(pid, process));
              }
            });
    return jvms;
  }

  private RunningJvm describe(long pid, ProcProcess process) {
    JavaCommand command = JavaCommand.parse(process.commandLine());
    List<Path> places = new ArrayList<>(KnownLibraries.jars(process.openFiles()));
    for (String entry : command.classPath()) {
      places.addAll(expand(process.inOurView(Path.of(entry))));
    }
    Set<String> libraries = known.in(places);
    return new RunningJvm(
        pid,
        command.main().isEmpty() ? process.command() : command.main(),
        libraries,
        process.hasAgent(),
        Obstacles.inShort(process));
  }

  /** {@code lib/*} stands for the jars of the folder; so does the folder in a module path. */
  private static List<Path> expand(Path entry) {
    boolean all = entry.endsWith("*");
    Path folder = all ? entry.getParent() : entry;
    if (folder == null || !Files.isDirectory(folder)) {
      return List.of(entry);
    }
    List<Path> places = new ArrayList<>(all ? List.of() : List.of(entry));
    try (Stream<Path> files = Files.list(folder)) {
      files.filter(file -> KnownLibraries.isJar(file.toString())).forEach(places::add);
    } catch (IOException e) {
      return places;
    }
    return places;
  }
}
