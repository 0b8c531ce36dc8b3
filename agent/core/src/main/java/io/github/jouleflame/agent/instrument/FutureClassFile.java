package io.github.jouleflame.agent.instrument;

import java.nio.ByteBuffer;
import org.objectweb.asm.Opcodes;

/**
 * A class file for ASM, which refuses those of a Java that is newer than itself. Most of them
 * differ in nothing but the number, so such a class is shown as one of the newest Java that ASM
 * knows, and gets its own number back. What really is new in it makes ASM throw.
 *
 * @param bytes what ASM may read
 * @param version major and minor version as in the file
 */
record FutureClassFile(byte[] bytes, int version) {
  /** The newest that ASM 9.10.1 reads. */
  private static final int NEWEST_MAJOR = Opcodes.V27 & 0xFFFF;

  /** Offset of minor and major version in a class file (JVMS 4.1). */
  private static final int VERSION_OFFSET = 4;

  static FutureClassFile of(byte[] classFile) {
    int version = ByteBuffer.wrap(classFile).getInt(VERSION_OFFSET);
    if ((version & 0xFFFF) <= NEWEST_MAJOR) {
      return new FutureClassFile(classFile, version);
    }
    return new FutureClassFile(with(classFile.clone(), NEWEST_MAJOR), version);
  }

  /** The woven class with the version that the class had. */
  byte[] restore(byte[] woven) {
    return with(woven, version);
  }

  private static byte[] with(byte[] classFile, int version) {
    ByteBuffer.wrap(classFile).putInt(VERSION_OFFSET, version);
    return classFile;
  }
}
