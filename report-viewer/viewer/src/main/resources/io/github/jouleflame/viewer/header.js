// The head of the page: what ran, what it cost, and how that is known.

const Header = {
  fill(profile) {
    const { run } = profile;
    const title = text(run.label) || text(run.command) || "Profile";
    document.title = Names.visible(title, 80) + " \u00b7 Jouleflame";
    byId("title").textContent = Names.visible(title, 160);
    byId("checkpoint").hidden = profile.complete;
    Header.facts(profile, run);
    Header.figures(profile, run);
  },

  facts(profile, run) {
    const facts = [
      ["Command", run.label ? run.command : null],
      ["Host", run.host],
      ["CPU", run.cpu ? text(run.cpu) + (run.cpus ? " (" + Format.count(run.cpus) + " threads)" : "") : null],
      ["JVM", run.jvm],
      ["OS", run.os],
      ["Started", run.startedAt ? Format.instant(run.startedAt) : null],
      ["JVMs", run.jvms > 1 ? Format.count(run.jvms) + " merged" : null],
      ["Process", run.pid],
    ];
    byId("facts").replaceChildren(...facts
      .filter(([, value]) => value !== null && value !== undefined && value !== "")
      .map(([term, value]) => el("div", {}, el("dt", {}, term), el("dd", {}, Names.visible(text(value), 160)))));
  },

  figures(profile, run) {
    const qualities = Profiles.qualities(profile);
    const all = profile.total;
    const total = el("div", { class: "figure" },
      Header.number("total-joules", Format.joules(all)),
      el("p", { class: "figure-note" }, ...qualities.map((entry) => el("span", {},
        badge(entry.quality), qualities.length > 1 ? " " + Format.percent(entry.joules, all) : "",
        entry.quality === "modelled" ? " an estimate, no sensor " : " "))));
    const figures = [total];
    if (profile.gramsPerJoule !== null) {
      const { carbon, priced } = profile;
      const isOwn = !priced.isChanged && carbon !== null && Number.isFinite(carbon.gCO2e);
      const place = priced.zone ? priced.zone.code : carbon.zone ? Names.visible(text(carbon.zone), 40) : "";
      figures.push(el("div", { class: "figure" },
        Header.number("total-carbon", Format.carbon(isOwn ? carbon.gCO2e : all * profile.gramsPerJoule)),
        el("p", { class: "figure-note" }, "at " + Format.grouped(priced.grams, 1) + " g/kWh" + (place ? ", " + place : "") +
          (priced.pue > 1 ? ", PUE " + priced.pue : "") + " ", el("a", { href: "#about", class: "jump", "data-target": "carbon" }, "change"))));
    }
    const seconds = amount(run.seconds);
    figures.push(el("div", { class: "figure" },
      Header.number("total-seconds", Format.seconds(seconds)),
      el("p", { class: "figure-note" }, seconds > 0 ? Format.watts(all / seconds) + " on average" : "")));
    const row = Profiles.totalRow(profile);
    figures.push(el("div", { class: "figure" },
      Header.number("total-share", Format.percent(row.boundaries + row.boundariesIdle, all)),
      el("p", { class: "figure-note" }, "in your boundaries")));
    byId("figures").replaceChildren(...figures);
  },

  // "3.12 kJ" with the number large and the unit smaller.
  number(id, formatted) {
    const space = formatted.search(/ (?!min|h|d)\D/);
    const at = space < 0 ? formatted.length : space;
    return el("p", { class: "figure-number", id }, formatted.slice(0, at), el("span", { class: "unit" }, formatted.slice(at)));
  },
};
