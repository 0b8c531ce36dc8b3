package io.github.jouleflame.agent.instrument;

/**
 * A method that is timed.
 *
 * @param id small number, also in the woven code
 * @param frameName {@code fully.qualified.Class#method}, with parameters only where two overloads
 *     would share a name
 * @param work boundaries of the same work are one frame when one calls the other directly
 * @param compute whether native workers and accelerator joules belong to it
 */
public record Boundary(int id, String frameName, String work, boolean compute) {}
