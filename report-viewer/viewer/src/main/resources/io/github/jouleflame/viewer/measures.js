// What a frame can be measured by. A ratio is no width: such a view is as wide as its joules.

const MEASURES = {
  joules: { label: "J", isEnergy: true, text: Format.joules },
  carbon: { label: "g CO\u2082e", isEnergy: true, text: Format.carbon },
  seconds: { label: "seconds", text: Format.seconds },
  cpuSeconds: { label: "CPU s", text: (value) => Format.seconds(value) + " CPU" },
  calls: { label: "calls", isCount: true, text: (value) => Format.count(value) + (value === 1 ? " call" : " calls") },
  perCall: { label: "J / call", isEnergy: true, isRatio: true, text: Format.joules, per: () => " per call" },
  perUnit: { label: "J / unit", isEnergy: true, isRatio: true, text: Format.joules, per: (tree, node) => {
    const work = tree.workOf(node);
    return work === null ? "" : " per " + work.unit;
  } },
};

const Measures = {
  // A frame's number in words, in the view's own measure.
  amount(tree, layout, node) {
    const measure = MEASURES[layout.view.metric];
    if (!measure.isRatio) return measure.text(layout.value[node]);
    // Calls of different methods do not add up to one call of anything.
    if (node === ROOT) return Format.joules(layout.value[node]);
    const ratio = tree.ratio(node, layout);
    return ratio === null ? MISSING : measure.text(ratio) + measure.per(tree, node);
  },

  // A sum of widths in words: of joules, where the measure is a ratio.
  total(layout, value) {
    const measure = MEASURES[layout.view.metric];
    return measure.isRatio ? Format.joules(value) : measure.text(value);
  },
};
