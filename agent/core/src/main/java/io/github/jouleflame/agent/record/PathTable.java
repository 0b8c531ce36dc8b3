package io.github.jouleflame.agent.record;

import java.util.Arrays;

/**
 * The call paths seen so far: each is a boundary under a parent path. Paths are numbered from 0 in
 * the order of appearance; {@value #NONE} stands for "outside any boundary".
 *
 * <p>Bounded: when {@code maxPaths} are known, all further ones become {@link #more()}, so that no
 * run, however odd, can exhaust memory.
 *
 * <p>Not thread-safe: owned by the sampler thread.
 */
public final class PathTable {
  /** Parent of a top-level path; compute ancestor of a path without one. */
  public static final int NONE = -1;

  /** Boundary number of the overflow path. */
  public static final int MORE_BOUNDARY = -2;

  private final int maxPaths;
  private final BoundaryFacts boundaries;
  private int[] parents = new int[64];
  private int[] boundaryOf = new int[64];
  private int[] computeAncestors = new int[64];
  private int size;
  private int morePath = NONE;

  // Open addressing from (parent, boundary) to path; 0 = empty, else path + 1.
  private int[] slots = new int[256];

  public PathTable(int maxPaths, BoundaryFacts boundaries) {
    this.maxPaths = maxPaths;
    this.boundaries = boundaries;
  }

  /** The path of {@code boundary} called from {@code parent}. */
  public int path(int parent, int boundary) {
    int slot = find(parent, boundary);
    if (slots[slot] != 0) {
      return slots[slot] - 1;
    }
    if (parent != NONE && parent == morePath) {
      return morePath;
    }
    if (size >= maxPaths) {
      return more();
    }
    int path = append(parent, boundary);
    slots[slot] = path + 1;
    if (size * 2 > slots.length) {
      rehash();
    }
    return path;
  }

  /** Number of paths; all numbers are below it. */
  public int size() {
    return size;
  }

  /** The calling path, or {@link #NONE}; always a smaller number than {@code path}. */
  public int parent(int path) {
    return parents[path];
  }

  /** Boundary of the path, or {@link #MORE_BOUNDARY}. */
  public int boundary(int path) {
    return boundaryOf[path];
  }

  /** The path itself or its nearest caller that is a compute boundary, or {@link #NONE}. */
  public int computeAncestor(int path) {
    return computeAncestors[path];
  }

  private int more() {
    if (morePath == NONE) {
      morePath = append(NONE, MORE_BOUNDARY);
    }
    return morePath;
  }

  private int append(int parent, int boundary) {
    if (size == parents.length) {
      int capacity = size * 2;
      parents = Arrays.copyOf(parents, capacity);
      boundaryOf = Arrays.copyOf(boundaryOf, capacity);
      computeAncestors = Arrays.copyOf(computeAncestors, capacity);
    }
    int path = size++;
    parents[path] = parent;
    boundaryOf[path] = boundary;
    boolean compute = boundary == MORE_BOUNDARY || boundaries.isCompute(boundary);
    computeAncestors[path] = compute ? path : parent == NONE ? NONE : computeAncestors[parent];
    return path;
  }

  private int find(int parent, int boundary) {
    int mask = slots.length - 1;
    int hash = (parent + 1) * 0x9E3779B9 ^ boundary * 0x85EBCA6B;
    int slot = (hash ^ (hash >>> 15)) & mask;
    while (slots[slot] != 0) {
      int path = slots[slot] - 1;
      if (parents[path] == parent && boundaryOf[path] == boundary) {
        return slot;
      }
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void rehash() {
    slots = new int[slots.length * 2];
    for (int path = 0; path < size; path++) {
      if (boundaryOf[path] != MORE_BOUNDARY) {
        slots[find(parents[path], boundaryOf[path])] = path + 1;
      }
    }
  }
}
