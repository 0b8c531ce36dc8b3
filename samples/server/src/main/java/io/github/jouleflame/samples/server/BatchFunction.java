package io.github.jouleflame.samples.server;

import java.util.List;

/** Answers all questions of a batch, in their order. */
interface BatchFunction<Q, A> {
  List<A> answer(List<Q> questions) throws Exception;
}
