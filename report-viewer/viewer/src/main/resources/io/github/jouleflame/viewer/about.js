// What the numbers rest on, in words.

const SOURCES = {
  "rapl-powercap": "the processor's own energy counter (RAPL), through the powercap files",
  "rapl-perf": "the processor's own energy counter (RAPL), through perf events",
  "nvml": "the graphics driver (NVML)",
};

const FLOOR_SOURCES = {
  calibrated: "from a stored calibration on this machine",
  configured: "set by the options of this run",
  regression: "found by a regression over this run",
};

const About = {
  fill(profile) {
    byId("about-meters").replaceChildren(...profile.meters.map((meter) =>
      el("div", {}, el("dt", {}, Names.visible(meter.id, 80), badge(meter.quality)), el("dd", {}, About.meter(meter)))));
    const options = Object.entries(profile.run.options || {});
    byId("about-options").replaceChildren(...(options.length > 0
      ? options.map(([key, value]) => el("code", {}, Names.visible(key, 60) + "=" + Names.visible(text(value), 300)))
      : ["None was set: all defaults."]));
    byId("about-agent").textContent = "Jouleflame " + (Names.visible(text(profile.run.agent), 40) || "of unknown version") + ", profile format 1. The agent itself took " +
      Format.joules(Profiles.totalRow(profile).agent) + ", " + Format.percent(Profiles.totalRow(profile).agent, profile.total) + " of all.";
  },

  meter(meter) {
    const parts = [];
    const source = text(meter.source);
    parts.push((meter.device ? Names.visible(text(meter.device), 80) + ", r" : "R") + "ead from " +
      (SOURCES[source] || Names.visible(source, 80) || "an unknown source") + ".");
    parts.push(meter.quality[0].toUpperCase() + meter.quality.slice(1) + ": " + QUALITY_WORDS[meter.quality] + ".");
    if (!Profiles.isCounted(meter.id)) parts.push("It is a part of its package's counter and stands in no sum.");
    parts.push(Format.joules(finite(meter.joules)) + " in " + Format.seconds(finite(meter.seconds)) + " by " +
      Format.count(finite(meter.readings)) + " readings, " + (meter.gaps > 0 ? Format.count(meter.gaps) + " of them failed" : "none failed") + ".");
    parts.push(About.counter(meter));
    parts.push(About.floor(meter));
    return parts.filter((part) => part !== "").join(" ");
  },

  counter(meter) {
    const facts = [];
    if (Number.isFinite(meter.updateMillis)) facts.push("moves every " + Format.seconds(meter.updateMillis / 1000));
    if (meter.lagMillis > 0) facts.push("lags by " + Format.seconds(meter.lagMillis / 1000));
    if (Number.isFinite(meter.resolutionJoules)) facts.push("has a smallest step of " + Format.joules(meter.resolutionJoules));
    return facts.length > 0 ? "It " + facts.join(", ").replace(/, ([^,]*)$/, " and $1") + "." : "";
  },

  floor(meter) {
    if (!Number.isFinite(meter.idleWatts)) return "No idle floor is known, so idle power is in the dynamic joules.";
    return "Idle floor " + Format.watts(meter.idleWatts) + ", " +
      (FLOOR_SOURCES[meter.idleSource] || "of unknown origin") + ".";
  },
};
