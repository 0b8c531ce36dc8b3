package io.github.jouleflame.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Weaves real classes, runs them past the JVM's verifier, and listens at the hook. */
class MethodWeaverTest {
  private final BoundaryRegistry registry = new BoundaryRegistry();

  @BeforeEach
  void forget() {
    HookListener.EVENTS.clear();
    HookListener.exchange = null;
  }

  @Test
  void returnedValue_ofAnyType_isAsWithout() throws Exception {
    Class<?> woven = load(Shapes.class, "com.acme.Shapes#*");

    assertThat(call(woven, "asInt", 7)).isEqualTo(8);
    assertThat(call(woven, "asLong", 7L)).isEqualTo(8L);
    assertThat(call(woven, "asDouble", 7.0)).isEqualTo(8.0);
    assertThat(call(woven, "asBoolean", true)).isEqualTo(false);
    assertThat(call(woven, "asText", "7")).isEqualTo("7!");
    assertThat(call(woven, "asVoid", new int[1])).isNull();

    assertThat(names())
        .containsExactly(
            "enter asInt",
            "exit asInt",
            "enter asLong",
            "exit asLong",
            "enter asDouble",
            "exit asDouble",
            "enter asBoolean",
            "exit asBoolean",
            "enter asText",
            "exit asText",
            "enter asVoid",
            "exit asVoid");
  }

  @Test
  void token_ofTheEnter_comesBackWithTheExit() throws Exception {
    Class<?> woven = load(Shapes.class, "com.acme.Shapes#asInt|asLong");

    call(woven, "asInt", 1);
    call(woven, "asLong", 1L);

    assertThat(HookListener.EVENTS)
        .extracting(HookListener.Event::token)
        .containsExactly(1L, 1L, 3L, 3L);
  }

  @Test
  void exception_thatLeaves_isSeenAndThrownOn() throws Exception {
    Class<?> woven = load(Shapes.class, "com.acme.Shapes#fails");

    assertThatThrownBy(() -> call(woven, "fails", "why"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("why");

    assertThat(HookListener.EVENTS.get(1).handed()).isInstanceOf(IllegalStateException.class);
    assertThat(names()).containsExactly("enter fails", "exit fails");
  }

  @Test
  void exception_caughtInside_isTheMethodsOwnBusiness() throws Exception {
    Class<?> woven = load(Shapes.class, "com.acme.Shapes#catches");

    assertThat(call(woven, "catches", "x")).isEqualTo("x caught finally");

    assertThat(HookListener.EVENTS.get(1).handed()).isNull();
    assertThat(names()).containsExactly("enter catches", "exit catches");
  }

  @Test
  void exception_underALock_releasesIt() throws Exception {
    Class<?> woven = load(Shapes.class, "com.acme.Shapes#locks");
    Object lock = new Object();

    assertThatThrownBy(() -> call(woven, "locks", lock)).isInstanceOf(ClassCastException.class);

    assertThat(Thread.holdsLock(lock)).isFalse();
    assertThat(HookListener.EVENTS.get(1).handed()).isInstanceOf(ClassCastException.class);
  }

  @Test
  void manyReturnsAndBranches_eachExitsOnce() throws Exception {
    Class<?> woven = load(Shapes.class, "com.acme.Shapes#branches");

    for (int i = 0; i < 6; i++) {
      HookListener.EVENTS.clear();
      assertThat(call(woven, "branches", i)).isEqualTo(Shapes.branches(i));
      assertThat(names()).containsExactly("enter branches", "exit branches");
    }
  }

  @Test
  void unitsOfAnArgument_areCountedAtTheBeginning() throws Exception {
    Class<?> woven =
        load(
            Shapes.class,
            "com.acme.Shapes#asVoid|asLong",
            "work com.acme.Shapes#asVoid=arg0.length",
            "work com.acme.Shapes#asLong=arg0");
    int[] array = new int[3];

    call(woven, "asVoid", array);
    call(woven, "asLong", 5L);

    assertThat(names())
        .containsExactly(
            "enter asVoid",
            "count asVoid",
            "exit asVoid",
            "enter asLong",
            "count asLong",
            "exit asLong");
    assertThat(handed("count")).containsExactly(array, 5L);
  }

  @Test
  void unitsOfTheResult_areCountedAtTheEnd() throws Exception {
    Class<?> woven =
        load(
            Shapes.class,
            "com.acme.Shapes#asDouble|asText|fails",
            "work com.acme.Shapes#asDouble|asText|fails=return");

    call(woven, "asDouble", 1.0);
    call(woven, "asText", "a");
    assertThatThrownBy(() -> call(woven, "fails", "why")).isInstanceOf(IllegalStateException.class);

    assertThat(names())
        .containsExactly(
            "enter asDouble",
            "count asDouble",
            "exit asDouble",
            "enter asText",
            "count asText",
            "exit asText",
            "enter fails",
            "exit fails");
    assertThat(handed("count")).containsExactly(2.0, "a!");
  }

  @Test
  void unitsOfTheObject_areCountedAtTheBeginning() throws Exception {
    Class<?> woven =
        load(Shapes.class, "com.acme.Shapes#size", "work com.acme.Shapes#size=this.size()");
    Object object = woven.getDeclaredConstructor().newInstance();

    assertThat(woven.getMethod("size").invoke(object)).isEqualTo(3);

    assertThat(names()).containsExactly("enter size", "count size", "exit size");
    assertThat(handed("count")).containsExactly(object);
  }

  @Test
  void stage_isHandedOver_andReturnedAsItIs() throws Exception {
    Class<?> woven =
        load(Shapes.class, "com.acme.Shapes#later", "work com.acme.Shapes#later=return");
    CompletableFuture<String> future = new CompletableFuture<>();
    HookListener.exchange = "not this";

    assertThat(call(woven, "later", future)).isSameAs(future);

    assertThat(names()).containsExactly("enter later", "count later", "await later", "exit later");
    assertThat(handed("await")).containsExactly(future);
  }

  @Test
  void publisher_isExchangedForWhatComesBack() throws Exception {
    byte[] handMade =
        handMade(
            "()Lreactor/core/publisher/Mono;",
            code -> {
              code.visitInsn(Opcodes.ACONST_NULL);
              code.visitInsn(Opcodes.ARETURN);
            });
    Loader loader = new Loader();
    loader.known.put("com.acme.HandMade", weave(handMade, "com.acme.HandMade#run"));
    loader.known.put("reactor.core.publisher.Mono", mono());
    HookListener.exchange =
        loader.loadClass("reactor.core.publisher.Mono").getConstructor().newInstance();

    assertThat(call(loader.loadClass("com.acme.HandMade"), "run")).isSameAs(HookListener.exchange);

    assertThat(names()).containsExactly("enter run", "await run", "exit run");
  }

  private static byte[] mono() {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    String name = "reactor/core/publisher/Mono";
    writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, name, null, "java/lang/Object", null);
    MethodVisitor constructor = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
    constructor.visitVarInsn(Opcodes.ALOAD, 0);
    constructor.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    constructor.visitInsn(Opcodes.RETURN);
    constructor.visitMaxs(0, 0);
    return writer.toByteArray();
  }

  @Test
  void methodThatIsNotMeant_isCopiedAsItIs() throws Exception {
    byte[] before = classFile(Shapes.class);
    byte[] after = weave(before, "com.acme.Shapes#asInt");

    assertThat(new ClassReader(after).getItemCount())
        .as("the old constants stay in their places")
        .isGreaterThan(new ClassReader(before).getItemCount());
    assertThat(weave(before, "com.acme.Shapes#noSuchMethod")).isNull();
  }

  @Test
  void slotOfAParameter_usedForSomethingElse_isNoObstacle() throws Exception {
    byte[] handMade =
        handMade(
            "(I)Ljava/lang/Object;",
            code -> {
              code.visitInsn(Opcodes.ACONST_NULL);
              code.visitVarInsn(Opcodes.ASTORE, 0); // an int before
              code.visitLdcInsn("text");
              code.visitVarInsn(Opcodes.ASTORE, 0);
              code.visitVarInsn(Opcodes.ALOAD, 0);
              code.visitInsn(Opcodes.ARETURN);
            });

    Class<?> woven = define(weave(handMade, "com.acme.HandMade#run"));

    assertThat(call(woven, "run", 1)).isEqualTo("text");
  }

  @Test
  void methodWithoutAnInstructionThatCouldThrow_isTimedToo() throws Exception {
    byte[] handMade = handMade("()V", code -> code.visitInsn(Opcodes.RETURN));

    Class<?> woven = define(weave(handMade, "com.acme.HandMade#run"));
    call(woven, "run");

    assertThat(names()).containsExactly("enter run", "exit run");
  }

  @Test
  void classOfAJavaThatAsmDoesNotKnow_keepsItsVersion() {
    byte[] future = handMade("()V", code -> code.visitInsn(Opcodes.RETURN));
    future[7] = 99;

    byte[] woven = weave(future, "com.acme.HandMade#run");

    assertThat(woven[7]).isEqualTo((byte) 99);
    assertThat(woven.length).isGreaterThan(future.length);
  }

  @Test
  void classFileWithoutFrames_isTimedAsAnyOther() throws Exception {
    for (int version : new int[] {Opcodes.V1_1, Opcodes.V1_4, Opcodes.V1_5, Opcodes.V1_6}) {
      byte[] old = handMade(version, ClassWriter.COMPUTE_MAXS, "(I)I", MethodWeaverTest::divide);
      Class<?> woven = define(weave(old, "com.acme.HandMade#run"));

      HookListener.EVENTS.clear();
      assertThat(call(woven, "run", 5)).isEqualTo(20);
      assertThat(call(woven, "run", -1)).isEqualTo(1);
      assertThatThrownBy(() -> call(woven, "run", 0)).isInstanceOf(ArithmeticException.class);

      assertThat(names())
          .as("version %d", version & 0xFFFF)
          .containsExactly(
              "enter run", "exit run", "enter run", "exit run", "enter run", "exit run");
      assertThat(HookListener.EVENTS.get(5).handed()).isInstanceOf(ArithmeticException.class);
    }
  }

  /** {@code return x < 0 ? -x : 100 / x;}, with a branch. */
  private static void divide(MethodVisitor code) {
    Label positive = new Label();
    code.visitVarInsn(Opcodes.ILOAD, 0);
    code.visitJumpInsn(Opcodes.IFGE, positive);
    code.visitVarInsn(Opcodes.ILOAD, 0);
    code.visitInsn(Opcodes.INEG);
    code.visitInsn(Opcodes.IRETURN);
    code.visitLabel(positive);
    code.visitIntInsn(Opcodes.BIPUSH, 100);
    code.visitVarInsn(Opcodes.ILOAD, 0);
    code.visitInsn(Opcodes.IDIV);
    code.visitInsn(Opcodes.IRETURN);
  }

  @Test
  void subroutines_asOldCompilersWroteFinally_areTimedAsAnyOther() throws Exception {
    byte[] old =
        handMade(Opcodes.V1_2, ClassWriter.COMPUTE_MAXS, "(I)I", MethodWeaverTest::divideFinally);
    Class<?> woven = define(weave(old, "com.acme.HandMade#run"));

    assertThat(call(woven, "run", 5)).isEqualTo(20 + 7);
    assertThatThrownBy(() -> call(woven, "run", 0)).isInstanceOf(ArithmeticException.class);

    assertThat(names()).containsExactly("enter run", "exit run", "enter run", "exit run");
    assertThat(HookListener.EVENTS.get(1).handed()).isNull();
    assertThat(HookListener.EVENTS.get(3).handed()).isInstanceOf(ArithmeticException.class);
  }

  /** {@code try { result = 100 / x; } finally { y = 7; } return result + y;} */
  private static void divideFinally(MethodVisitor code) {
    Label start = new Label();
    Label end = new Label();
    Label handler = new Label();
    Label subroutine = new Label();
    code.visitTryCatchBlock(start, end, handler, null);
    code.visitLabel(start);
    code.visitIntInsn(Opcodes.BIPUSH, 100);
    code.visitVarInsn(Opcodes.ILOAD, 0);
    code.visitInsn(Opcodes.IDIV);
    code.visitVarInsn(Opcodes.ISTORE, 1);
    code.visitLabel(end);
    code.visitJumpInsn(Opcodes.JSR, subroutine);
    code.visitVarInsn(Opcodes.ILOAD, 1);
    code.visitVarInsn(Opcodes.ILOAD, 2);
    code.visitInsn(Opcodes.IADD);
    code.visitInsn(Opcodes.IRETURN);
    code.visitLabel(handler);
    code.visitVarInsn(Opcodes.ASTORE, 3);
    code.visitJumpInsn(Opcodes.JSR, subroutine);
    code.visitVarInsn(Opcodes.ALOAD, 3);
    code.visitInsn(Opcodes.ATHROW);
    code.visitLabel(subroutine);
    code.visitVarInsn(Opcodes.ASTORE, 4);
    code.visitIntInsn(Opcodes.BIPUSH, 7);
    code.visitVarInsn(Opcodes.ISTORE, 2);
    code.visitVarInsn(Opcodes.RET, 4);
  }

  /** Two libraries whole: every method of every class, past the verifier. */
  @Test
  void allMethodsOfRealLibraries_passTheVerifier() throws Exception {
    int classes = 0;
    for (Class<?> library : List.of(JsonFactory.class, Histogram.class)) {
      Loader loader = new Loader();
      String path = library.getProtectionDomain().getCodeSource().getLocation().getPath();
      try (JarFile jar = new JarFile(path)) {
        for (var entry : (Iterable<JarEntry>) jar.stream()::iterator) {
          if (entry.getName().endsWith(".class")
              && !entry.getName().matches("META-INF.*|.*-info.class")) {
            byte[] original = jar.getInputStream(entry).readAllBytes();
            byte[] woven = weave(original, "**#*");
            loader.known.put(
                new ClassReader(original).getClassName().replace('/', '.'),
                woven == null ? original : woven);
          }
        }
      }
      for (String name : loader.known.keySet()) {
        Class.forName(name, true, loader);
        classes++;
      }
    }
    assertThat(classes).isGreaterThan(100);
  }

  private static List<Object> handed(String kind) {
    return HookListener.EVENTS.stream()
        .filter(event -> event.kind().equals(kind))
        .map(HookListener.Event::handed)
        .toList();
  }

  private List<String> names() {
    return HookListener.EVENTS.stream()
        .map(event -> event.kind() + " " + methodOf(registry.boundary(event.boundary())))
        .toList();
  }

  private static String methodOf(Boundary boundary) {
    return boundary.frameName().substring(boundary.frameName().indexOf('#') + 1);
  }

  private interface Code {
    void write(MethodVisitor method);
  }

  private static byte[] handMade(String descriptor, Code code) {
    return handMade(Opcodes.V17, ClassWriter.COMPUTE_FRAMES, descriptor, code);
  }

  private static byte[] handMade(int version, int flags, String descriptor, Code code) {
    ClassWriter writer = new ClassWriter(flags);
    writer.visit(version, Opcodes.ACC_PUBLIC, "com/acme/HandMade", null, "java/lang/Object", null);
    MethodVisitor method =
        writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "run", descriptor, null, null);
    method.visitCode();
    code.write(method);
    method.visitMaxs(0, 0);
    method.visitEnd();
    writer.visitEnd();
    return writer.toByteArray();
  }

  private Class<?> load(Class<?> template, String... patterns) throws Exception {
    byte[] woven = weave(classFile(template), patterns);
    assertThat(woven).isNotNull();
    return define(woven);
  }

  private static Class<?> define(byte[] classFile) throws ClassNotFoundException {
    String name = new ClassReader(classFile).getClassName().replace('/', '.');
    Loader loader = new Loader();
    loader.known.put(name, classFile);
    return Class.forName(name, true, loader);
  }

  /** Patterns name the package com.acme, where the template pretends to be. */
  private byte[] weave(byte[] classFile, String... patterns) {
    List<BoundaryPattern> parsed = new ArrayList<>();
    for (String pattern : patterns) {
      String text = pattern.replace("com.acme.Shapes", Shapes.class.getName());
      parsed.add(
          text.startsWith("work ")
              ? BoundaryPatternParser.parseWork(text.substring("work ".length()))
              : BoundaryPatternParser.parse(text));
    }
    MethodWeaver.Woven woven =
        HookListener.weaver(registry).weave(name(classFile), classFile, parsed);
    return woven == null ? null : woven.classFile();
  }

  /** Read where it stands, whatever the version. */
  private static String name(byte[] classFile) {
    return new ClassReader(FutureClassFile.of(classFile).bytes()).getClassName();
  }

  private static byte[] classFile(Class<?> type) throws IOException {
    try (InputStream in =
        type.getResourceAsStream(
            type.getName().substring(type.getPackageName().length() + 1) + ".class")) {
      return in.readAllBytes();
    }
  }

  private static Object call(Class<?> type, String name, Object... arguments) throws Exception {
    for (Method method : type.getMethods()) {
      if (method.getName().equals(name)) {
        try {
          return method.invoke(null, arguments);
        } catch (InvocationTargetException e) {
          if (e.getCause() instanceof Exception cause) {
            throw cause;
          }
          throw (Error) e.getCause();
        }
      }
    }
    throw new NoSuchMethodException(name);
  }

  private static final class Loader extends ClassLoader {
    final Map<String, byte[]> known = new LinkedHashMap<>();

    Loader() {
      super(MethodWeaverTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        byte[] bytes = known.get(name);
        if (bytes == null) {
          return super.loadClass(name, resolve);
        }
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? defineClass(name, bytes, 0, bytes.length) : loaded;
      }
    }
  }
}
