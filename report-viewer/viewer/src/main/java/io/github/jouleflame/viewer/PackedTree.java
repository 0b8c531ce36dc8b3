package io.github.jouleflame.viewer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.jouleflame.profile.Distribution;
import io.github.jouleflame.profile.PathNode;
import io.github.jouleflame.profile.Profile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;

/**
 * A large tree as columns: what a browser reads five times as fast as a nest of objects. Frames
 * stand in pre-order, the larger child first; numbers are little-endian arrays in Base64, joules of
 * a meter only where there are any; what only some frames have stands beside them as JSON. Holds
 * the same numbers, bit by bit.
 */
final class PackedTree {

  /** Below this a nest of objects is read as fast, and people can read it too. */
  static final int LEAST_PATHS = 5_000;

  private record Entry(PathNode node, int depth, int position) {}

  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, Integer> names = new LinkedHashMap<>();
  private final Set<String> meters = new LinkedHashSet<>();

  PackedTree(PathNode root) {
    var stack = new ArrayDeque<Entry>();
    stack.push(new Entry(root, 0, 0));
    while (!stack.isEmpty()) {
      var entry = stack.pop();
      entries.add(entry);
      names.putIfAbsent(entry.node().name(), names.size());
      meters.addAll(entry.node().joules().keySet());
      meters.addAll(entry.node().idleJoules().keySet());
      var children = new ArrayList<Entry>();
      for (var child : entry.node().children()) {
        children.add(new Entry(child, entry.depth() + 1, children.size()));
      }
      children.sort(Comparator.comparingDouble((Entry e) -> e.node().value()).reversed());
      for (int i = children.size() - 1; i >= 0; i--) {
        stack.push(children.get(i));
      }
    }
  }

  static boolean isWorthwhile(Profile profile) {
    return hasMoreThan(LEAST_PATHS, profile);
  }

  static boolean hasMoreThan(int limit, Profile profile) {
    int paths = 0;
    var stack = new ArrayDeque<PathNode>();
    stack.push(profile.tree());
    while (!stack.isEmpty() && paths <= limit) {
      paths++;
      stack.pop().children().forEach(stack::push);
    }
    return paths > limit;
  }

  /** Writes the JSON object and leaves the stream open. */
  void write(OutputStream out) throws IOException {
    var text = new StringBuilder("{\"names\":[");
    for (var name : names.keySet()) {
      text.append(text.charAt(text.length() - 1) == '[' ? "" : ",")
          .append(CarbonTable.quoted(name));
    }
    text.append("],\"frames\":").append(entries.size());
    put(out, text);
    ints(out, "depth", Entry::depth);
    ints(out, "position", Entry::position);
    ints(out, "name", entry -> names.getOrDefault(entry.node().name(), 0));
    if (entries.stream().allMatch(entry -> entry.node().calls() <= Integer.MAX_VALUE)) {
      ints(out, "callsInt", entry -> (int) entry.node().calls());
    } else {
      doubles(out, "calls", node -> node.calls());
    }
    doubles(out, "seconds", PathNode::seconds);
    if (entries.stream().anyMatch(entry -> entry.node().cpuSeconds() != null)) {
      doubles(
          out, "cpuSeconds", node -> node.cpuSeconds() == null ? Double.NaN : node.cpuSeconds());
    }
    byMeter(out, "joules", PathNode::joules);
    byMeter(out, "idleJoules", PathNode::idleJoules);
    extras(out);
    put(out, new StringBuilder("}"));
  }

  private interface Meters {
    Map<String, Double> of(PathNode node);
  }

  private void byMeter(OutputStream out, String key, Meters values) throws IOException {
    put(out, new StringBuilder(",\"").append(key).append("\":{\"\":\"\""));
    for (var meter : meters) {
      if (entries.stream()
          .allMatch(entry -> values.of(entry.node()).getOrDefault(meter, 0.0) == 0)) {
        continue;
      }
      put(out, new StringBuilder(",").append(CarbonTable.quoted(meter)).append(":\""));
      doubles(out, node -> values.of(node).getOrDefault(meter, 0.0));
      put(out, new StringBuilder("\""));
    }
    put(out, new StringBuilder("}"));
  }

  /** As one, two or four bytes each; the page tells which from their number. */
  private void ints(OutputStream out, String key, ToIntFunction<Entry> value) throws IOException {
    var values = entries.stream().mapToInt(value).toArray();
    int bits = 0;
    for (int number : values) {
      bits |= number;
    }
    int width = bits >>> 8 == 0 ? 1 : bits >>> 16 == 0 ? 2 : 4;
    var bytes = ByteBuffer.allocate(values.length * width).order(ByteOrder.LITTLE_ENDIAN);
    for (int number : values) {
      switch (width) {
        case 1 -> bytes.put((byte) number);
        case 2 -> bytes.putShort((short) number);
        default -> bytes.putInt(number);
      }
    }
    put(out, new StringBuilder(",\"").append(key).append("\":\""));
    out.write(Base64.getEncoder().encode(bytes.array()));
    put(out, new StringBuilder("\""));
  }

  private void doubles(OutputStream out, String key, ToDoubleFunction<PathNode> value)
      throws IOException {
    put(out, new StringBuilder(",\"").append(key).append("\":\""));
    doubles(out, value);
    put(out, new StringBuilder("\""));
  }

  private void doubles(OutputStream out, ToDoubleFunction<PathNode> value) throws IOException {
    var bytes = ByteBuffer.allocate(entries.size() * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (var entry : entries) {
      bytes.putDouble(value.applyAsDouble(entry.node()));
    }
    out.write(Base64.getEncoder().encode(bytes.array()));
  }

  /** What most frames lack, or what is looked at one frame at a time: index, then the fields. */
  private void extras(OutputStream out) throws IOException {
    var text = new StringBuilder(",\"extras\":[");
    boolean isFirst = true;
    for (int i = 0; i < entries.size(); i++) {
      var fields = fields(entries.get(i).node());
      if (fields.isEmpty()) {
        continue;
      }
      text.append(isFirst ? "" : ",")
          .append('[')
          .append(i)
          .append(",{")
          .append(fields)
          .append("}]");
      isFirst = false;
      if (text.length() > 1 << 16) {
        put(out, text);
        text.setLength(0);
      }
    }
    put(out, text.append(']'));
  }

  private static String fields(PathNode node) {
    var fields = new ArrayList<String>();
    if (node.compute()) {
      fields.add("\"compute\":true");
    }
    number(fields, "open", node.open());
    number(fields, "errors", node.errors());
    number(fields, "thinned", node.thinned() == 1 ? 0 : node.thinned());
    number(fields, "selfSeconds", node.selfSeconds());
    if (!node.exclusive().isEmpty()) {
      var shares = new ArrayList<String>();
      node.exclusive().forEach((meter, share) -> number(shares, meter, share));
      fields.add("\"exclusive\":{" + String.join(",", shares) + "}");
    }
    if (!node.watts().isEmpty()) {
      var watts = new ArrayList<String>();
      node.watts()
          .forEach(
              (meter, estimate) ->
                  watts.add(
                      CarbonTable.quoted(meter)
                          + ":{\"estimate\":"
                          + estimate.estimate()
                          + ",\"stderr\":"
                          + estimate.stderr()
                          + "}"));
      fields.add("\"watts\":{" + String.join(",", watts) + "}");
    }
    if (node.perCall() != null) {
      fields.add(
          "\"perCall\":{\"joules\":"
              + spread(node.perCall().joules())
              + ",\"seconds\":"
              + spread(node.perCall().seconds())
              + "}");
    }
    if (node.async() != null) {
      var async = new ArrayList<String>();
      number(async, "completed", node.async().completed());
      number(async, "open", node.async().open());
      number(async, "errors", node.async().errors());
      number(async, "seconds", node.async().seconds());
      fields.add("\"async\":{" + String.join(",", async) + "}");
    }
    if (node.work() != null) {
      fields.add(
          "\"work\":{\"unit\":"
              + CarbonTable.quoted(node.work().unit())
              + ",\"count\":"
              + node.work().count()
              + ",\"joulesPerUnit\":"
              + node.work().joulesPerUnit()
              + "}");
    }
    return String.join(",", fields);
  }

  private static String spread(Distribution spread) {
    return "{\"mean\":"
        + spread.mean()
        + ",\"p50\":"
        + spread.p50()
        + ",\"p90\":"
        + spread.p90()
        + ",\"p99\":"
        + spread.p99()
        + ",\"max\":"
        + spread.max()
        + (spread.hdr() == null ? "" : ",\"hdr\":" + CarbonTable.quoted(spread.hdr()))
        + "}";
  }

  private static void number(List<String> fields, String key, double value) {
    if (value != 0) {
      fields.add(CarbonTable.quoted(key) + ":" + value);
    }
  }

  /** Latin letters only: names beyond them are escaped, so that half a surrogate pair survives. */
  private static void put(OutputStream out, StringBuilder text) throws IOException {
    var escaped = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        escaped.append(c);
      } else {
        escaped.append("\\u").append(Integer.toHexString(0x10000 | c), 1, 5);
      }
    }
    out.write(escaped.toString().getBytes(ISO_8859_1));
  }
}
