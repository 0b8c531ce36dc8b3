// What a reader comes for, answered in a sentence each, at the top of the page.

// Dynamic joules of all meters, whatever the graph shows.
const ANSWERS_VIEW = { metric: "joules", meter: "all", idle: false };

const Answers = {
  fill(report) {
    const answers = [Answers.hottest(report), Answers.perInference(report), Answers.idle(report), Answers.peak(report)].filter((answer) => answer !== null);
    byId("answers").hidden = answers.length === 0;
    byId("answers").replaceChildren(...answers.map(({ question, answer, note, action }) => {
      const item = el("li", { class: "answer" }, el("h2", {}, question), el("p", { class: "answer-main" }, ...answer), el("p", { class: "answer-note" }, ...note));
      if (action) {
        const button = el("button", { type: "button", class: "plain" }, action.words);
        button.addEventListener("click", action.run);
        item.append(button);
      }
      return item;
    }));
  },

  // By what a method spends itself: callers would always win otherwise.
  hottest(report) {
    const { baseTree: tree } = report;
    const all = tree.methods(ANSWERS_VIEW).filter((entry) => !entry.name.startsWith("["));
    const best = all.reduce((most, entry) => (most === null || entry.self > most.self ? entry : most), null);
    if (best === null || !(best.self > 0)) return null;
    const meters = tree.meterIndexes("all");
    const modelled = sum(best.nodes, (i) => tree.modelledShare(i, meters, false)) / best.nodes.length;
    const node = best.nodes.reduce((most, i) => (tree.joulesAt(i, meters, false) > tree.joulesAt(most, meters, false) ? i : most));
    const watts = best.nodes.length === 1 ? Rows.watts(tree, best, meters) : null;
    const sure = [modelled > 0.999 ? "Modelled, no sensor: a ranking, not a consumption."
      : best.exclusive === null ? "Measured." : "Measured; " + Format.percent(best.exclusive, 1) + " of it its own, whatever ran beside it, the rest split by CPU time."];
    if (watts !== null) sure.push(" A second opinion, by regression: " + Format.watts(watts.estimate) + " \u00b1 " + Format.watts(watts.stderr) +
      (best.seconds > 0 ? "; the split says " + Format.watts(best.joules / best.seconds) + "." : "."));
    return {
      question: "Which method costs most, and how sure is that?",
      answer: [Answers.name(best.name), " ", el("strong", {}, Format.joules(best.self)), " itself, " + Format.percent(best.self, tree.joulesAt(ROOT, meters, false)) + " of the dynamic joules"],
      note: sure,
      action: { words: "Show it", run: () => (best.nodes.length === 1 ? report.zoomTo(node) : report.find(best.name)) },
    };
  },

  // The outermost boundary that is called often, or counts its work; named like inference if one is.
  perInference(report) {
    const { baseTree: tree } = report;
    const meters = tree.meterIndexes("all");
    const weights = Float64Array.from(tree.names, (name) => Answers.weightOf(name));
    let best = null;
    for (let i = 1; i < tree.size; i++) {
      if (tree.kind[i] !== BOUNDARY || tree.calls[i] < 2 || weights[tree.name[i]] === 0) continue;
      // The outermost of its kind: what lies below is a part of it.
      const weight = weights[tree.name[i]] * (tree.nodes[i].work ? 2 : 1) / tree.depth[i] ** 2 * tree.joulesAt(i, meters, true);
      if (best === null || weight > best.weight) best = { node: i, weight };
    }
    if (best === null || !(best.weight > 0)) return null;
    const { node } = best;
    const joules = tree.joulesAt(node, meters, true);
    const dynamic = tree.joulesAt(node, meters, false);
    const calls = tree.calls[node];
    const grams = tree.profile.gramsPerJoule;
    const spread = tree.nodes[node].perCall && tree.nodes[node].perCall.joules;
    const work = tree.nodes[node].work && amount(tree.nodes[node].work.count) > 0 ? tree.workOf(node) : null;
    const note = [Format.joules(dynamic / calls) + " of it above the idle floor"];
    if (spread && Number.isFinite(spread.p99)) note.push("; p50 " + Format.joules(spread.p50) + ", p99 " + Format.joules(spread.p99));
    if (work) note.push(". Per " + work.unit + " " + Format.joules(joules / work.count) + (grams === null ? "" : ", " + Format.carbon((joules / work.count) * grams)));
    note.push(". " + Format.count(calls) + " calls.");
    return {
      question: "What does one call cost?",
      answer: [Answers.name(tree.names[tree.name[node]]), " ", el("strong", {}, Format.joules(joules / calls)),
        ...(grams === null ? [" per call"] : [" and ", el("strong", {}, Format.carbon((joules / calls) * grams)), " per call"])],
      note,
      action: { words: "Show it", run: () => report.zoomTo(node) },
    };
  },

  weightOf(name) {
    if (name.startsWith("[")) return 0;
    const { method } = Names.parts(name);
    return /predict|infer|forward|score|generate|embed|classify|^run|^process/i.test(method) ? 2 : 1;
  },

  idle(report) {
    const { profile } = report;
    const row = Profiles.totalRow(profile);
    const floors = profile.meters.filter((meter) => profile.counted.includes(meter.id) && Number.isFinite(meter.idleWatts));
    const idle = row.idle + row.boundariesIdle;
    if (floors.length === 0 && !(idle > 0)) {
      return {
        question: "How much is idle?", answer: [el("strong", {}, "Not known"), " in this run"],
        note: ["No meter has an idle floor, so idle power is inside the joules above. ", el("code", {}, "doctor --calibrate"), " measures it."],
      };
    }
    return {
      question: "How much is idle?",
      answer: [el("strong", {}, Format.percent(idle, row.measured)), " of all joules, ", el("strong", {}, Format.joules(idle))],
      note: [Format.joules(row.boundariesIdle) + " while your boundaries were open, " + Format.joules(row.idle) + " while none was." +
        (floors.length === 0 ? "" : " Floor " + Format.watts(sum(floors, (meter) => meter.idleWatts)) + (floors.length < profile.counted.length ? ", not known on every meter." : "."))],
    };
  },

  peak(report) {
    const { times, baseTree: tree } = report;
    if (times === null || times.bins < 2) return null;
    const peak = times.peak();
    if (peak < 0) return null;
    const [top] = times.largest(peak, peak + 1, 1);
    const watts = times.measured(peak, peak + 1) / times.step;
    return {
      question: "When did power peak, and who was running?",
      answer: [el("strong", {}, Format.watts(watts)), " at ", el("strong", {}, Format.seconds((peak + 0.5) * times.step))],
      note: top ? ["Most of it: ", Answers.name(tree.names[tree.name[top.node]]), " with " + Format.watts(top.joules / times.step) + "."]
        : ["The profile keeps no paths over time, so who was running is not known."],
      action: { words: "Show that moment", run: () => report.showPeak() },
    };
  },

  name(name) {
    const labels = Names.labels(name);
    const label = labels.find((candidate) => !candidate.slice(0, candidate.indexOf("#") + 1).includes(".") && candidate.length <= 60) || labels[labels.length - 1].slice(0, 60);
    return el("code", { title: Names.visible(name, 300) }, label);
  },
};
