package io.github.jouleflame.profile;

import java.util.List;

/**
 * Checks what a profile promises: the ledger of every meter closes, the tree holds what the ledger
 * says, and every frame holds its children. Stateless. A profile that was written by the agent, or
 * merged from such, has no problem.
 */
public final class ProfileValidator {

  /** Largest error of a sum, relative to what the meter has measured. */
  public static final double TOLERANCE = 1e-9;

  /** The problems in words, most general first; empty when the profile keeps all promises. */
  public static List<String> problems(Profile profile) {
    var problems = new Problems();
    new LedgerCheck(profile, problems).run();
    new TreeCheck(profile, problems).run();
    return problems.list();
  }

  private ProfileValidator() {}
}
