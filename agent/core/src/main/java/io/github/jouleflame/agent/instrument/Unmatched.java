package io.github.jouleflame.agent.instrument;

/**
 * A pattern of the user's that has matched nothing.
 *
 * @param pattern as typed
 * @param why cause and next step, to stand behind "matched nothing:"
 */
public record Unmatched(BoundaryPattern pattern, String why) {}
