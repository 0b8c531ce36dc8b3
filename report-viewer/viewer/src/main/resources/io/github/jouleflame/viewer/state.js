// What the reader has chosen, and the same in the address after "#", so that a link shows the same
// view. Keys that are unknown or make no sense are ignored.

const REPORT_DEFAULTS = {
  metric: "joules", idle: false, meter: "all", shape: "flame", others: true, hide: "", colour: "package", turned: false,
  zoom: "", query: "", regex: false, rows: "methods", filter: "", sort: "joules", up: false, range: "", zone: "", pue: "",
};

const COMPARE_DEFAULTS = {
  metric: "joules", idle: false, meter: "all", shape: "icicle", others: false, mode: "absolute", widths: "both", neutral: "2",
  zoom: "", query: "", regex: false, filter: "", sort: "change", up: false, stat: "joulesPerCall",
};

const REPORT_CHOICES = {
  metric: ["joules", "carbon", "seconds", "cpuSeconds", "calls", "perCall", "perUnit"],
  shape: ["flame", "icicle"],
  colour: ["package", "exclusive", "meters"],
  rows: ["methods", "paths"],
  sort: ["name", "calls", "joules", "self", "perCall", "p50", "p90", "p99", "max", "perUnit", "seconds", "cpuSeconds", "watts", "carbon", "exclusive"],
};

const COMPARE_CHOICES = {
  metric: ["joules", "carbon", "seconds", "cpuSeconds", "calls"],
  shape: ["flame", "icicle"],
  mode: ["absolute", "perCall", "share"],
  widths: ["both", "before", "after"],
  neutral: ["0", "1", "2", "5", "10", "20"],
  sort: ["name", "before", "after", "change", "ratio", "calls", "perCall"],
};

const SHAPES = {
  zoom: /^(\d{1,9}(\.\d{1,9})*)?$/,
  range: /^(\d{1,12}(\.\d{1,9})?-\d{1,12}(\.\d{1,9})?)?$/,
  pue: /^(\d{1,3}(\.\d{1,4})?)?$/,
};

const State = {
  read(hash, defaults = REPORT_DEFAULTS, choices = REPORT_CHOICES) {
    const state = { ...defaults };
    const given = new URLSearchParams(hash.replace(/^#/, ""));
    for (const [key, fallback] of Object.entries(defaults)) {
      const value = given.get(key);
      if (value === null) continue;
      if (typeof fallback === "boolean") state[key] = value === "1";
      else if (!choices[key] || choices[key].includes(value)) state[key] = value;
    }
    for (const [key, shape] of Object.entries(SHAPES)) {
      if (state[key] !== undefined && !shape.test(state[key])) state[key] = "";
    }
    return state;
  },

  write(state, defaults = REPORT_DEFAULTS) {
    const given = new URLSearchParams();
    for (const [key, fallback] of Object.entries(defaults)) {
      if (state[key] === fallback) continue;
      given.set(key, typeof fallback === "boolean" ? (state[key] ? "1" : "0") : state[key]);
    }
    return given.toString();
  },
};
