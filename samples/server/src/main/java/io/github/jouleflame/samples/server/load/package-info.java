/**
 * A client that keeps a server busy: some connections, each of which sends its next request as soon
 * as it has the answer to the last (a closed loop). Start at {@link
 * io.github.jouleflame.samples.server.load.LoadClient}.
 */
@NullMarked
package io.github.jouleflame.samples.server.load;

import org.jspecify.annotations.NullMarked;
