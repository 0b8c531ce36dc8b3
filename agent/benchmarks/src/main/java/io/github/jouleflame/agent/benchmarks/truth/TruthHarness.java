package io.github.jouleflame.agent.benchmarks.truth;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs each workload under the packaged agent in a world whose truth is known, and prints per
 * method the joules above the idle power by truth, by the agent's split and by its regression.
 *
 * <p>Arguments: the packaged agent, this program's own jar, seconds per CPU world (default 12; a
 * GPU world takes twice as long), and optionally the worlds to run. Compiles small C libraries;
 * where there is no compiler those worlds are skipped, and said so. Exit code 1 when a goal is
 * missed.
 */
public final class TruthHarness {
  private TruthHarness() {}

  public static void main(String[] arguments) throws Exception {
    if (arguments.length < 2) {
      System.err.println("usage: TruthHarness jouleflame.jar benchmarks.jar [seconds] [world ...]");
      System.exit(2);
    }
    double seconds = arguments.length > 2 ? Double.parseDouble(arguments[2]) : 12;
    List<World> worlds =
        chosen(List.of(arguments).subList(Math.min(3, arguments.length), arguments.length));
    Path folder = Files.createTempDirectory("jouleflame-truth-run");
    WorldRun run =
        new WorldRun(
            new File(arguments[0]).getAbsolutePath(),
            new File(arguments[1]).getAbsolutePath(),
            seconds,
            folder);
    Judge judge = new Judge(System.out);
    System.out.println(Machine.text() + "\n");
    System.out.println(Judge.HEAD);
    for (World world : worlds) {
      try {
        judge.judge(world, run.run(world));
      } catch (WorldRun.Impossible e) {
        judge.skipped(world, e.getMessage());
      }
    }
    System.out.println("\n" + Machine.text() + "\nProfiles: " + folder);
    judge.failures().forEach(failure -> System.out.println("missed: " + failure));
    System.exit(judge.failures().isEmpty() ? 0 : 1);
  }

  private static List<World> chosen(List<String> names) {
    List<World> worlds = new ArrayList<>();
    for (World world : Worlds.ALL) {
      if (names.isEmpty() || names.contains(world.name())) {
        worlds.add(world);
      }
    }
    if (worlds.size() < names.size()) {
      System.err.println("unknown world among " + names + "; known:");
      Worlds.ALL.forEach(world -> System.err.println("  " + world.name()));
      System.exit(2);
    }
    return worlds;
  }
}
