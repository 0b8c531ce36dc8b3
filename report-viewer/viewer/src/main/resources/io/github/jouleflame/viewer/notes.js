// What the agent wants the reader to know before any number is believed.

const Notes = {
  fill(profile) {
    const order = ["error", "warning", "info"];
    const rank = (note) => (order.includes(note.severity) ? order.indexOf(note.severity) : order.length);
    const notes = [...profile.notes].sort((a, b) => rank(a) - rank(b));
    byId("notes").hidden = notes.length === 0;
    byId("notes-list").replaceChildren(...notes.map((note) => el("li", { class: "note note-" + (order.includes(note.severity) ? note.severity : "info") },
      el("span", { class: "note-severity" }, Names.visible(text(note.severity), 20)),
      el("span", {}, Names.visible(text(note.text), 2000), " ",
        el("code", {}, Names.visible(text(note.code), 60))))));
  },
};
