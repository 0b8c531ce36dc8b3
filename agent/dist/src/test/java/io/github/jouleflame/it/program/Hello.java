package io.github.jouleflame.it.program;

/** Prints to both streams and ends with the exit code that it is given. */
public final class Hello {
  private Hello() {}

  public static void main(String[] arguments) {
    System.out.print("hello, no line end; umlaut \u00fc; tab\t");
    System.out.write(0xC3);
    System.out.write(0x28);
    System.out.flush();
    System.err.println("the program's own line on stderr");
    if (arguments.length > 0) {
      System.exit(Integer.parseInt(arguments[0]));
    }
  }
}
