// What the compare command found over all runs: read leniently, since a later one may say more.

const METRIC_WORDS = {
  joulesPerCall: "Joules per call", joulesPerItem: "Joules per item", secondsPerCall: "Seconds per call",
  callsPerSecond: "Calls per second", gramsPerCall: "g CO\u2082e per call",
};

class Statistics {
  constructor(raw) {
    const given = raw !== null && typeof raw === "object" ? raw : {};
    this.before = given.before || {};
    this.after = given.after || {};
    this.warnings = (Array.isArray(given.warnings) ? given.warnings : []).filter((words) => typeof words === "string");
    this.boundaries = list(given.boundaries).map((boundary) => ({
      name: text(boundary.name),
      metrics: list(boundary.metrics).filter((metric) => Number.isFinite(metric.ratio)),
    })).filter((boundary) => boundary.metrics.length > 0);
    this.byName = new Map(this.boundaries.map((boundary) => [boundary.name, boundary]));
  }

  static parse(words) {
    if (words.trim() === "") return null;
    let raw;
    try {
      raw = JSON.parse(words);
    } catch (error) {
      throw new Unreadable("The statistics in this file are not valid JSON: " + error.message);
    }
    return raw === null ? null : new Statistics(raw);
  }

  // One metric of one boundary, or null.
  of(name, metric) {
    const boundary = this.byName.get(name);
    return (boundary && boundary.metrics.find((entry) => entry.metric === metric)) || null;
  }

  verdict(name, metric) {
    const found = this.of(name, metric);
    return found ? text(found.verdict) : null;
  }

  // The metrics that some boundary has, in the order in which they matter.
  metrics() {
    const found = new Set(this.boundaries.flatMap((boundary) => boundary.metrics.map((entry) => text(entry.metric))));
    return [...Object.keys(METRIC_WORDS).filter((metric) => found.has(metric)), ...[...found].filter((metric) => !METRIC_WORDS[metric])];
  }

  // The boundary that speaks for the whole: the one with most joules among those compared.
  main(joulesOf) {
    const candidates = this.boundaries.filter((boundary) => boundary.metrics.some((entry) => entry.metric === "joulesPerCall"));
    return candidates.reduce((best, boundary) => (best === null || joulesOf(boundary.name) > joulesOf(best.name) ? boundary : best), null);
  }

  // "-30.0 % (-34.0 to -26.0 %)"
  static interval(entry) {
    const change = DiffSkin.percent(entry.ratio);
    if (!Number.isFinite(entry.low) || !Number.isFinite(entry.high)) return change;
    return change + " (" + DiffSkin.percent(entry.low).replace(" %", "") + " to " + DiffSkin.percent(entry.high) + ")";
  }

  static sentence(entry) {
    return Statistics.interval(entry) + ", " + text(entry.verdict);
  }

  static value(entry, side) {
    const numbers = entry[side] || {};
    const value = Number.isFinite(numbers.median) ? numbers.median : numbers.mean;
    if (!Number.isFinite(value)) return MISSING;
    switch (entry.metric) {
      case "gramsPerCall":
        return Format.carbon(value);
      case "callsPerSecond":
        return Format.quantity(value, "/s").replace(" /", "/");
      default:
        return Format.quantity(value, Names.visible(text(entry.unit), 20));
    }
  }

  static p(value) {
    if (!Number.isFinite(value)) return MISSING;
    return value < 0.0001 ? "<0.0001" : value.toFixed(4);
  }
}
