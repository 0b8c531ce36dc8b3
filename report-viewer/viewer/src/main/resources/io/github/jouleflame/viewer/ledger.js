// The books: for every meter one bar, and one table in which the accounts add up to what was measured.

const Ledger = {
  fill(profile) {
    if (profile.ledger.length === 0) {
      byId("books").hidden = true;
      return;
    }
    byId("bars").replaceChildren(...Ledger.columns(profile).map((column) => Ledger.bar(profile, column)));
    byId("legend").replaceChildren(...LEDGER_ROWS
      .filter(({ key }) => profile.ledger.some((row) => row[key] !== 0))
      .map(({ key, label }) => el("li", {}, el("span", { class: "swatch account-" + key }), label)));
    const open = profile.ledger.filter((row) => !Ledger.closes(row)).map(Ledger.name);
    byId("closing").textContent = open.length === 0
      ? "The books close: on every meter the nine accounts add up to what the meter counted. \u2713"
      : "The books do not close on " + open.join(", ") + ": do not trust the shares.";
    byId("closing").className = "closing-line " + (open.length === 0 ? "closes" : "open-books");
  },

  // Closed at first, so it can be filled after what is seen.
  fillTable(profile) {
    if (profile.ledger.length > 0) byId("ledger-table").replaceChildren(...Ledger.table(profile));
  },

  // Meters in the file's order; where several are summed, their sum comes first.
  columns(profile) {
    const counted = profile.ledger.filter((row) => profile.counted.includes(row.meter));
    const parts = profile.ledger.filter((row) => !profile.counted.includes(row.meter));
    return [...(counted.length > 1 ? [Profiles.totalRow(profile)] : []), ...counted, ...parts];
  },

  bar(profile, row) {
    const meter = profile.meters.find((entry) => entry.id === row.meter);
    const strip = el("div", { class: "bar", role: "img", "aria-label": Ledger.sentence(row) });
    if (meter && ["modelled", "unknown"].includes(meter.quality)) strip.classList.add("is-modelled");
    for (const { key, label } of LEDGER_ROWS) {
      if (!(row[key] > 0) || !(row.measured > 0)) continue;
      const part = el("span", {
        class: "account-" + key,
        title: label + ": " + Format.joules(row[key]) + ", " + Format.percent(row[key], row.measured),
      });
      part.style.width = (row[key] / row.measured) * 100 + "%";
      strip.append(part);
    }
    return el("div", { class: "bar-row" },
      el("span", { class: "bar-name" }, Ledger.name(row), meter ? badge(meter.quality) : ""),
      strip,
      el("span", { class: "bar-value" }, Format.joules(row.measured)));
  },

  name(row) {
    if (row.meter === "all") return "all meters";
    return Names.visible(row.meter, 60) + (Profiles.isCounted(row.meter) ? "" : " (in its package)");
  },

  sentence(row) {
    const parts = LEDGER_ROWS.filter(({ key }) => row[key] > 0)
      .map(({ key, label }) => label + " " + Format.percent(row[key], row.measured));
    return Ledger.name(row) + ": " + parts.join(", ");
  },

  table(profile) {
    const columns = Ledger.columns(profile);
    const shape = Format.column(Math.max(...columns.map((row) => row.measured)), "J");
    const head = el("thead", {}, el("tr", {}, el("th", { scope: "col" }, "Account, " + shape.unit),
      ...columns.map((row) => el("th", { scope: "col", class: "number" }, Ledger.name(row)))));
    const cell = (value, row) => el("td", { class: "number" },
      shape.text(value), " ", el("span", { class: "share" }, Format.percent(value, row.measured)));
    const body = el("tbody", {}, ...LEDGER_ROWS.map(({ key, label, hint }) =>
      el("tr", {},
        el("th", { scope: "row" }, el("span", { class: "swatch account-" + key }), label, el("span", { class: "hint" }, hint)),
        ...columns.map((row) => cell(row[key], row)))));
    const foot = el("tfoot", {},
      el("tr", {}, el("th", { scope: "row" }, "= measured"), ...columns.map((row) => cell(row.measured, row))),
      el("tr", {}, el("th", { scope: "row" }, "Do the books close?"), ...columns.map((row) => Ledger.closing(row))));
    return [head, body, foot];
  },

  // The promise is one part in 10^9.
  closes(row) {
    return Math.abs(Ledger.gap(row)) <= Math.abs(row.measured) * 1e-9;
  },

  gap(row) {
    return sum(LEDGER_ROWS, ({ key }) => row[key]) - row.measured;
  },

  closing(row) {
    return Ledger.closes(row)
      ? el("td", { class: "number closes" }, "yes \u2713")
      : el("td", { class: "number open-books" }, "off by " + Format.joules(Ledger.gap(row)));
  },
};
