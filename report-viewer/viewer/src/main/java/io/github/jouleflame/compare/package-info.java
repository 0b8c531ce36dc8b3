/**
 * Before and after: is one group of runs better than another, by how much, and how sure is that?
 *
 * <p>Start at {@link io.github.jouleflame.compare.Comparison}. The unit of replication is a run
 * (one JVM, one profile); calls inside a run are no replicates. Statistical tests come from Apache
 * Commons Statistics.
 */
@NullMarked
package io.github.jouleflame.compare;

import org.jspecify.annotations.NullMarked;
