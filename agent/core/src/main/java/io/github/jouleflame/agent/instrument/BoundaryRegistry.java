package io.github.jouleflame.agent.instrument;

import io.github.jouleflame.agent.record.BoundaryFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * All boundaries that have been woven, by number.
 *
 * <p>Thread-safe: classes are woven on the application's threads, read by the sampler. The same
 * frame in a class of a second loader gets the same number.
 */
public final class BoundaryRegistry implements BoundaryFacts {
  private final Map<String, Boundary> byFrameName = new HashMap<>();
  private final List<Boundary> byId = new CopyOnWriteArrayList<>();
  private final Set<Integer> takenOut = ConcurrentHashMap.newKeySet();

  /** The boundary of this frame name; made at the first call. */
  Boundary boundary(
      String frameName, String work, boolean compute, @Nullable WorkExpression units) {
    synchronized (byFrameName) {
      Boundary known = byFrameName.get(frameName);
      if (known != null) {
        return known;
      }
      Boundary made = new Boundary(byId.size(), frameName, work, compute, units);
      byFrameName.put(frameName, made);
      byId.add(made);
      return made;
    }
  }

  /** The boundary with this number. */
  public Boundary boundary(int id) {
    return byId.get(id);
  }

  /** Number of boundaries; all numbers are below it. */
  public int size() {
    return byId.size();
  }

  /** From now on classes are woven without this boundary. */
  void takeOut(int boundary) {
    takenOut.add(boundary);
  }

  /** Whether the boundary is timed no more because its calls cost too much. */
  public boolean isTakenOut(int boundary) {
    return takenOut.contains(boundary);
  }

  /** Units of one call of a boundary that counts them, or {@link WorkExpression#UNKNOWN}. */
  long units(int boundary, @Nullable Object subject) {
    WorkExpression units = byId.get(boundary).units();
    return units == null ? WorkExpression.UNKNOWN : units.count(subject);
  }

  /** What went wrong while counting units, a line for each boundary. */
  public List<String> unitProblems() {
    List<String> problems = List.of(); // asked twice a second: no garbage without a problem
    for (int id = 0; id < byId.size(); id++) {
      WorkExpression units = byId.get(id).units();
      String problem = units == null ? null : units.problem();
      if (problem != null && !problems.contains(problem)) {
        problems = problems.isEmpty() ? new ArrayList<>() : problems;
        problems.add(problem);
      }
    }
    return problems;
  }

  @Override
  public boolean isCompute(int boundary) {
    return byId.get(boundary).compute();
  }

  @Override
  public boolean isSameWork(int outer, int inner) {
    return outer == inner || byId.get(outer).work().equals(byId.get(inner).work());
  }
}
