package io.github.jouleflame.agent.instrument;

import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.GeneratorAdapter;

/**
 * Writes one method with the two calls of the hook around its body:
 *
 * <pre>
 *   long token = enter(boundary);
 *   try { ...; exit(null, boundary, token); return ...; }
 *   catch (Throwable thrown) { exit(thrown, boundary, token); throw thrown; }
 * </pre>
 *
 * <p>Each call is an {@code invokedynamic} whose bootstrap method is the hook in {@code java.base},
 * which asks {@link HookLinker} for the target; so the woven class refers to nothing but {@code
 * java.lang}. The parameters of the exit stand in an order that needs no variable but the token. A
 * result that units are counted of, or that comes later, is handed to the exit too; a publisher is
 * exchanged for one that tells when it has ended.
 *
 * <p>The bootstrap method gets no handle of the woven method. To resolve one the JVM would load all
 * types of the method's signature, and one that is missing, which nobody would have noticed, would
 * be thrown at the caller as NoClassDefFoundError.
 */
final class TimedMethod extends GeneratorAdapter {
  /** The result's box, no exception, boundary, token in two slots, and what boxing takes. */
  private static final int HOOK_STACK = 8;

  /** From a label to the next: code whose exceptions end the call. */
  private record Guarded(Label start, Label end) {}

  private final Boundary boundary;
  private final Handle bootstrap;
  private final WorkExpression.Subject counted;
  private final List<Guarded> guarded = new ArrayList<>();
  private Label guardStart = new Label();
  private int token;

  TimedMethod(
      int access,
      String name,
      String descriptor,
      MethodVisitor writer,
      Boundary boundary,
      Handle bootstrap) {
    super(Opcodes.ASM9, writer, access, name, descriptor);
    this.boundary = boundary;
    this.bootstrap = bootstrap;
    WorkExpression units = boundary.units();
    this.counted = units == null ? WorkExpression.Subject.CONSTANT : units.subject();
  }

  @Override
  public void visitCode() {
    super.visitCode();
    push(boundary.id());
    boolean counts = pushEnterSubject();
    hook("enter", counts ? HookLinker.COUNTING_ENTER : HookLinker.ENTER);
    token = newLocal(Type.LONG_TYPE);
    storeLocal(token);
    mark(guardStart);
  }

  /** Pushes what units are counted of, when that is there at the beginning. */
  private boolean pushEnterSubject() {
    WorkExpression units = boundary.units();
    if (units != null && counted == WorkExpression.Subject.ARGUMENT) {
      loadArg(units.argument());
      valueOf(getArgumentTypes()[units.argument()]);
      return true;
    }
    if (counted == WorkExpression.Subject.THIS) {
      loadThis();
      return true;
    }
    return false;
  }

  @Override
  public void visitInsn(int opcode) {
    if (opcode < Opcodes.IRETURN || opcode > Opcodes.RETURN) {
      super.visitInsn(opcode);
      return;
    }
    guarded.add(new Guarded(guardStart, mark()));
    if (AsyncResults.isPublisher(getReturnType().getDescriptor())) {
      visitInsn(Opcodes.ACONST_NULL);
      exit(HookLinker.PUBLISHER_EXIT);
      checkCast(getReturnType());
    } else {
      boolean handsResult =
          counted == WorkExpression.Subject.RETURN
              || AsyncResults.isStage(getReturnType().getDescriptor());
      if (handsResult) {
        pushBoxedCopy();
      }
      visitInsn(Opcodes.ACONST_NULL);
      exit(handsResult ? HookLinker.RESULT_EXIT : HookLinker.EXIT);
    }
    super.visitInsn(opcode);
    guardStart = mark();
  }

  private void pushBoxedCopy() {
    if (getReturnType().getSize() == 2) {
      dup2();
    } else {
      dup();
    }
    valueOf(getReturnType());
  }

  @Override
  public void visitMaxs(int maxStack, int maxLocals) {
    Label handler = mark();
    guarded.add(new Guarded(guardStart, handler));
    // The JVM takes the first entry that fits, so the method's own handlers go before this one.
    guarded.removeIf(range -> range.start.getOffset() == range.end.getOffset());
    for (Guarded range : guarded) {
      visitTryCatchBlock(range.start, range.end, handler, null);
    }
    if (!guarded.isEmpty()) {
      handleThrown();
    }
    super.visitMaxs(maxStack + HOOK_STACK, maxLocals);
  }

  /** Past the sorter, which would take the frame for one of the method's own. */
  private void handleThrown() {
    // A method may use the slots of its parameters for something else, so nothing is assumed of
    // them; only the token is where it was put, all the time.
    Object[] locals = new Object[firstLocal + 1];
    Arrays.fill(locals, Opcodes.TOP);
    locals[firstLocal] = Opcodes.LONG;
    mv.visitFrame(Opcodes.F_NEW, locals.length, locals, 1, new Object[] {"java/lang/Throwable"});
    dup();
    exit(HookLinker.EXIT);
    throwException();
  }

  private void exit(MethodType type) {
    push(boundary.id());
    loadLocal(token);
    hook("exit", type);
  }

  private void hook(String name, MethodType type) {
    invokeDynamic(name, type.toMethodDescriptorString(), bootstrap);
  }
}
