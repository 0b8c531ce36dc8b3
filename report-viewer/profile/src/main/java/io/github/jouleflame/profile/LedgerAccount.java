package io.github.jouleflame.profile;

import java.util.function.ToDoubleFunction;

/** The nine accounts of the ledger, in the order in which people read them. */
enum LedgerAccount {
  BOUNDARIES("boundaries", LedgerRow::boundaries),
  BOUNDARIES_IDLE("boundaries, idle share", LedgerRow::boundariesIdle),
  APPLICATION("application", LedgerRow::application),
  GC("gc", LedgerRow::gc),
  JIT("jit", LedgerRow::jit),
  AGENT("agent", LedgerRow::agent),
  OTHER_PROCESSES("other processes", LedgerRow::otherProcesses),
  IDLE("idle", LedgerRow::idle),
  UNRESOLVED("unresolved", LedgerRow::unresolved);

  private final String label;
  private final ToDoubleFunction<LedgerRow> joules;

  LedgerAccount(String label, ToDoubleFunction<LedgerRow> joules) {
    this.label = label;
    this.joules = joules;
  }

  String label() {
    return label;
  }

  double joules(LedgerRow row) {
    return joules.applyAsDouble(row);
  }
}
