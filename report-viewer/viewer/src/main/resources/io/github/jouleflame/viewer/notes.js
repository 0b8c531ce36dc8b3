// What the agent wants the reader to know before any number is believed.

const Notes = {
  fill(report) {
    const { profile } = report;
    const order = ["error", "warning", "info"];
    const rank = (note) => (order.includes(note.severity) ? order.indexOf(note.severity) : order.length);
    const notes = [...profile.notes].sort((a, b) => rank(a) - rank(b));
    byId("notes").hidden = notes.length === 0;
    byId("notes-list").replaceChildren(...notes.map((note) => el("li", { class: "note note-" + (order.includes(note.severity) ? note.severity : "info") },
      el("span", { class: "note-severity" }, Names.visible(text(note.severity), 20)),
      el("span", {}, ...Notes.linked(report, text(note.text)), " ",
        el("code", {}, Names.visible(text(note.code), 60))))));
  },

  // The text, with the names of frames in it as buttons that find them.
  linked(report, words) {
    const known = new Set(report.baseTree.names.filter((name) => name.includes("#")));
    const parts = [];
    let rest = words.slice(0, 2000);
    while (rest !== "") {
      const match = /[\p{L}\p{N}_$.]+#[\p{L}\p{N}_$<>]+(\([^()]*\))?/u.exec(rest);
      if (!match) break;
      const name = [match[0], match[0].replace(/\(.*$/, "")].find((candidate) => known.has(candidate));
      if (!name) {
        parts.push(Names.visible(rest.slice(0, match.index + match[0].length), 2000));
        rest = rest.slice(match.index + match[0].length);
        continue;
      }
      parts.push(Names.visible(rest.slice(0, match.index), 2000));
      const button = el("button", { type: "button", class: "frame-link", title: "Find it in the graph" }, Names.visible(name, 200));
      button.addEventListener("click", () => report.find(name));
      parts.push(button);
      rest = rest.slice(match.index + name.length);
    }
    parts.push(Names.visible(rest, 2000));
    return parts;
  },
};
