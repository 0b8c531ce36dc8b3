package io.github.jouleflame.agent.instrument;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Weaves the hook into the methods of one class. The class's shape stays as it is: no field, no
 * method is added, so that a class already loaded can be woven too. Methods that are no boundaries
 * are copied as they are.
 *
 * <p>With {@link TimedMethod} and {@link DeclaredMethod} the only class that touches ASM, so that
 * it is loaded no earlier than the first class that has a boundary. Thread-safe.
 */
final class MethodWeaver {
  private final BoundaryRegistry registry;
  private final Type hook;
  private final int agent;

  /**
   * @param hook internal name of the class that woven code calls
   * @param agent this agent's number in the tags of woven code
   */
  MethodWeaver(BoundaryRegistry registry, String hook, int agent) {
    this.registry = registry;
    this.hook = Type.getObjectType(hook);
    this.agent = agent;
  }

  /** What weaving one class came to. */
  record Woven(byte[] classFile, List<BoundaryPattern> matched) {}

  /**
   * @return null when no method of the class is meant
   */
  @Nullable Woven weave(String internalName, byte[] classFile, List<BoundaryPattern> patterns) {
    FutureClassFile readable = FutureClassFile.of(classFile);
    ClassReader reader = new ClassReader(readable.bytes());
    List<Match> matches = matches(DeclaredMethod.of(reader), patterns);
    if (matches.isEmpty()) {
      return null;
    }
    Map<String, Integer> sharers = new HashMap<>();
    for (Match match : matches) {
      // Not merge: the agent has no lambda, so that none is linked in an application that starts.
      String name = match.method.name();
      String signature = match.method.signature();
      sharers.put(name, sharers.getOrDefault(name, 0) + 1);
      sharers.put(signature, sharers.getOrDefault(signature, 0) + 1);
    }
    Map<String, Boundary> timed = new HashMap<>();
    List<BoundaryPattern> matched = new ArrayList<>();
    for (Match match : matches) {
      String frameMethod = frameMethod(match.method, sharers);
      Boundary boundary = boundary(internalName.replace('/', '.'), match, frameMethod);
      matched.add(match.pattern);
      if (match.work != null) {
        matched.add(match.work);
      }
      if (!registry.isTakenOut(boundary.id())) {
        timed.put(match.method.key(), boundary);
      }
    }
    ClassWriter writer = new ClassWriter(reader, 0);
    reader.accept(new TimedClass(writer, timed), ClassReader.EXPAND_FRAMES);
    return new Woven(readable.restore(writer.toByteArray()), matched);
  }

  private final class TimedClass extends ClassVisitor {
    private final Map<String, Boundary> timed;
    private boolean hasFrames;

    TimedClass(ClassWriter writer, Map<String, Boundary> timed) {
      super(Opcodes.ASM9, writer);
      this.timed = timed;
    }

    @Override
    public void visit(
        int version,
        int access,
        String name,
        @Nullable String signature,
        @Nullable String superName,
        String @Nullable [] interfaces) {
      hasFrames = (version & 0xFFFF) >= Opcodes.V1_6;
      super.visit(version, access, name, signature, superName, interfaces);
    }

    @Override
    public MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      MethodVisitor writer = super.visitMethod(access, name, descriptor, signature, exceptions);
      Boundary boundary = timed.get(name + descriptor);
      if (boundary == null) {
        return writer;
      }
      long tag = CallTag.of(agent, boundary.id());
      return new TimedMethod(access, name, descriptor, writer, boundary, tag, hook, hasFrames);
    }
  }

  private record Match(
      DeclaredMethod method, BoundaryPattern pattern, @Nullable BoundaryPattern work) {}

  private static List<Match> matches(List<DeclaredMethod> methods, List<BoundaryPattern> patterns) {
    List<Match> matches = new ArrayList<>();
    for (DeclaredMethod method : methods) {
      if (method.canBeTimed()) {
        BoundaryPattern boundary = first(patterns, method, false);
        if (boundary != null) {
          matches.add(new Match(method, boundary, first(patterns, method, true)));
        }
      }
    }
    return matches;
  }

  private static @Nullable BoundaryPattern first(
      List<BoundaryPattern> patterns, DeclaredMethod method, boolean work) {
    for (BoundaryPattern pattern : patterns) {
      if (pattern.isWork() == work && matches(pattern, method) && hasSubject(pattern, method)) {
        return pattern;
      }
    }
    return null;
  }

  /** Whether the method has what the units are counted of: another overload may have it. */
  private static boolean hasSubject(BoundaryPattern pattern, DeclaredMethod method) {
    WorkExpression units = pattern.units();
    return units == null
        || switch (units.subject()) {
          case CONSTANT -> true;
          case ARGUMENT -> units.argument() < method.parameterTypes().size();
          case THIS -> !method.isStatic();
          case RETURN -> !method.returnsVoid();
        };
  }

  private static boolean matches(BoundaryPattern pattern, DeclaredMethod method) {
    return pattern.kind() == BoundaryPattern.Kind.ANNOTATION
        ? method.annotations().contains(pattern.typeName())
        : pattern.matchesMethod(method.name(), method.parameterTypes());
  }

  /**
   * The shortest name that is the method's own among the timed ones of its class.
   *
   * @param sharers how many of them have a name, and a name with simple parameter types
   */
  private static String frameMethod(DeclaredMethod method, Map<String, Integer> sharers) {
    if (sharers.getOrDefault(method.name(), 0) <= 1) {
      return method.name();
    }
    boolean isTold = sharers.getOrDefault(method.signature(), 0) <= 1;
    return isTold ? method.signature() : method.qualifiedSignature();
  }

  private Boundary boundary(String className, Match match, String frameMethod) {
    String method = match.method.name();
    String frameName = className + "#" + frameMethod;
    List<String> names = match.pattern.methods();
    String work = className + "#" + (names.size() > 1 ? String.join("|", names) : method);
    WorkExpression units = match.work == null ? null : match.work.units();
    return registry.boundary(frameName, work, match.pattern.compute(), units);
  }
}
