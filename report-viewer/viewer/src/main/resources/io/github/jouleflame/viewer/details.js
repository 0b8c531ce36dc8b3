// Everything that is known about one frame: the tooltip and the panel under the graph.

const Details = {
  frame(tree, layout, node) {
    const view = layout.view;
    const box = document.createDocumentFragment();
    const source = tree.nodes[node];
    const meters = tree.meterIndexes(view.meter);
    const name = node === ROOT ? Details.rootName(view) : tree.names[tree.name[node]];
    box.append(el("p", { class: "frame-name", dir: "ltr" }, Names.visible(name)));
    box.append(el("p", { class: "frame-value" },
      el("strong", {}, Measures.amount(tree, layout, node)),
      Details.share(tree, layout, node)));
    const rows = el("dl", { class: "frame-rows" });
    const add = (term, value) => rows.append(el("div", {}, el("dt", {}, term), el("dd", {}, value)));
    Details.energy(tree, node, meters, add);
    if (tree.isRange) {
      add("in this time", "joules above the floor; calls and seconds are not kept by time");
    } else {
      if (node !== ROOT && tree.kind[node] === BOUNDARY) Details.calls(tree, node, meters, source, add);
      Details.confidence(tree, node, meters, source, add);
    }
    box.append(rows);
    return box;
  },

  rootName(view) {
    if (view.turned) return "all methods by what they spend themselves";
    return view.others && MEASURES[view.metric].isEnergy ? "all" : "all boundaries";
  },

  share(tree, layout, node) {
    const measure = MEASURES[layout.view.metric];
    if (measure.isCount) return "";
    const share = Format.percent(layout.value[node], layout.whole) + " of all";
    return measure.isRatio && node !== ROOT ? ", " + Format.joules(layout.value[node]) + ", " + share : " " + share;
  },

  energy(tree, node, meters, add) {
    const dynamic = tree.joulesAt(node, meters, false);
    const floor = tree.joulesAt(node, meters, true) - dynamic;
    add("dynamic", Format.joules(dynamic));
    add("idle floor", Format.joules(floor));
    if (meters.length > 1) {
      for (const m of meters) {
        const joules = tree.joulesAt(node, [m], true);
        if (joules > 0) add("\u2003" + Names.visible(tree.meters[m], 40), Format.joules(joules) + " with floor, " + tree.qualityOf(m));
      }
    }
    if (tree.profile.gramsPerJoule !== null) {
      add("CO\u2082e", Format.carbon((dynamic + floor) * tree.profile.gramsPerJoule) + " with floor");
    }
    const modelled = tree.modelledShare(node, meters, true);
    if (modelled > 0) add("modelled", Format.percent(modelled, 1) + " of the joules have no sensor");
  },

  calls(tree, node, meters, source, add) {
    const calls = tree.calls[node];
    add("calls", Format.count(calls));
    if (calls > 0 && tree.joulesAt(node, meters, true) > 0) {
      add("per call", Format.joules(tree.joulesAt(node, meters, false) / calls) + " dynamic, " +
        Format.seconds(tree.seconds[node] / calls));
    }
    const spread = source.perCall && source.perCall.joules;
    if (spread) {
      add("spread", "p50 " + Format.joules(spread.p50) + ", p99 " + Format.joules(spread.p99) +
        ", max " + Format.joules(spread.max));
    }
    if (source.work && amount(source.work.count) > 0) {
      const unit = Names.visible(text(source.work.unit) || "unit", 40);
      add("work", Format.count(source.work.count) + " \u00d7 " + unit + ", " +
        Format.joules(source.work.joulesPerUnit) + " each, with floor");
    }
    add("seconds", Format.seconds(tree.seconds[node]) +
      (Number.isFinite(source.selfSeconds) ? ", self " + Format.seconds(source.selfSeconds) : ""));
    if (source.async) add("results", Details.results(source.async));
    add("CPU time", tree.knowsCpu[node] ? Format.seconds(tree.cpuSeconds[node]) : MISSING);
    add("self", Format.joules(tree.selfJoules(node, meters, false)) + " dynamic");
  },

  // Results that came after their calls had returned.
  results(async) {
    const parts = [];
    if (amount(async.completed) > 0) {
      parts.push(Format.count(async.completed) + " came later, " +
        Format.seconds(amount(async.seconds) / async.completed) + " after the call began");
    }
    if (amount(async.errors) > 0) parts.push(Format.count(async.errors) + " of them errors");
    if (amount(async.open) > 0) parts.push(Format.count(async.open) + " not yet there at the end");
    return parts.join(", ");
  },

  confidence(tree, node, meters, source, add) {
    const exclusive = tree.exclusiveOf(node, meters);
    if (exclusive !== null) add("exclusive", Format.percent(exclusive, 1) + " its own, whatever ran beside it");
    for (const m of meters) {
      const watts = source.watts && source.watts[tree.meters[m]];
      if (!watts || !Number.isFinite(watts.estimate)) continue;
      const spread = Number.isFinite(watts.stderr) ? " \u00b1 " + Format.watts(watts.stderr) : "";
      add("regression", Format.watts(watts.estimate) + spread + " on " + Names.visible(tree.meters[m], 40));
    }
    if (amount(source.thinned) > 1) add("thinned", "one call in " + Format.count(source.thinned) + " was timed, then scaled up");
    if (amount(source.open) > 0) add("open", Format.count(source.open) + " not yet returned at the end");
    if (amount(source.errors) > 0) add("errors", Format.count(source.errors) + " ended by an exception");
    if (source.compute === true) add("compute", "native workers and GPU joules belong to it");
  },

  // One sub-pixel column: what is in it, since it is too thin to show.
  merged(tree, layout, first, last) {
    let value = 0;
    for (let place = first; place <= last; place++) value += layout.width[tree.rowNodes[place]];
    const box = document.createDocumentFragment();
    box.append(
      el("p", { class: "frame-name" }, Format.count(last - first + 1) + " frames in one pixel"),
      el("p", { class: "frame-value" }, el("strong", {}, Measures.total(layout, value)), " together. Zoom in to see them."));
    return box;
  },

  // One line for screen readers and the live region.
  sentence(tree, layout, node) {
    const name = node === ROOT ? Details.rootName(layout.view) : Names.visible(tree.names[tree.name[node]], 200);
    return name + ", " + Measures.amount(tree, layout, node) +
      (MEASURES[layout.view.metric].isCount ? "" : ", " + Format.percent(layout.value[node], layout.whole));
  },
};
