package io.github.jouleflame.profile;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Describes two runs as one: from the first start to the last end. */
final class RunMerge {

  private static final BigInteger LOW_64_BITS =
      BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

  static Run merge(Run a, Run b) {
    var start = a.startedAt().isBefore(b.startedAt()) ? a.startedAt() : b.startedAt();
    return new Run(
        id(a.id(), b.id()),
        Combine.texts(a.label(), b.label()),
        start,
        Math.max(endSeconds(start, a), endSeconds(start, b)),
        null,
        Combine.texts(a.host(), b.host()),
        Combine.texts(a.jvm(), b.jvm()),
        Combine.texts(a.command(), b.command()),
        Combine.texts(a.os(), b.os()),
        Combine.texts(a.cpu(), b.cpu()),
        Combine.same(a.cpus(), b.cpus()),
        Combine.texts(a.agent(), b.agent()),
        Combine.same(a.options(), b.options()),
        a.jvms() + b.jvms(),
        Combine.same(a.quality(), b.quality()));
  }

  private static double endSeconds(Instant start, Run run) {
    return Duration.between(start, run.startedAt()).toMillis() / 1e3 + run.seconds();
  }

  /**
   * The sum of both as numbers of 128 bits: stable, the same in any order, and as unlikely to
   * collide as its parts.
   */
  private static String id(String a, String b) {
    var sum = number(a).add(number(b));
    return new UUID(sum.shiftRight(64).longValue(), sum.and(LOW_64_BITS).longValue()).toString();
  }

  private static BigInteger number(String id) {
    var uuid = uuid(id);
    return unsigned(uuid.getMostSignificantBits())
        .shiftLeft(64)
        .add(unsigned(uuid.getLeastSignificantBits()));
  }

  private static UUID uuid(String id) {
    try {
      return UUID.fromString(id);
    } catch (IllegalArgumentException e) {
      // Another writer may number its runs as it likes.
      return UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static BigInteger unsigned(long bits) {
    return BigInteger.valueOf(bits).and(LOW_64_BITS);
  }

  private RunMerge() {}
}
