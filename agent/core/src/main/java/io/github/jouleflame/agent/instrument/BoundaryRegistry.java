package io.github.jouleflame.agent.instrument;

import io.github.jouleflame.agent.record.BoundaryFacts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * All boundaries that have been woven, by number.
 *
 * <p>Thread-safe: classes are woven on the application's threads, read by the sampler. The same
 * frame in a class of a second loader gets the same number.
 */
public final class BoundaryRegistry implements BoundaryFacts {
  private final Map<String, Boundary> byFrameName = new HashMap<>();
  private final List<Boundary> byId = new CopyOnWriteArrayList<>();

  /** The boundary of this frame name; made at the first call. */
  Boundary boundary(String frameName, String work, boolean compute) {
    synchronized (byFrameName) {
      Boundary known = byFrameName.get(frameName);
      if (known != null) {
        return known;
      }
      Boundary made = new Boundary(byId.size(), frameName, work, compute);
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

  @Override
  public boolean isCompute(int boundary) {
    return byId.get(boundary).compute();
  }

  @Override
  public boolean isSameWork(int outer, int inner) {
    return outer == inner || byId.get(outer).work().equals(byId.get(inner).work());
  }
}
