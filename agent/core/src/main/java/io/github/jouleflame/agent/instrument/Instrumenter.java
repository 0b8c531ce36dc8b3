package io.github.jouleflame.agent.instrument;

import static java.util.Objects.requireNonNull;

import io.github.jouleflame.agent.record.Recorder;
import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Watches classes being loaded and weaves the hook into those that have boundaries.
 *
 * <p>{@link #transform} runs on the application's threads under class loading locks: it does one
 * hash look-up for nearly all classes, never prints, and lets no exception out; what goes wrong is
 * queued for {@link #nextProblem}. {@link #start} may still run while the sampler's thread calls
 * {@link #catchUp} and the rest; {@link #close} comes last.
 */
public final class Instrumenter implements ClassFileTransformer, AutoCloseable {
  private final Instrumentation instrumentation;
  private final Recorder recorder;
  private final ClassSelector selector;
  private final BoundaryRegistry registry;
  private final Collection<BoundaryPattern> usersPatterns;
  private final Set<BoundaryPattern> matched = ConcurrentHashMap.newKeySet();
  private final Set<String> woven = ConcurrentHashMap.newKeySet();
  private final Queue<String> problems = new ConcurrentLinkedQueue<>();
  private final ClassesUnderway underway = new ClassesUnderway();
  private final SecondLooks secondLooks = new SecondLooks();

  /** Between two second looks; the sampler's. */
  private final NewClasses newClasses = new NewClasses();

  private final Map<String, List<DeclaredMethod>> methodsRead = InstrumentedClasses.nothingKnown();
  private final ClassLoader ownLoader = Instrumenter.class.getClassLoader();
  private final AtomicBoolean isHookRefused = new AtomicBoolean();
  private @Nullable Runnable beforeFirst;
  private volatile boolean inUse;
  private volatile @Nullable MethodWeaver weaver;

  // Guarded by this.
  private @Nullable Hook hook;
  private boolean isClosed;

  /**
   * Does nothing before {@link #start}.
   *
   * @param usersPatterns what the user typed, and is told about when it matches nothing
   * @param presetLines the chosen {@link Presets#lines}
   */
  public Instrumenter(
      Instrumentation instrumentation,
      Collection<BoundaryPattern> usersPatterns,
      Collection<String> presetLines,
      BoundaryRegistry registry,
      Recorder recorder) {
    this.instrumentation = instrumentation;
    this.usersPatterns = List.copyOf(usersPatterns);
    this.selector = new ClassSelector(usersPatterns, presetLines);
    this.registry = registry;
    this.recorder = recorder;
  }

  /**
   * Begins to watch, and weaves classes that are loaded already. Call once.
   *
   * @param beforeFirst run once before the first class is woven, on the thread that loads it; must
   *     load no class of the application
   */
  public void start(Runnable beforeFirst) {
    this.beforeFirst = beforeFirst;
    instrumentation.addTransformer(this, true);
    weaveLoaded(new NewClasses(), true);
  }

  /**
   * Whether a class that may have a boundary has been loaded: before, there are no calls to time.
   */
  public boolean isInUse() {
    return inUse;
  }

  /** Opens the package of a JDK class to the agent's own module, and to no other. */
  public void open(Class<?> insider) {
    instrumentation.redefineModule(
        insider.getModule(),
        Set.of(),
        Map.of(),
        Map.of(insider.getPackageName(), Set.of(Instrumenter.class.getModule())),
        Set.of(),
        Map.of());
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable Module module,
      @Nullable ClassLoader loader,
      @Nullable String internalName,
      @Nullable Class<?> classBeingRedefined,
      @Nullable ProtectionDomain protectionDomain,
      byte[] classFile) {
    // No name: hidden classes. No loader: the JDK's own classes are never touched.
    if (internalName == null || loader == null || loader == ownLoader) {
      return null;
    }
    try {
      if (classBeingRedefined == null) {
        underway.seen(classFile);
      }
      List<BoundaryPattern> selected = selector.select(internalName, classFile);
      if (selected.isEmpty()) {
        return null;
      }
      if (classBeingRedefined == null && selector.isAnchor(internalName)) {
        underway.ancestorSeen(internalName);
      }
      return weave(internalName, classFile, selected);
    } catch (IOException e) {
      if (isHookRefused.compareAndSet(false, true)) {
        problems.add(
            "the hook class cannot be installed ("
                + e
                + "): no boundary is timed, the application goes on. Next: please report this line.");
      }
      return null;
    } catch (Throwable t) {
      problems.add(
          "cannot weave "
              + internalName.replace('/', '.')
              + " ("
              + t
              + "): its calls are not timed. Next: please report this with the class's origin.");
      return null;
    }
  }

  private byte @Nullable [] weave(
      String internalName, byte[] classFile, List<BoundaryPattern> selected) throws IOException {
    MethodWeaver known = weaver;
    MethodWeaver ready = known != null ? known : makeReady();
    MethodWeaver.Woven result =
        ready == null ? null : ready.weave(internalName, classFile, selected);
    if (result == null) {
      return null;
    }
    matched.addAll(result.matched());
    woven.add(internalName);
    return result.classFile();
  }

  /**
   * All that the first class with a boundary needs: the hook, what it asks, ASM. Some tens of
   * milliseconds of a starting JVM, which an application without boundaries does not wait for, and
   * before the class's first call, where loading could deadlock with the application's loaders.
   * Loads the JDK's classes and our own, so whatever locks of class loaders the thread holds,
   * nobody who holds one of these waits for them.
   *
   * @return null once closed
   * @throws IOException when the hook class cannot be installed
   */
  private synchronized @Nullable MethodWeaver makeReady() throws IOException {
    if (weaver != null || isClosed || isHookRefused.get()) {
      return weaver;
    }
    Hook installed = Hook.install(instrumentation);
    int agent = installed.agent();
    AsyncResults results = new AsyncResults(agent, recorder, installed.waiters());
    inUse = true;
    requireNonNull(beforeFirst, "woven before the start").run();
    installed.connect(new WovenCalls(agent, recorder, registry, results));
    hook = installed;
    MethodWeaver ready = new MethodWeaver(registry, installed.internalName(), agent);
    weaver = ready;
    return ready;
  }

  /**
   * Weaves subtypes that were loaded before the type that makes them boundaries. Call now and then:
   * it costs nothing unless such a type has appeared.
   */
  public void catchUp() {
    ClassesUnderway.Ancestor ancestor;
    while ((ancestor = underway.nextAncestor()) != null) {
      if (ancestor.hasSubtypeUnderway()) {
        secondLooks.ask();
      } else {
        secondLooks.askForTheLast();
      }
    }
    if (secondLooks.isDue()) {
      weaveLoaded(newClasses, false);
    }
    if (secondLooks.areOver()) {
      newClasses.forget();
    }
  }

  /**
   * Weaves those of the loaded classes for which there is news, and no other: each retransformation
   * that changes nothing doubles what the JVM has appended to the constant pools of some classes
   * (seen on JDK 25 with Spark's LogisticRegressionModel: 1,060 entries, 33,826 after 15 times),
   * until it warns of an overflow, on the application's stdout.
   *
   * @param classes what the look before has seen
   * @param first whether no class that is loaded has been seen by {@link #transform}; later only
   *     what was learnt since about their ancestors can be news
   */
  private void weaveLoaded(NewClasses classes, boolean first) {
    // Thousands, and looked at several times while an application starts: each is asked for little.
    Class<?>[] loaded = instrumentation.getAllLoadedClasses();
    List<Class<?>> news = classes.in(loaded);
    boolean theJdksToo = selector.mayNameTheJdks();
    for (Class<?> type : news) {
      if ((theJdksToo || type.getClassLoader() != null)
          && selector.isNamed(type.getName())
          && selector.isRoot(internalName(type))) {
        classes.roots().add(type);
      }
    }
    if (classes.roots().isEmpty() && !first) {
      return;
    }
    // All names first: several loaders may have classes of the same name.
    Set<String> concerned = new HashSet<>();
    for (Class<?> type : news) {
      if (isConcerned(type, classes.roots(), first) && canBeWoven(type)) {
        concerned.add(type.getName());
      }
    }
    List<Class<?>> chosen = new ArrayList<>();
    if (!concerned.isEmpty()) {
      for (Class<?> type : loaded) {
        if (concerned.contains(type.getName()) && canBeWoven(type)) {
          chosen.add(type);
        }
      }
    }
    retransform(chosen);
  }

  private boolean canBeWoven(Class<?> type) {
    return !type.isArray()
        && !type.isPrimitive()
        && !type.isHidden()
        && type.getClassLoader() != null
        && type.getClassLoader() != ownLoader
        && instrumentation.isModifiableClass(type);
  }

  /** Nothing is made for nearly all. */
  private boolean isConcerned(Class<?> type, List<Class<?>> roots, boolean first) {
    if (type.getClassLoader() == null) {
      return false; // the JDK's own
    }
    boolean concerned =
        first && selector.mayConcern(type.getName()) && !woven.contains(internalName(type));
    for (int i = 0; i < roots.size(); i++) {
      Class<?> root = roots.get(i);
      if (root != type && root.isAssignableFrom(type) && canBeWoven(type)) {
        // Woven or not: what it inherits may be more than what it was woven with.
        concerned |= selector.addSubtype(internalName(type), internalName(root));
      }
    }
    return concerned;
  }

  /**
   * All in one step: each step throws away compiled code that depends on what it changes, and
   * between two of them a caller would be timed and not what it calls.
   */
  private void retransform(List<Class<?>> types) {
    if (types.isEmpty()) {
      return;
    }
    try {
      instrumentation.retransformClasses(types.toArray(new Class<?>[0]));
    } catch (UnmodifiableClassException | RuntimeException | LinkageError | InternalError e) {
      types.forEach(this::retransform); // the rest is not to suffer for one of them
    }
  }

  private void retransform(Class<?> type) {
    try {
      instrumentation.retransformClasses(type);
    } catch (UnmodifiableClassException | RuntimeException | LinkageError | InternalError e) {
      problems.add(
          "cannot weave "
              + type.getName()
              + " again ("
              + e
              + "): its calls are not timed. Next: start the JVM with -javaagent instead.");
    }
  }

  private static String internalName(Class<?> type) {
    return type.getName().replace('.', '/');
  }

  /**
   * Weaves the classes of a boundary again, without it: its calls cost more than timing is worth.
   */
  public void takeOut(int boundary) {
    registry.takeOut(boundary);
    String className = registry.boundary(boundary).className();
    List<Class<?>> types = new ArrayList<>();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (type.getName().equals(className) && woven.contains(internalName(type))) {
        types.add(type);
      }
    }
    retransform(types);
  }

  /** The next line about something that went wrong, or null. */
  public @Nullable String nextProblem() {
    return problems.poll();
  }

  /** Patterns of the user's that have matched nothing so far, and why. */
  public List<Unmatched> unmatchedByUser() {
    List<BoundaryPattern> unmatched = new ArrayList<>(usersPatterns);
    unmatched.removeAll(matched);
    if (unmatched.isEmpty()) {
      return List.of();
    }
    LoadedClasses loaded =
        new InstrumentedClasses(instrumentation, ownLoader, woven::contains, methodsRead);
    return new UnmatchedPatterns(loaded).explain(unmatched);
  }

  /** Stops watching and restores the woven classes. */
  @Override
  public void close() {
    instrumentation.removeTransformer(this);
    synchronized (this) {
      isClosed = true;
      if (hook == null) {
        return; // nothing was woven
      }
      hook.close();
    }
    List<Class<?>> types = new ArrayList<>();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (woven.contains(internalName(type)) && instrumentation.isModifiableClass(type)) {
        types.add(type);
      }
    }
    retransform(types);
  }
}
