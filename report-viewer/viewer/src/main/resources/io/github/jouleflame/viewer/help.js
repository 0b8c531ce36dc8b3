// The sheet of keys, opened by "?".

const Help = {
  wire(page) {
    const sheet = byId("help");
    byId("help-open").addEventListener("click", () => Help.show());
    byId("help-close").addEventListener("click", () => sheet.close());
    sheet.addEventListener("click", (event) => {
      if (event.target === sheet) sheet.close();
    });
    byId("help-keys").replaceChildren(...page.help().map(([keys, words]) =>
      el("div", {}, el("dt", {}, ...keys.split(" ").map((key) => el("kbd", {}, key))), el("dd", {}, words))));
  },

  show() {
    const sheet = byId("help");
    if (!sheet.open) sheet.showModal();
  },
};

const GRAPH_HELP = [
  ["/", "search; Enter goes to the next hit, Shift+Enter to the one before"],
  ["Tab", "to the graph; then \u2190 \u2191 \u2193 \u2192 move as the picture looks"],
  ["Enter", "zoom to the frame"],
  ["Home End", "to the zoomed frame, to the hottest end"],
  ["Esc", "back: leave the search, then the zoom"],
  ["i", "flame or icicle"],
];
