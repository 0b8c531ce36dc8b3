package io.github.jouleflame.agent.attribute;

/** What decides who pays for a meter's dynamic joules. */
public enum ShareRule {
  /** By CPU time: processor and memory meters. Other processes take part. */
  CPU_TIME,
  /**
   * By the time in which a compute boundary was open: accelerator meters, whose work the CPU clocks
   * do not see.
   */
  OPEN_TIME
}
