package io.github.jouleflame.agent.instrument;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.ref.SoftReference;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One step from an object of the application to a number of units. Thread-safe. */
sealed interface WorkStep {

  /**
   * @throws Throwable whatever the application's object throws, or when the step does not fit it
   */
  Object apply(Object from) throws Throwable;

  /** {@code .length} of an array. */
  record Length() implements WorkStep {
    @Override
    public Object apply(Object from) {
      return Array.getLength(from);
    }
  }

  /** {@code .first}: the first element of a collection, value of a map, element of an array. */
  record First() implements WorkStep {
    @Override
    public Object apply(Object from) {
      if (from.getClass().isArray()) {
        return Array.get(from, 0);
      }
      Collection<?> all = from instanceof Map<?, ?> map ? map.values() : (Collection<?>) from;
      Iterator<?> each = all.iterator();
      return each.next();
    }
  }

  /** {@code .product} of an array of whole numbers, such as a shape. */
  record Product() implements WorkStep {
    @Override
    public Object apply(Object from) {
      long product = 1;
      for (int i = 0; i < Array.getLength(from); i++) {
        product = Math.multiplyExact(product, ((Number) Array.get(from, i)).longValue());
      }
      return product;
    }
  }

  /** {@code [i]} of an array or list. */
  record Index(int index) implements WorkStep {
    @Override
    public Object apply(Object from) {
      return from instanceof List<?> list ? list.get(index) : Array.get(from, index);
    }
  }

  /** {@code .name()}: a public method without parameters. */
  final class Call implements WorkStep {
    private static final MethodType OBJECT_TO_OBJECT =
        MethodType.methodType(Object.class, Object.class);

    private final String name;

    // Soft: the handle refers to a class of the application, whose loader must be free to go.
    private volatile SoftReference<Target> last = new SoftReference<>(null);

    private record Target(Class<?> type, MethodHandle handle) {}

    Call(String name) {
      this.name = name;
    }

    @Override
    public Object apply(Object from) throws Throwable {
      if (name.equals("size") && from instanceof Collection<?> collection) {
        return collection.size();
      }
      Target target = last.get();
      if (target == null || target.type != from.getClass()) {
        target = new Target(from.getClass(), find(from.getClass()));
        last = new SoftReference<>(target);
      }
      return (Object) target.handle.invokeExact(from);
    }

    private MethodHandle find(Class<?> type) throws NoSuchMethodException, IllegalAccessException {
      Method method = accessible(type);
      if (method == null) {
        throw new NoSuchMethodException(
            type.getName() + " has no public method " + name + "() in a public type");
      }
      return MethodHandles.publicLookup().unreflect(method).asType(OBJECT_TO_OBJECT);
    }

    /** The method as a public class or interface declares it: the object's own may be hidden. */
    private @Nullable Method accessible(@Nullable Class<?> type) {
      if (type == null) {
        return null;
      }
      boolean open =
          Modifier.isPublic(type.getModifiers())
              && type.getModule().isExported(type.getPackageName());
      if (open) {
        try {
          Method method = type.getMethod(name);
          if (Modifier.isPublic(method.getDeclaringClass().getModifiers())) {
            return method;
          }
        } catch (NoSuchMethodException e) {
          // Perhaps a type above declares it.
        }
      }
      for (Class<?> above : type.getInterfaces()) {
        Method found = accessible(above);
        if (found != null) {
          return found;
        }
      }
      return accessible(type.getSuperclass());
    }
  }
}
