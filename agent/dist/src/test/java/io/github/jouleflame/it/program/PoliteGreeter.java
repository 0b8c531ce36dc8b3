package io.github.jouleflame.it.program;

/** Keeps the default method. */
final class PoliteGreeter implements Greeter {}
