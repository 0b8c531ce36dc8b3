package io.github.jouleflame.export;

import io.github.jouleflame.profile.PathNode;

/**
 * A call path among the others of its profile.
 *
 * @param node its last frame
 * @param parent place of the path that has called it; -1 for an outermost one
 * @param depth frames above it
 * @param frame place of its last frame's name among all names
 */
record CallPath(PathNode node, int parent, int depth, int frame) {}
