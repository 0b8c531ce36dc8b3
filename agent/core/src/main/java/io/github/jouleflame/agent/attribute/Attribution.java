package io.github.jouleflame.agent.attribute;

import java.util.List;

/**
 * A snapshot of the attributor: every meter's joules split, and the CPU time of each path.
 *
 * @param meters in the order in which the attributor was given them
 * @param selfCpuSeconds by path, own threads and credited native workers, without callees
 * @param gcCpuSeconds CPU time of the garbage collector
 * @param jitCpuSeconds CPU time of the JIT compilers
 * @param agentCpuSeconds CPU time of the agent's thread
 * @param processCpuSeconds CPU time of the whole process
 */
@SuppressWarnings("ArrayRecordComponent") // a private copy per snapshot, indexed by path
public record Attribution(
    List<MeterAttribution> meters,
    double[] selfCpuSeconds,
    double gcCpuSeconds,
    double jitCpuSeconds,
    double agentCpuSeconds,
    double processCpuSeconds) {}
