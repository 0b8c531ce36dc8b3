package io.github.jouleflame.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class DeclaredMethodTest {

  @Test
  void classWithEveryKind_isReadAsReflectionSeesIt() throws IOException {
    List<DeclaredMethod> read = of(Kinds.class);

    List<String> expected = new ArrayList<>();
    for (Method method : Kinds.class.getDeclaredMethods()) {
      List<String> types = new ArrayList<>();
      for (Class<?> type : method.getParameterTypes()) {
        types.add(
            type.getTypeName()); // "float[]"; nested types with a dollar, as in the class file
      }
      expected.add(method.getModifiers() + " " + method.getName() + types);
    }
    assertThat(read.stream().filter(method -> !method.isInitializer()))
        .extracting(
            method -> method.access() + " " + method.name() + method.parameterTypes().toString())
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void kinds_areToldApart() throws IOException {
    assertThat(method("score").canBeTimed()).isTrue();
    assertThat(method("score").signature()).isEqualTo("score(float[],long[][],Entry,boolean)");
    assertThat(method("compute").isNative()).isTrue();
    assertThat(method("compute").canBeTimed()).isFalse();
    assertThat(method("<init>").isInitializer()).isTrue();
    assertThat(method("<init>").canBeTimed()).isFalse();
    assertThat(method("shape").isAbstract()).isTrue();
    assertThat(of(Kinds.class))
        .filteredOn(method -> method.name().equals("call"))
        .extracting(DeclaredMethod::isBridge, DeclaredMethod::canBeTimed)
        .containsExactlyInAnyOrder(tuple(false, true), tuple(true, false));
  }

  @Test
  void bytesOfNoClass_areRefused() {
    byte[] bytes = new byte[64];
    bytes[9] = 2;
    bytes[10] = 99;
    assertThatThrownBy(() -> DeclaredMethod.of(bytes)).isInstanceOf(RuntimeException.class);
  }

  private static DeclaredMethod method(String name) throws IOException {
    return of(Kinds.class).stream()
        .filter(method -> method.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  static List<DeclaredMethod> of(Class<?> type) throws IOException {
    String file = "/" + type.getName().replace('.', '/') + ".class";
    try (InputStream in = DeclaredMethodTest.class.getResourceAsStream(file)) {
      return DeclaredMethod.of(in.readAllBytes());
    }
  }

  /** Nothing of it is called. */
  abstract static class Kinds implements Callable<String> {
    static final long CONSTANT = 1L << 40;

    public native int compute(double weight);

    abstract byte[] shape(char letter, short number);

    @Override
    public String call() {
      return "";
    }

    int score(float[] values, long[][] ids, Map.Entry<String, String> entry, boolean b) {
      return values.length;
    }
  }
}
