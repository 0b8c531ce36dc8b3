package io.github.jouleflame.agent.instrument;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * A method as its class file declares it. Nothing is loaded to know it.
 *
 * @param access flags as in JVMS 4.6
 * @param annotations names of its annotations, with dots
 */
record DeclaredMethod(int access, String name, String descriptor, List<String> annotations) {

  /**
   * All methods of a class, constructors and initializers among them.
   *
   * @throws RuntimeException when these are not the bytes of a class
   */
  static List<DeclaredMethod> of(byte[] classFile) {
    return of(new ClassReader(FutureClassFile.of(classFile).bytes()));
  }

  static List<DeclaredMethod> of(ClassReader classFile) {
    List<DeclaredMethod> methods = new ArrayList<>();
    classFile.accept(
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public MethodVisitor visitMethod(
              int access,
              String name,
              String descriptor,
              @Nullable String signature,
              String @Nullable [] exceptions) {
            List<String> annotations = new ArrayList<>();
            methods.add(new DeclaredMethod(access, name, descriptor, annotations));
            return new MethodVisitor(Opcodes.ASM9) {
              @Override
              public @Nullable AnnotationVisitor visitAnnotation(String type, boolean visible) {
                annotations.add(Type.getType(type).getClassName());
                return null;
              }
            };
          }
        },
        ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
    return methods;
  }

  /**
   * Whether its calls can be timed: it has code, and is neither a constructor nor made by the
   * compiler, as bridges are, which only forward.
   */
  boolean canBeTimed() {
    return !is(Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE | Opcodes.ACC_SYNTHETIC)
        && !isInitializer();
  }

  /** A constructor or the class's initializer. */
  boolean isInitializer() {
    return name.charAt(0) == '<';
  }

  boolean isNative() {
    return is(Opcodes.ACC_NATIVE);
  }

  boolean isAbstract() {
    return is(Opcodes.ACC_ABSTRACT);
  }

  boolean isBridge() {
    return is(Opcodes.ACC_BRIDGE);
  }

  private boolean is(int anyOfFlags) {
    return (access & anyOfFlags) != 0;
  }

  boolean isStatic() {
    return is(Opcodes.ACC_STATIC);
  }

  boolean returnsVoid() {
    return descriptor.endsWith(")V");
  }

  /** Type names of the parameters as patterns spell them: {@code float[]}, {@code a.B$C}. */
  List<String> parameterTypes() {
    List<String> names = new ArrayList<>();
    for (Type type : Type.getArgumentTypes(descriptor)) {
      names.add(type.getClassName());
    }
    return names;
  }

  /** {@code score(float[],int)}, types without their packages. */
  String signature() {
    StringJoiner parameters = new StringJoiner(",", name + "(", ")");
    for (String type : parameterTypes()) {
      parameters.add(BoundaryPattern.simpleName(type));
    }
    return parameters.toString();
  }

  /** {@code score(a.b.Batch,int)}, types with their packages. */
  String qualifiedSignature() {
    return name + "(" + String.join(",", parameterTypes()) + ")";
  }

  /** Name and descriptor, which no two methods of a class share. */
  String key() {
    return name + descriptor;
  }
}
