// Carbon in the page: another place or another overhead of the site, and every gram follows.

class CarbonPanel {
  // listener: change({ zone, pue })
  constructor(profile, state, listener) {
    this.profile = profile;
    this.state = state;
    this.listener = listener;
    this.original = { gramsPerKwh: profile.carbon ? profile.carbon.gramsPerKwh : null, pue: profile.carbon ? amount(profile.carbon.pue) || 1 : 1 };
  }

  // Read when it is asked for: most pages show the grams that the agent wrote.
  get table() {
    if (!this.known) this.known = CarbonPanel.table();
    return this.known;
  }

  zone() {
    return this.state.zone === "" ? undefined : this.table.zones.find((entry) => entry.code === this.state.zone);
  }

  // The choices of the panel.
  build() {
    const { profile, state, listener } = this;
    const select = byId("carbon-zone");
    const group = (label, zones) => {
      const options = el("optgroup", { label });
      options.append(...zones.map((zone) => el("option", { value: zone.code }, zone.label + "  " + Format.grouped(zone.grams, 0))));
      return options;
    };
    const first = profile.carbon
      ? "as in the profile: " + (profile.carbon.zone ? Names.visible(text(profile.carbon.zone), 40) + "  " : "") + Format.grouped(profile.carbon.gramsPerKwh, 0)
      : "none in the profile";
    const countries = this.table.zones.filter((zone) => !zone.code.includes(":"));
    const regions = this.table.zones.filter((zone) => zone.code.includes(":"));
    select.replaceChildren(el("option", { value: "" }, first), group("Countries (lifecycle)", countries), group("Regions (see the basis)", regions));
    select.value = state.zone;
    select.addEventListener("change", () => listener({ zone: select.value }));
    const pue = byId("carbon-pue");
    pue.value = state.pue === "" ? String(this.original.pue) : state.pue;
    pue.addEventListener("input", () => {
      const value = Number(pue.value);
      const isGood = value >= 1 && value <= 100;
      pue.setAttribute("aria-invalid", String(!isGood));
      if (isGood) listener({ pue: value === this.original.pue ? "" : String(Math.round(value * 1e4) / 1e4) });
    });
    byId("carbon-reset").addEventListener("click", () => {
      select.value = "";
      pue.value = String(this.original.pue);
      pue.setAttribute("aria-invalid", "false");
      listener({ zone: "", pue: "" });
    });
  }

  // { zones: [{ code, label, grams, year, basis, dataset }], equivalents: [{ perKwh, perGram, unit, basis }] }
  static table() {
    const raw = JSON.parse(byId("carbon-table").textContent);
    return {
      zones: raw.zones.map(([code, name, grams, year, basis, dataset]) => ({
        code, grams, year, label: name, basis: raw.bases[basis], dataset: raw.datasets[dataset],
      })),
      equivalents: raw.equivalents,
    };
  }

  // Prices the profile by the choice. The agent's own grams stand where nothing was changed.
  price() {
    const { profile, state } = this;
    const zone = this.zone();
    if (zone === undefined) state.zone = "";
    const pue = state.pue === "" ? this.original.pue : Math.max(1, Number(state.pue));
    const grams = zone ? zone.grams : this.original.gramsPerKwh;
    this.now = grams === null ? null : { grams, pue, zone, isChanged: zone !== undefined || state.pue !== "" };
    profile.gramsPerJoule = null;
    if (grams !== null) Profiles.price(profile, grams, pue);
    profile.priced = this.now;
  }

  fill() {
    const { profile, now } = this;
    byId("about-carbon").textContent = now === null
      ? "The profile names no carbon intensity. Choose a place, and the report has grams."
      : "g CO\u2082e = kWh \u00d7 PUE \u00d7 intensity = " + Format.grouped(profile.total / 3.6e6, 6) + " kWh \u00d7 " + now.pue + " \u00d7 " + Format.grouped(now.grams, 1) +
        " g/kWh = " + Format.carbon(profile.total * profile.gramsPerJoule) + ". " + this.source();
    byId("carbon-reset").hidden = now === null || !now.isChanged;
    const kwh = profile.total / 3.6e6;
    const grams = now === null ? null : profile.total * profile.gramsPerJoule;
    byId("carbon-equivalents").replaceChildren(...this.table.equivalents
      .filter((entry) => entry.perKwh > 0 || grams !== null)
      .map((entry) => {
        const count = entry.perKwh > 0 ? kwh * entry.perKwh : grams * entry.perGram;
        return el("li", {}, el("strong", {}, Format.plain(count)), " " + entry.unit + " ", el("span", { class: "hint" }, "(" + entry.basis + ")"));
      }));
  }

  source() {
    const { carbon } = this.profile;
    const { zone } = this.now;
    const about = zone ? [zone.label, zone.year, zone.basis]
      : [carbon.zone ? "zone " + text(carbon.zone) : "given as a number", carbon.year, carbon.basis];
    const dataset = zone ? zone.dataset : text(carbon.dataset);
    return "Intensity: " + Names.visible(about.filter((part) => part !== undefined && part !== null && part !== "").join(", "), 200) + "." +
      (dataset ? " Data set: " + Names.visible(dataset, 300) + "." : "");
  }
}
