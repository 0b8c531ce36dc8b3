package io.github.jouleflame.agent.dist.jvm;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The JDK's way into another JVM. The only class that touches module {@code jdk.attach}, which a
 * runtime image may lack.
 */
final class AttachApi {
  private static final int OLDEST_JAVA = 17;

  /** Long enough for a report of many paths on a busy machine. */
  private static final long PATIENCE_SECONDS = 60;

  private AttachApi() {}

  /** Makes the JVM load the agent's jar with this argument, and waits until it has done so. */
  static void load(long pid, Path jar, String argument) throws TargetRefusedException {
    FutureTask<Void> task =
        new FutureTask<>(
            () -> {
              attachAndLoad(pid, jar, argument);
              return null;
            });
    Thread thread = new Thread(task, "jouleflame-attach");
    thread.setDaemon(true);
    thread.start();
    try {
      task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new TargetRefusedException(
          "process "
              + pid
              + " did not answer within "
              + PATIENCE_SECONDS
              + " s: whether it was done is unknown. Next: see what it is busy with: jstack "
              + pid,
          e);
    } catch (ExecutionException e) {
      throw refusal(pid, jar, e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TargetRefusedException("interrupted while process " + pid + " was asked", e);
    }
  }

  private static void attachAndLoad(long pid, Path jar, String argument) throws Exception {
    VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
    try {
      refuseUnfit(pid, machine.getSystemProperties());
      machine.loadAgent(jar.toString(), argument);
    } finally {
      try {
        machine.detach();
      } catch (IOException e) {
        // The JVM ended meanwhile; what counts is whether it answered.
      }
    }
  }

  private static void refuseUnfit(long pid, Properties properties) throws TargetRefusedException {
    String version = properties.getProperty("java.specification.version", "0");
    int feature = Integer.parseInt(version.startsWith("1.") ? version.substring(2) : version);
    if (feature < OLDEST_JAVA) {
      throw new TargetRefusedException(
          "process "
              + pid
              + " runs on Java "
              + feature
              + ": nothing was done. Next: run it on Java "
              + OLDEST_JAVA
              + " or later.");
    }
    String module = properties.getProperty("jdk.module.main", "");
    if (module.startsWith("jdk.") || module.startsWith("java.")) {
      throw new TargetRefusedException(
          "process "
              + pid
              + " is a tool of the JDK ("
              + module
              + "), which is never measured: nothing was done. Next: see others with: list");
    }
  }

  private static TargetRefusedException refusal(long pid, Path jar, Throwable cause) {
    if (cause instanceof TargetRefusedException refused) {
      return refused;
    }
    String message = String.valueOf(cause.getMessage());
    if (cause instanceof AttachNotSupportedException) {
      return new TargetRefusedException(
          "process "
              + pid
              + " does not let itself be attached to ("
              + message
              + "): nothing was done. Next: check that it is a HotSpot JVM that is not starved of CPU"
              + " time, whose temporary folder still holds /tmp/.java_pid"
              + pid
              + "; or start it with -javaagent:"
              + jar,
          cause);
    }
    if (cause instanceof AgentLoadException && message.contains("EnableDynamicAgentLoading")) {
      return new TargetRefusedException(
          "process "
              + pid
              + " forbids agents (-XX:-EnableDynamicAgentLoading): nothing was done. Next: start it"
              + " with -XX:+EnableDynamicAgentLoading, or with -javaagent:"
              + jar,
          cause);
    }
    if (cause instanceof AgentLoadException || cause instanceof AgentInitializationException) {
      return new TargetRefusedException(
          "process "
              + pid
              + " cannot load the agent ("
              + message
              + "): nothing was done. Next: check that its user can read "
              + jar
              + ", and see its stderr.",
          cause);
    }
    boolean gone = ProcessHandle.of(pid).isEmpty();
    return new TargetRefusedException(
        "process "
            + pid
            + (gone ? " ended meanwhile" : " broke the connection off (" + cause + ")")
            + ": the request was not answered. Next: "
            + (gone ? "see what runs with: list" : "see its stderr, and try again."),
        cause);
  }
}
