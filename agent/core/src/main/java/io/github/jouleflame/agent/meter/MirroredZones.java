package io.github.jouleflame.agent.meter;

import io.github.jouleflame.agent.cpu.KeptOpenFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds dies that show their whole package's counter, as on multi-die AMD processors (Threadripper,
 * EPYC), where adding them up multiplies the package by its dies (codecarbon#1274).
 *
 * <p>Two names of one counter show one number: a value of the second, read between two of the
 * first, lies between them. Two counters that started apart pass that test hardly ever, and not
 * again once they have moved. Equal watts would prove nothing: two idle dies are as alike.
 */
final class MirroredZones {
  /** RAPL moves once a millisecond; a counter that does not move in this time proves nothing. */
  private static final int MOST_PAUSES = 25;

  private static final long PAUSE_NANOS = 2_000_000;
  private static final int LOOKS = 3;
  private static final int FILE_BYTES = 32;

  private final Pause pause;

  /** Waits; a seam for tests. */
  interface Pause {
    void nanos(long nanos);
  }

  MirroredZones(Pause pause) {
    this.pause = pause;
  }

  /** The zones that mirror another one, each with the one that it mirrors. */
  Map<PowercapZone, PowercapZone> find(List<PowercapZone> zones) {
    Map<PowercapZone, PowercapZone> mirrors = new LinkedHashMap<>();
    List<PowercapZone> dies = new ArrayList<>();
    for (PowercapZone zone : zones) {
      if (zone.part() != ZonePart.PACKAGE || !zone.device().contains("-die-")) {
        continue;
      }
      for (PowercapZone other : dies) {
        if (packageOf(other).equals(packageOf(zone)) && isOneCounter(other, zone)) {
          mirrors.put(zone, other);
          break;
        }
      }
      if (!mirrors.containsKey(zone)) {
        dies.add(zone);
      }
    }
    return mirrors;
  }

  private static String packageOf(PowercapZone zone) {
    return zone.device().replaceAll("-die-.*", "");
  }

  private boolean isOneCounter(PowercapZone a, PowercapZone b) {
    try (KeptOpenFile first = new KeptOpenFile(a.energyFile(), FILE_BYTES);
        KeptOpenFile second = new KeptOpenFile(b.energyFile(), FILE_BYTES)) {
      long last = first.readLong();
      for (int look = 0; look < LOOKS; look++) {
        if (look > 0) {
          last = afterMoving(first, last);
        }
        long before = first.readLong();
        long between = second.readLong();
        long after = first.readLong();
        if (last < 0 || between < before || between > after) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      return false; // the meter will say why it cannot be read
    }
  }

  /** The counter's value once it has moved, or -1 if it does not. */
  private long afterMoving(KeptOpenFile counter, long last) throws IOException {
    for (int i = 0; i < MOST_PAUSES; i++) {
      long now = counter.readLong();
      if (now != last) {
        return now;
      }
      pause.nanos(PAUSE_NANOS);
    }
    return -1;
  }
}
