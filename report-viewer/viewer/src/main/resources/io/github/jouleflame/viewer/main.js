// The start: what is in this file is shown; where nothing is, the page waits for a profile.

const THEME_KEY = "jouleflame-theme";

// A browser may forbid storage to files; then the theme lasts as long as the page.
function remember(theme) {
  try {
    window.localStorage.setItem(THEME_KEY, theme);
  } catch {
    return;
  }
}

function remembered() {
  try {
    return window.localStorage.getItem(THEME_KEY);
  } catch {
    return null;
  }
}

let openPage = null;

// Makes the new page before the old one is closed; should it not start, the old one comes back.
function show(profiles, statistics) {
  const next = profiles.length === 2 ? new Comparison(profiles[0], profiles[1], statistics) : new Report(profiles[0]);
  const last = openPage;
  if (last) last.close();
  try {
    next.start();
    openPage = next;
    openPage.again = () => show(profiles, statistics);
  } catch (error) {
    next.close();
    openPage = null;
    if (last && last.again) last.again();
    throw error;
  }
}

function showEmpty() {
  document.body.prepend(byId("empty-page").content.cloneNode(true));
  openPage = { close: () => document.querySelector("body > .app").remove(), again: showEmpty };
}

function embedded(id) {
  const block = byId(id);
  const words = block === null ? "" : block.textContent;
  return words.trimStart() === "" ? null : words;
}

function start() {
  const theme = remembered();
  if (theme === "dark" || theme === "light") document.documentElement.style.colorScheme = theme;
  const fixed = byId("static-report");
  document.body.append(byId("outside").content.cloneNode(true));
  Opening.wire(show);
  try {
    const before = embedded("profile");
    if (before === null) {
      fixed.remove();
      showEmpty();
      return;
    }
    const after = embedded("profile-after");
    const profiles = [Profiles.parse(before, embedded("profile-tree")), ...(after === null ? [] : [Profiles.parse(after, embedded("profile-after-tree"))])];
    const statistics = after === null ? null : Statistics.parse(embedded("statistics-data") || "");
    fixed.hidden = true;
    show(profiles, statistics);
    fixed.remove();
  } catch (error) {
    // Whatever went wrong: the written report below still stands.
    for (const part of document.querySelectorAll("body > .app")) part.remove();
    fixed.hidden = false;
    document.documentElement.classList.remove("scripted");
    Opening.refuse(error instanceof Unreadable ? error.message : "The interactive report could not start: " + error.message);
    if (!(error instanceof Unreadable)) throw error;
  }
}
