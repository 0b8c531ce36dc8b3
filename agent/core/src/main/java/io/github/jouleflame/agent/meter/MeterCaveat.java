package io.github.jouleflame.agent.meter;

/**
 * Something that a reader of a meter's joules has to know.
 *
 * @param code short name for programs, such as {@code gpu-shared}
 * @param text one or more sentences for people: cause, effect, next step
 */
public record MeterCaveat(String code, String text) {}
