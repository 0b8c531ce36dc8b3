package io.github.jouleflame.agent.attribute;

import java.util.List;

/**
 * What a generated slice holds: rows in the order in which threads added them, and the time of the
 * rest.
 */
record Activity(List<Row> rows, long openUnionNanos, long computeUnionNanos, Rest rest) {

  /** One thread's time in one path. */
  record Row(int path, long selfNanos, long cpuNanos, long computeNanos) {}

  /** CPU time outside of boundaries. */
  record Rest(
      long otherJavaNanos,
      long nativeNanos,
      long gcNanos,
      long jitNanos,
      long agentNanos,
      long otherProcessesNanos) {}

  /** The same with other rows. */
  Activity withRows(List<Row> newRows) {
    return new Activity(newRows, openUnionNanos, computeUnionNanos, rest);
  }

  /** The slice; every time is divided by {@code divisor}. */
  Slice slice(long startNanos, long endNanos, long divisor) {
    Slice.Builder builder = new Slice.Builder().reset(startNanos, endNanos);
    for (Row row : rows) {
      builder.addSelf(row.path, row.selfNanos / divisor);
      builder.addCpu(row.path, row.cpuNanos / divisor);
      builder.addCompute(row.path, row.computeNanos / divisor);
    }
    return builder
        .unions(openUnionNanos / divisor, computeUnionNanos / divisor)
        .addOtherJava(rest.otherJavaNanos / divisor)
        .nativeWorkers(rest.nativeNanos / divisor)
        .gc(rest.gcNanos / divisor)
        .jit(rest.jitNanos / divisor)
        .agent(rest.agentNanos / divisor)
        .otherProcesses(rest.otherProcessesNanos / divisor)
        .build();
  }
}
