package io.github.jouleflame.agent.instrument;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.GeneratorAdapter;
import org.objectweb.asm.commons.Method;

/**
 * Writes one method with the two calls of the hook around its body:
 *
 * <pre>
 *   long token = enter(tag);
 *   try { ...; exit(null, token); return ...; }
 *   catch (Throwable thrown) { exit(thrown, token); throw thrown; }
 * </pre>
 *
 * <p>Both are static methods of the hook in {@code java.base}, so the woven class refers to nothing
 * but {@code java.lang}, and its first call links nothing but a static call. The exit's parameters
 * stand in an order that needs no variable but the token. What units are counted of is handed to
 * the hook in between, and so is a result that comes later; a publisher is exchanged for one that
 * tells when it has ended.
 */
final class TimedMethod extends GeneratorAdapter {
  private static final Method ENTER = new Method("enter", "(J)J");
  private static final Method EXIT = new Method("exit", "(Ljava/lang/Throwable;J)V");
  private static final Method COUNT = new Method("count", "(Ljava/lang/Object;J)V");
  private static final Method AWAIT =
      new Method("await", "(Ljava/lang/Object;J)Ljava/lang/Object;");

  /** What was thrown, twice, and the token in two slots; less on top of a result. */
  private static final int HOOK_STACK = 4;

  /** From a label to the next: code whose exceptions end the call. */
  private record Guarded(Label start, Label end) {}

  private final Boundary boundary;
  private final long tag;
  private final Type hook;
  private final boolean hasFrames;
  private final WorkExpression.Subject counted;
  private final List<Guarded> guarded = new ArrayList<>();
  private Label guardStart = new Label();
  private int token;

  /**
   * @param tag what the hook is to know of the boundary
   * @param hook the class that is called
   * @param hasFrames whether the class file is of a version with stack map frames
   */
  TimedMethod(
      int access,
      String name,
      String descriptor,
      MethodVisitor writer,
      Boundary boundary,
      long tag,
      Type hook,
      boolean hasFrames) {
    super(Opcodes.ASM9, writer, access, name, descriptor);
    this.boundary = boundary;
    this.tag = tag;
    this.hook = hook;
    this.hasFrames = hasFrames;
    WorkExpression units = boundary.units();
    this.counted = units == null ? WorkExpression.Subject.CONSTANT : units.subject();
  }

  @Override
  public void visitCode() {
    super.visitCode();
    push(tag);
    invokeStatic(hook, ENTER);
    token = newLocal(Type.LONG_TYPE);
    storeLocal(token);
    mark(guardStart);
    if (pushEnterSubject()) {
      callWithToken(COUNT);
    }
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
    if (counted == WorkExpression.Subject.RETURN) {
      pushBoxedCopy();
      callWithToken(COUNT);
    }
    String returned = getReturnType().getDescriptor();
    if (AsyncResults.isPublisher(returned)) {
      callWithToken(AWAIT);
      checkCast(getReturnType());
    } else if (AsyncResults.isStage(returned)) {
      dup();
      callWithToken(AWAIT);
      pop(); // the very same
    }
    visitInsn(Opcodes.ACONST_NULL);
    callWithToken(EXIT);
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
    boolean canThrow = false;
    for (Guarded range : guarded) {
      if (range.start.getOffset() < range.end.getOffset()) {
        visitTryCatchBlock(range.start, range.end, handler, null);
        canThrow = true;
      }
    }
    if (canThrow) {
      handleThrown();
    }
    super.visitMaxs(maxStack + HOOK_STACK, maxLocals);
  }

  /** Past the sorter, which would take the frame for one of the method's own. */
  private void handleThrown() {
    if (hasFrames) {
      // A method may use the slots of its parameters for something else, so nothing is assumed of
      // them; only the token is where it was put, all the time.
      Object[] locals = new Object[firstLocal + 1];
      Arrays.fill(locals, Opcodes.TOP);
      locals[firstLocal] = Opcodes.LONG;
      mv.visitFrame(Opcodes.F_NEW, locals.length, locals, 1, new Object[] {"java/lang/Throwable"});
    }
    dup();
    callWithToken(EXIT);
    throwException();
  }

  private void callWithToken(Method method) {
    loadLocal(token);
    invokeStatic(hook, method);
  }
}
