package io.github.jouleflame.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real class files: the JDK's and this test's own. */
class ClassHeaderTest {

  private interface Shape extends Comparable<Shape>, Cloneable {}

  private record Circle(double radius, long id) implements Shape {
    static final double PI = 3.141592653589793;
    static final long BIG = 0x1234_5678_9ABC_DEF0L;

    @Override
    public int compareTo(Shape other) {
      // String concatenation and a lambda: indy, method handle and dynamic entries.
      Supplier<String> text = () -> "circle " + radius + id + other + BIG + PI;
      return text.get().length();
    }
  }

  private enum Planet {
    EARTH {
      @Override
      double mass() {
        return 5.972e24;
      }
    };

    @SuppressWarnings("UnusedMethod") // gives the constant a class of its own
    abstract double mass();
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        Object.class,
        String.class,
        Math.class, // long and double constants take two entries
        StrictMath.class,
        Long.class,
        Double.class,
        java.util.HashMap.class,
        java.util.concurrent.ConcurrentHashMap.class,
        java.util.stream.Collectors.class, // lambdas
        java.lang.invoke.MethodHandles.class,
        Runnable.class,
        java.util.Deque.class,
        java.lang.annotation.Retention.class,
        Thread.State.class,
        Shape.class,
        Circle.class,
        Planet.class,
        ClassHeaderTest.class
      })
  void superTypes_areWhatReflectionSays(Class<?> type) throws IOException {
    ClassHeader header = ClassHeader.of(classFile(type));

    List<String> expected = new ArrayList<>();
    if (type.isInterface()) {
      expected.add("java/lang/Object"); // in the file, though not for reflection
    } else if (type.getSuperclass() != null) {
      expected.add(internalName(type.getSuperclass()));
    }
    for (Class<?> implemented : type.getInterfaces()) {
      expected.add(internalName(implemented));
    }
    assertThat(header.superTypes()).isEqualTo(expected);
  }

  @Test
  void constantBody_hasItsEnumAsSuperType() throws IOException {
    Object earth = Planet.EARTH;
    Class<?> body = earth.getClass();
    assertThat(body).isNotEqualTo(Planet.class);
    assertThat(ClassHeader.of(classFile(body)).superTypes())
        .containsExactly(internalName(Planet.class));
  }

  @Test
  void moduleDescriptor_isRead() throws IOException {
    try (InputStream in = Object.class.getResourceAsStream("/module-info.class")) {
      assertThat(in).isNotNull();
      // Module and package entries (tags 19 and 20).
      assertThat(ClassHeader.of(in.readAllBytes()).superTypes()).isEmpty();
    }
  }

  @Test
  void otherBytes_areRefused() throws IOException {
    byte[] noMagic = classFile(Object.class);
    noMagic[0] = 0;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClassHeader.of(noMagic))
        .withMessage("not a class file");
    byte[] badTag = classFile(Object.class);
    badTag[10] = 99;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClassHeader.of(badTag))
        .withMessage("constant pool tag 99");
    assertThatThrownBy(() -> ClassHeader.of(new byte[2])).isInstanceOf(RuntimeException.class);
  }

  static byte[] classFile(Class<?> type) throws IOException {
    String name = "/" + internalName(type) + ".class";
    try (InputStream in = type.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException(name + " is missing");
      }
      return in.readAllBytes();
    }
  }

  private static String internalName(Class<?> type) {
    return type.getName().replace('.', '/');
  }
}
