package io.github.jouleflame.it.program;

/** An interface whose default method some implementations keep. */
interface Greeter {
  default String greet(String name) {
    return "hello " + name;
  }
}
