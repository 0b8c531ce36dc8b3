package io.github.jouleflame.profile;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Map;

/**
 * Writes the call tree in pre-order with a stack of its own. {@code children} comes last in each
 * frame, so that an open frame needs no more than the iterator over them.
 */
final class TreeWriter {

  private final JsonGenerator json;
  private final ArrayDeque<Iterator<PathNode>> open = new ArrayDeque<>();

  TreeWriter(JsonGenerator json) {
    this.json = json;
  }

  void write(PathNode root) throws IOException {
    begin(root);
    while (!open.isEmpty()) {
      var children = open.getLast();
      if (children.hasNext()) {
        begin(children.next());
      } else {
        open.removeLast();
        json.writeEndArray();
        json.writeEndObject();
      }
    }
  }

  private void begin(PathNode node) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", node.name());
    json.writeNumberField("value", node.value());
    if (!isBare(node)) {
      spent(node);
    }
    if (node.gCO2e() != null) {
      json.writeNumberField("gCO2e", node.gCO2e());
    }
    json.writeArrayFieldStart("children");
    open.addLast(node.children().iterator());
  }

  /** Whether nothing is known of the frame but name, value and children, as of the root. */
  private static boolean isBare(PathNode node) {
    return node.boundary() == null
        && !node.compute()
        && node.calls() == 0
        && node.open() == 0
        && node.errors() == 0
        && node.thinned() == 1
        && node.seconds() == 0
        && node.selfSeconds() == 0
        && node.cpuSeconds() == null
        && node.joules().isEmpty()
        && node.idleJoules().isEmpty()
        && node.selfJoules().isEmpty()
        && node.exclusive().isEmpty()
        && node.watts().isEmpty()
        && node.perCall() == null
        && node.work() == null
        && node.async() == null;
  }

  private void spent(PathNode node) throws IOException {
    if (node.boundary() != null) {
      json.writeNumberField("boundary", node.boundary());
    }
    json.writeBooleanField("compute", node.compute());
    json.writeNumberField("calls", node.calls());
    json.writeNumberField("open", node.open());
    json.writeNumberField("errors", node.errors());
    json.writeNumberField("thinned", node.thinned());
    json.writeNumberField("seconds", node.seconds());
    json.writeNumberField("selfSeconds", node.selfSeconds());
    if (node.cpuSeconds() != null) {
      json.writeNumberField("cpuSeconds", node.cpuSeconds());
    }
    numbers("joules", node.joules());
    numbers("idleJoules", node.idleJoules());
    numbers("selfJoules", node.selfJoules());
    numbers("exclusive", node.exclusive());
    if (!node.watts().isEmpty()) {
      watts(node.watts());
    }
    if (node.perCall() != null) {
      json.writeObjectFieldStart("perCall");
      distribution("joules", node.perCall().joules());
      distribution("seconds", node.perCall().seconds());
      json.writeEndObject();
    }
    if (node.work() != null) {
      work(node.work());
    }
    if (node.async() != null) {
      async(node.async());
    }
  }

  private void numbers(String name, Map<String, Double> byMeter) throws IOException {
    if (byMeter.isEmpty()) {
      return;
    }
    json.writeObjectFieldStart(name);
    for (var entry : byMeter.entrySet()) {
      json.writeNumberField(entry.getKey(), entry.getValue());
    }
    json.writeEndObject();
  }

  private void watts(Map<String, WattsEstimate> byMeter) throws IOException {
    json.writeObjectFieldStart("watts");
    for (var entry : byMeter.entrySet()) {
      json.writeObjectFieldStart(entry.getKey());
      json.writeNumberField("estimate", entry.getValue().estimate());
      json.writeNumberField("stderr", entry.getValue().stderr());
      json.writeNumberField("seconds", entry.getValue().seconds());
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private void distribution(String name, Distribution distribution) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeNumberField("mean", distribution.mean());
    json.writeNumberField("p50", distribution.p50());
    json.writeNumberField("p90", distribution.p90());
    json.writeNumberField("p99", distribution.p99());
    json.writeNumberField("max", distribution.max());
    if (distribution.hdr() != null) {
      json.writeStringField("hdr", distribution.hdr());
    }
    json.writeEndObject();
  }

  private void work(Work work) throws IOException {
    json.writeObjectFieldStart("work");
    json.writeStringField("unit", work.unit());
    json.writeNumberField("count", work.count());
    if (work.joulesPerUnit() != null) {
      json.writeNumberField("joulesPerUnit", work.joulesPerUnit());
    }
    json.writeEndObject();
  }

  private void async(AsyncCalls async) throws IOException {
    json.writeObjectFieldStart("async");
    json.writeNumberField("completed", async.completed());
    json.writeNumberField("open", async.open());
    json.writeNumberField("errors", async.errors());
    json.writeNumberField("seconds", async.seconds());
    json.writeEndObject();
  }
}
