package io.github.jouleflame.profile;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects the fields of one frame of the call tree until its end is reached. */
final class FrameReader {

  private final JsonInput in;
  private final JsonFields scalars;
  private final List<PathNode> children = new ArrayList<>();
  private Map<String, Double> joules = Map.of();
  private Map<String, Double> idleJoules = Map.of();
  private Map<String, Double> selfJoules = Map.of();
  private Map<String, Double> exclusive = Map.of();
  private Map<String, WattsEstimate> watts = Map.of();
  private @Nullable PerCall perCall;
  private @Nullable Work work;
  private @Nullable AsyncCalls async;

  FrameReader(JsonInput in) {
    this.in = in;
    scalars = new JsonFields(in, "tree");
  }

  /** Takes the value of one field other than {@code children}. */
  void field(String field) throws IOException {
    if (in.isNull()) {
      return;
    }
    switch (field) {
      case "joules" -> joules = in.map(in::number);
      case "idleJoules" -> idleJoules = in.map(in::number);
      case "selfJoules" -> selfJoules = in.map(in::number);
      case "exclusive" -> exclusive = in.map(in::number);
      case "watts" -> watts = in.map(this::estimate);
      case "perCall" -> perCall = perCall();
      case "work" -> work = work();
      case "async" -> async = async();
      default -> {
        if (!scalars.scalar(field)) {
          in.skip();
        }
      }
    }
  }

  void addChild(PathNode child) {
    children.add(child);
  }

  PathNode build() throws IOException {
    return PathNode.builder(scalars.text("name"))
        .value(scalars.number("value"))
        .boundary(scalars.smallWholeOrNull("boundary"))
        .compute(scalars.truth("compute", false))
        .calls(scalars.whole("calls", 0))
        .open(scalars.whole("open", 0))
        .errors(scalars.whole("errors", 0))
        .thinned(scalars.smallWhole("thinned", 1))
        .seconds(scalars.number("seconds", 0))
        .selfSeconds(scalars.number("selfSeconds", 0))
        .cpuSeconds(scalars.numberOrNull("cpuSeconds"))
        .joules(joules)
        .idleJoules(idleJoules)
        .selfJoules(selfJoules)
        .gCO2e(scalars.numberOrNull("gCO2e"))
        .exclusive(exclusive)
        .watts(watts)
        .perCall(perCall)
        .work(work)
        .async(async)
        .children(children)
        .build();
  }

  private WattsEstimate estimate() throws IOException {
    var f = JsonFields.read(in, "watts");
    return new WattsEstimate(f.number("estimate"), f.number("stderr"), f.number("seconds"));
  }

  private PerCall perCall() throws IOException {
    var distributions = new HashMap<String, Distribution>();
    in.object(
        field -> {
          if (!field.equals("joules") && !field.equals("seconds")) {
            return false;
          }
          distributions.put(field, distribution());
          return true;
        });
    return new PerCall(
        in.required(distributions.get("joules"), "perCall.joules"),
        in.required(distributions.get("seconds"), "perCall.seconds"));
  }

  private Distribution distribution() throws IOException {
    var f = JsonFields.read(in, "perCall");
    return new Distribution(
        f.number("mean"),
        f.number("p50"),
        f.number("p90"),
        f.number("p99"),
        f.number("max"),
        f.textOrNull("hdr"));
  }

  private Work work() throws IOException {
    var f = JsonFields.read(in, "work");
    return new Work(f.text("unit"), f.whole("count"), f.numberOrNull("joulesPerUnit"));
  }

  private AsyncCalls async() throws IOException {
    var f = JsonFields.read(in, "async");
    return new AsyncCalls(
        f.whole("completed"), f.whole("open"), f.whole("errors"), f.number("seconds"));
  }
}
