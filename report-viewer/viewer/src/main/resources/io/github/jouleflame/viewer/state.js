// What the reader has chosen, and the same in the address after "#", so that a link shows the same
// view. Keys that are unknown or make no sense are ignored.

const DEFAULTS = {
  metric: "joules", idle: false, meter: "all", shape: "flame", others: true, colour: "package",
  zoom: "", query: "", regex: false, sort: "joules", up: false,
};

const CHOICES = {
  metric: ["joules", "carbon", "seconds", "calls"],
  shape: ["flame", "icicle"],
  colour: ["package", "exclusive"],
  sort: ["name", "calls", "joules", "self", "perCall", "seconds", "cpuSeconds", "carbon", "exclusive"],
};

const State = {
  read(hash) {
    const state = { ...DEFAULTS };
    const given = new URLSearchParams(hash.replace(/^#/, ""));
    for (const [key, fallback] of Object.entries(DEFAULTS)) {
      const value = given.get(key);
      if (value === null) continue;
      if (typeof fallback === "boolean") state[key] = value === "1";
      else if (!CHOICES[key] || CHOICES[key].includes(value)) state[key] = value;
    }
    if (!/^(\d{1,9}(\.\d{1,9})*)?$/.test(state.zoom)) state.zoom = "";
    return state;
  },

  write(state) {
    const given = new URLSearchParams();
    for (const [key, fallback] of Object.entries(DEFAULTS)) {
      if (state[key] === fallback) continue;
      given.set(key, typeof fallback === "boolean" ? (state[key] ? "1" : "0") : state[key]);
    }
    return given.toString();
  },
};
