package io.github.jouleflame.samples.onnx;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Answers to sentences, in their order: written by one model, compared with another's. */
final class Answers {
  private final List<int[]> bySentence = new ArrayList<>();

  /** Adds the answers to some sentences, as many numbers for each. */
  void add(int[] answers, int sentences) {
    int each = answers.length / sentences;
    for (int i = 0; i < sentences; i++) {
      int[] one = new int[each];
      System.arraycopy(answers, i * each, one, 0, each);
      bySentence.add(one);
    }
  }

  int[] of(int sentence) {
    return bySentence.get(sentence);
  }

  int sentences() {
    return bySentence.size();
  }

  void write(Path file) throws IOException {
    int each = bySentence.get(0).length;
    ByteBuffer bytes = ByteBuffer.allocate((1 + each * bySentence.size()) * Integer.BYTES);
    bytes.putInt(each);
    bySentence.forEach(
        one -> {
          for (int answer : one) {
            bytes.putInt(answer);
          }
        });
    Files.write(file, bytes.array());
  }

  static Answers read(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
    int each = bytes.getInt();
    int[] all = new int[bytes.remaining() / Integer.BYTES];
    bytes.asIntBuffer().get(all);
    Answers answers = new Answers();
    answers.add(all, all.length / each);
    return answers;
  }
}
