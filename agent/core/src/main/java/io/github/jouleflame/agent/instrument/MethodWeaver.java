package io.github.jouleflame.agent.instrument;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.scaffold.MethodGraph;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.matcher.ElementMatchers;
import net.bytebuddy.pool.TypePool;
import org.jspecify.annotations.Nullable;

/**
 * Weaves the hook into the methods of one class. The class's shape stays as it is: no field, no
 * method is added, so that a class already loaded can be woven too.
 *
 * <p>The only class of this package that touches Byte Buddy, so that it is loaded no earlier than
 * the first class that has a boundary. Thread-safe.
 */
final class MethodWeaver {
  /**
   * By default Byte Buddy hands the bootstrap method a handle of the woven method. To resolve it
   * the JVM loads all types of the method's signature, and one that is missing, which nobody would
   * have noticed, is thrown at the caller as NoClassDefFoundError.
   */
  private static final Advice.BootstrapArgumentResolver.Factory NO_ARGUMENTS =
      (advice, exit) -> (type, method) -> List.of();

  private final BoundaryRegistry registry;
  private final Method bootstrapMethod;
  private final ByteBuddy byteBuddy =
      new ByteBuddy()
          .with(TypeValidation.DISABLED)
          .with(MethodGraph.Compiler.ForDeclaredMethods.INSTANCE)
          .with(Implementation.Context.Disabled.Factory.INSTANCE)
          .ignore(ElementMatchers.none());

  MethodWeaver(BoundaryRegistry registry, Method bootstrapMethod) {
    this.registry = registry;
    this.bootstrapMethod = bootstrapMethod;
  }

  /** What weaving one class came to. */
  record Woven(byte[] classFile, List<BoundaryPattern> matched) {}

  /**
   * @return null when no method of the class is meant
   */
  @Nullable Woven weave(
      @Nullable ClassLoader loader,
      String internalName,
      byte[] classFile,
      List<BoundaryPattern> patterns) {
    String name = internalName.replace('/', '.');
    ClassFileLocator locator =
        new ClassFileLocator.Compound(
            ClassFileLocator.Simple.of(name, classFile),
            ClassFileLocator.ForClassLoader.of(loader));
    TypeDescription type = TypePool.Default.WithLazyResolution.of(locator).describe(name).resolve();
    List<Match> matches = matches(type, patterns);
    if (matches.isEmpty()) {
      return null;
    }
    Map<String, Integer> overloads = new HashMap<>();
    for (Match match : matches) {
      overloads.merge(match.method.getName(), 1, Integer::sum);
    }
    DynamicType.Builder<?> builder = byteBuddy.decorate(type, locator);
    List<BoundaryPattern> matched = new ArrayList<>();
    for (Match match : matches) {
      boolean ambiguous = overloads.getOrDefault(match.method.getName(), 0) > 1;
      Boundary boundary = boundary(name, match, ambiguous);
      matched.add(match.pattern);
      if (match.work != null) {
        matched.add(match.work);
      }
      if (registry.isTakenOut(boundary.id())) {
        continue;
      }
      builder = builder.visit(advice(boundary).on(ElementMatchers.is(match.method)));
    }
    return new Woven(builder.make().getBytes(), matched);
  }

  private Advice advice(Boundary boundary) {
    Advice.WithCustomMapping mapping =
        Advice.withCustomMapping()
            .bind(BoundaryId.class, boundary.id())
            .bootstrap(bootstrapMethod, NO_ARGUMENTS);
    WorkExpression units = boundary.units();
    if (units == null) {
      return mapping.to(BoundaryAdvice.class);
    }
    return switch (units.subject()) {
      case CONSTANT -> mapping.to(BoundaryAdvice.class);
      case ARGUMENT, THIS ->
          mapping.bind(new WorkSubjectMapping(units)).to(CountingEnterAdvice.class);
      case RETURN -> mapping.bind(new WorkSubjectMapping(units)).to(CountingExitAdvice.class);
    };
  }

  private record Match(
      MethodDescription.InDefinedShape method,
      BoundaryPattern pattern,
      @Nullable BoundaryPattern work) {}

  private static List<Match> matches(TypeDescription type, List<BoundaryPattern> patterns) {
    List<Match> matches = new ArrayList<>();
    for (MethodDescription.InDefinedShape method : type.getDeclaredMethods()) {
      if (!method.isMethod() || method.isAbstract() || method.isNative() || method.isSynthetic()) {
        continue; // synthetic includes bridges: they only forward
      }
      BoundaryPattern boundary = first(patterns, method, false);
      if (boundary != null) {
        matches.add(new Match(method, boundary, first(patterns, method, true)));
      }
    }
    return matches;
  }

  private static @Nullable BoundaryPattern first(
      List<BoundaryPattern> patterns, MethodDescription.InDefinedShape method, boolean work) {
    for (BoundaryPattern pattern : patterns) {
      if (pattern.isWork() == work && matches(pattern, method) && hasSubject(pattern, method)) {
        return pattern;
      }
    }
    return null;
  }

  /** Whether the method has what the units are counted of: another overload may have it. */
  private static boolean hasSubject(
      BoundaryPattern pattern, MethodDescription.InDefinedShape method) {
    WorkExpression units = pattern.units();
    return units == null
        || switch (units.subject()) {
          case CONSTANT -> true;
          case ARGUMENT -> units.argument() < method.getParameters().size();
          case THIS -> !method.isStatic();
          case RETURN -> !method.getReturnType().represents(void.class);
        };
  }

  private static boolean matches(BoundaryPattern pattern, MethodDescription.InDefinedShape method) {
    if (pattern.kind() == BoundaryPattern.Kind.ANNOTATION) {
      return method.getDeclaredAnnotations().stream()
          .anyMatch(a -> a.getAnnotationType().getName().equals(pattern.typeName()));
    }
    List<String> parameterTypes = new ArrayList<>();
    for (TypeDescription parameter : method.getParameters().asTypeList().asErasures()) {
      parameterTypes.add(parameter.getActualName());
    }
    return pattern.matchesMethod(method.getName(), parameterTypes);
  }

  private Boundary boundary(String className, Match match, boolean ambiguous) {
    String method = match.method.getName();
    String frameName = className + "#" + method;
    if (ambiguous) {
      StringJoiner parameters = new StringJoiner(",", "(", ")");
      for (TypeDescription parameter : match.method.getParameters().asTypeList().asErasures()) {
        String type = parameter.getActualName();
        parameters.add(type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1));
      }
      frameName += parameters;
    }
    List<String> names = match.pattern.methods();
    String work = className + "#" + (names.size() > 1 ? String.join("|", names) : method);
    WorkExpression units = match.work == null ? null : match.work.units();
    return registry.boundary(frameName, work, match.pattern.compute(), units);
  }
}
