// The head of a comparison: is it better, may the two be compared at all, and what each came to.

const Verdict = {
  words(page) {
    const { statistics, diff, labels } = page;
    const tree = diff.before;
    if (statistics !== null) {
      const totals = new Map(tree.methods({ metric: "joules", meter: "all", idle: false }).map((entry) => [entry.name, entry.joules]));
      const main = statistics.main((name) => totals.get(name) || 0);
      if (main !== null) {
        const entry = main.metrics.find((metric) => metric.metric === "joulesPerCall");
        const says = entry.verdict || "no difference shown";
        const word = says === "better" ? labels.after + " takes less" : says === "worse" ? labels.after + " takes more" : says.charAt(0).toUpperCase() + says.slice(1);
        return [
          el("span", { class: "verdict-word verdict-" + (entry.verdict === "better" ? "less" : entry.verdict === "worse" ? "more" : "same") },
            word),
          " ", Answers.name(main.name), " ", el("strong", {}, Statistics.interval(entry)), " joules per call: " +
            Statistics.value(entry, "before") + " \u2192 " + Statistics.value(entry, "after") +
            ". " + Verdict.runsOf(statistics) + (Number.isFinite(entry.pHolm) ? ", p " + Statistics.p(entry.pHolm) + " after Holm" : "") + ".",
        ];
      }
    }
    const joules = (profile) => sum(profile.ledger.filter((row) => profile.counted.includes(row.meter)), (row) => row.boundaries);
    const before = joules(page.before);
    const after = joules(page.after);
    return [el("strong", {}, "One run against one."), " In boundaries " + Format.joules(before) + " \u2192 " + Format.joules(after) + ", " +
      DiffSkin.percent(before > 0 ? after / before : null) + ". A single pair shows what changed, and not whether it would again: repeat both and give all profiles to the compare command."];
  },

  runsOf(statistics) {
    const runs = (side) => (Number.isFinite(statistics[side].runs) ? statistics[side].runs : "?");
    return runs("before") + (runs("before") === 1 ? " run against " : " runs against ") + runs("after");
  },

  // What makes two profiles hard to compare.
  warnings(before, after) {
    const warnings = [];
    const differ = (words, one, other) => {
      if (one && other && one !== other) warnings.push("The two ran with different " + words + ": " + one + ", and " + other + ".");
    };
    differ("processors", text(before.run.cpu), text(after.run.cpu));
    differ("hosts", text(before.run.host), text(after.run.host));
    differ("JVMs", text(before.run.jvm), text(after.run.jvm));
    const meters = (profile) => profile.meters.filter((meter) => profile.counted.includes(meter.id)).map((meter) => meter.id + " (" + meter.quality + ")").sort().join(", ");
    differ("meters", meters(before), meters(after));
    const floors = (profile) => profile.meters.filter((meter) => profile.counted.includes(meter.id)).map((meter) => meter.id + (Number.isFinite(meter.idleWatts) ? " known" : " unknown")).sort().join(", ");
    differ("idle floors", floors(before), floors(after));
    if (before.gramsPerJoule !== after.gramsPerJoule) warnings.push("The two are priced at different carbon intensities, so compare joules and not grams.");
    for (const [profile, side] of [[before, "before"], [after, "after"]]) {
      if (!profile.complete) warnings.push("The profile " + side + " is a checkpoint: its run had not ended.");
    }
    return warnings;
  },

  figures(page) {
    const { before, after } = page;
    const row = [before, after].map((profile) => Profiles.totalRow(profile));
    const figures = [
      ["all that was measured", before.total, after.total, Format.joules],
      ["in your boundaries, above the floor", row[0].boundaries, row[1].boundaries, Format.joules],
      ["of wall time", amount(before.run.seconds), amount(after.run.seconds), Format.seconds],
    ];
    if (before.gramsPerJoule !== null && after.gramsPerJoule !== null) {
      figures.splice(2, 0, ["of CO\u2082e", before.total * before.gramsPerJoule, after.total * after.gramsPerJoule, (grams) => Format.carbon(grams).replace(" CO\u2082e", "")]);
    }
    return figures.map(([words, b, a, show]) => el("div", { class: "figure" },
      el("p", { class: "figure-number change-" + (b > 0 ? DiffTree.judge(b, a, 0.02).kind : "none") }, DiffSkin.percent(b > 0 ? a / b : null)),
      el("p", { class: "figure-note" }, show(b) + " \u2192 " + show(a) + " " + words)));
  },

  runs(page) {
    const { before, after, labels } = page;
    const facts = [
      ["Label", (run) => run.label], ["Command", (run) => run.command], ["Host", (run) => run.host], ["CPU", (run) => run.cpu], ["JVM", (run) => run.jvm],
      ["OS", (run) => run.os], ["Started", (run) => (run.startedAt ? Format.instant(text(run.startedAt)) : null)], ["Seconds", (run) => Format.seconds(amount(run.seconds))],
    ];
    const options = new Set([...Object.keys(before.run.options || {}), ...Object.keys(after.run.options || {})]);
    for (const key of options) facts.push([Names.visible(key, 60), (run) => (run.options || {})[key]]);
    facts.push(["Meters", (_, profile) => profile.meters.map((meter) => meter.id + ", " + meter.quality).join("; ")]);
    const value = (words) => (words === null || words === undefined || words === "" ? MISSING : Names.visible(text(words), 300));
    const head = el("thead", {}, el("tr", {}, el("td", {}), el("th", { scope: "col" }, labels.before), el("th", { scope: "col" }, labels.after)));
    const rows = facts.map(([term, of]) => {
      const [b, a] = [value(of(before.run, before)), value(of(after.run, after))];
      return el("tr", { class: b === a ? null : "differs" }, el("th", { scope: "row" }, term), el("td", {}, b), el("td", {}, a));
    });
    return [head, el("tbody", {}, ...rows)];
  },
};
