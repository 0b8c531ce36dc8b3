package io.github.jouleflame.agent.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import java.util.function.LongUnaryOperator;
import java.util.function.ObjIntConsumer;
import java.util.function.ObjLongConsumer;
import org.junit.jupiter.api.Test;

/** The hook's class as it lies in the jar; the copy that is not in {@code java.base}. */
class HookTest {
  private static final int ENTER = 0;
  private static final int EXIT = 1;
  private static final int COUNT = 2;
  private static final int AWAIT = 3;
  private static final int RESULTS = 4;

  private final Class<?> hook = load();
  private final Object end = newEnd();
  private final List<Object> told = new ArrayList<>();

  @Test
  void withoutAnAgent_nothingHappens_andResultsStayWhatTheyAre() {
    assertThat(call("enter", 7L)).isEqualTo(0L);
    call("exit", null, 7L);
    call("count", "subject", 7L);
    assertThat(call("await", "result", 7L)).isEqualTo("result");
    waiter(5).accept("value", null);
  }

  @Test
  void agent_isAsked_untilItIsTakenAway() {
    ask((LongUnaryOperator) tag -> tag + 1, ENTER);
    ask((ObjLongConsumer<Object>) (thrown, token) -> told.add(List.of(thrown, token)), EXIT);
    ask((ObjLongConsumer<Object>) (subject, token) -> told.add(List.of(subject, token)), COUNT);
    ask((BiFunction<Object, Long, Object>) (result, token) -> result + " " + token, AWAIT);
    Exception thrown = new Exception();

    assertThat(call("enter", 7L)).isEqualTo(8L);
    call("exit", thrown, 8L);
    call("count", "subject", 8L);
    assertThat(call("await", "result", 8L)).isEqualTo("result 8");
    assertThat(told).containsExactly(List.of(thrown, 8L), List.of("subject", 8L));

    for (int which = ENTER; which <= RESULTS; which++) {
      ask(null, which);
    }
    assertThat(call("enter", 7L)).isEqualTo(0L);
    call("exit", thrown, 8L);
    call("count", "subject", 8L);
    assertThat(call("await", "result", 8L)).isEqualTo("result");
    assertThat(told).hasSize(2);
  }

  @Test
  void agentThatFails_isNotNoticed() {
    ask((LongUnaryOperator) tag -> fail(), ENTER);
    ask((ObjLongConsumer<Object>) (thrown, token) -> fail(), EXIT);
    ask((ObjLongConsumer<Object>) (subject, token) -> fail(), COUNT);
    ask((BiFunction<Object, Long, Object>) (result, token) -> fail(), AWAIT);
    ask((LongConsumer) call -> fail(), RESULTS);

    assertThat(call("enter", 7L)).isEqualTo(0L);
    call("exit", null, 7L);
    call("count", "subject", 7L);
    assertThat(call("await", "result", 7L)).isEqualTo("result");
    waiter(5).accept("value", null);
    assertThat(told).containsOnly("failed").hasSize(5);
  }

  private int fail() {
    told.add("failed");
    throw new StackOverflowError();
  }

  @Test
  void waiter_tellsTheNumberOfItsCall_negativeAfterAnError() {
    ask((LongConsumer) told::add, RESULTS);

    waiter(5).accept("value", null);
    waiter(6).accept(null, new Exception());
    signalled(waiter(7)).accept("onComplete");
    signalled(waiter(8)).accept("onError");
    signalled(waiter(9)).accept(null);

    assertThat(told).containsExactly(5L, -6L, 7L, -8L, 9L);
  }

  @Test
  void agents_areCountedFrom1() {
    assertThat(((IntSupplier) end).getAsInt()).isEqualTo(1);
    assertThat(((IntSupplier) newEnd()).getAsInt()).isEqualTo(2);
  }

  @Test
  void whatNobodyCanBeAsked_isRefused() {
    assertThatThrownBy(() -> ask(null, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("which: 5 (expected: 0..4)");
  }

  @SuppressWarnings("unchecked")
  private void ask(Object asked, int which) {
    ((ObjIntConsumer<Object>) end).accept(asked, which);
  }

  @SuppressWarnings("unchecked")
  private BiConsumer<Object, Throwable> waiter(long call) {
    return (BiConsumer<Object, Throwable>) ((LongFunction<Object>) end).apply(call);
  }

  @SuppressWarnings("unchecked")
  private static Consumer<Object> signalled(Object waiter) {
    return (Consumer<Object>) waiter;
  }

  private Object call(String name, Object... arguments) {
    try {
      for (var method : hook.getMethods()) {
        if (method.getName().equals(name)) {
          return method.invoke(null, arguments);
        }
      }
      throw new AssertionError(name);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private Object newEnd() {
    try {
      return hook.getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static Class<?> load() {
    try (InputStream in =
        HookTest.class.getResourceAsStream("/hook/io/github/jouleflame/hook/JouleflameHook.bin")) {
      byte[] classFile = in.readAllBytes();
      return new ClassLoader(null) {
        Class<?> define() {
          return defineClass(null, classFile, 0, classFile.length);
        }
      }.define();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
