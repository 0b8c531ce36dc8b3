package io.github.jouleflame.it.program;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.sun.jna.Library;
import com.sun.jna.Native;
import java.io.IOException;
import java.io.StringWriter;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.implementation.FixedValue;
import net.bytebuddy.matcher.ElementMatchers;

/** Uses its own, older versions of libraries that the agent has too. */
public final class OwnLibraries {
  /** The C library, as far as needed. */
  public interface C extends Library {
    int getpid();
  }

  private OwnLibraries() {}

  public static void main(String[] arguments) throws Exception {
    Silent.work();
    System.out.println("byte-buddy " + from(ByteBuddy.class) + " makes " + made());
    System.out.println("jackson-core " + from(JsonFactory.class) + " writes " + json());
    C c = Native.load("c", C.class);
    boolean right = c.getpid() == ProcessHandle.current().pid();
    System.out.println("jna " + from(Native.class) + " calls " + right);
    Silent.work();
  }

  private static String from(Class<?> type) {
    String place = type.getProtectionDomain().getCodeSource().getLocation().getPath();
    return place.substring(place.lastIndexOf('/') + 1);
  }

  private static String made() throws ReflectiveOperationException {
    return new ByteBuddy()
        .subclass(Object.class)
        .method(ElementMatchers.named("toString"))
        .intercept(FixedValue.value("a class"))
        .make()
        .load(OwnLibraries.class.getClassLoader())
        .getLoaded()
        .getDeclaredConstructor()
        .newInstance()
        .toString();
  }

  private static String json() throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = new JsonFactory().createGenerator(text)) {
      generator.writeStartObject();
      generator.writeNumberField("n", 1);
      generator.writeEndObject();
    }
    return text.toString();
  }
}
