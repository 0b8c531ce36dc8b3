package io.github.jouleflame.samples.djl;

/** A piece of text and the index of its topic in {@link Lexicon#TOPICS}. */
record Sentence(String text, int topic) {}
