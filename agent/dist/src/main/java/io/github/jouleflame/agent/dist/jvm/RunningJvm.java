package io.github.jouleflame.agent.dist.jvm;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JVM that runs on this machine.
 *
 * @param pid its process id
 * @param main main class, module or jar, without arguments
 * @param libraries presets whose libraries were seen on its class path or among its open files
 * @param measured whether Jouleflame runs in it
 * @param obstacle why it cannot be attached to, or null when nothing speaks against it
 */
public record RunningJvm(
    long pid, String main, Set<String> libraries, boolean measured, @Nullable String obstacle) {}
