package io.github.jouleflame.agent.meter;

/**
 * An event of the kernel's {@code power} PMU that is worth counting.
 *
 * @param meterId meter that it becomes
 * @param kind {@code cpu}, {@code dram}, {@code core} or {@code system}
 * @param device its name, such as {@code package-0}
 * @param type number of the PMU
 * @param config number of the event
 * @param cpu the processor that counts for its package or die
 * @param joulesPerCount what one count stands for; 2^-32 J on all kernels so far
 */
record PerfRaplEvent(
    String meterId,
    String kind,
    String device,
    int type,
    long config,
    int cpu,
    double joulesPerCount) {}
