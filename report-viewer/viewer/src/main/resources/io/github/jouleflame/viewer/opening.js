// Profiles that come from outside: dropped, or chosen. One opens as a report, two as a comparison.
// What is open stays until the new ones have been read to the end.

const Opening = {
  wire(show) {
    Opening.show = show;
    const { body } = document;
    let depth = 0;
    body.addEventListener("dragenter", (event) => {
      if (![...event.dataTransfer.types].includes("Files")) return;
      depth++;
      body.classList.add("is-dropping");
    });
    body.addEventListener("dragleave", () => {
      depth = Math.max(0, depth - 1);
      if (depth === 0) body.classList.remove("is-dropping");
    });
    body.addEventListener("dragover", (event) => event.preventDefault());
    body.addEventListener("drop", (event) => {
      event.preventDefault();
      depth = 0;
      body.classList.remove("is-dropping");
      Opening.take([...event.dataTransfer.files]);
    });
    const input = byId("open-files");
    input.addEventListener("cancel", () => (Opening.partner = null));
    input.addEventListener("change", () => {
      Opening.take([...input.files]);
      input.value = "";
    });
    byId("refusal-close").addEventListener("click", () => Opening.refuse(null));
  },

  // Asks for a file to compare an open profile with.
  ask(profile) {
    Opening.partner = profile;
    byId("open-files").click();
  },

  async take(files) {
    const { partner } = Opening;
    Opening.partner = null;
    if (files.length === 0) return;
    try {
      if (files.length > 2) throw new Unreadable(Format.count(files.length) + " files were given. Open one for a report, or two for a comparison.");
      const profiles = partner && files.length === 1 ? [partner] : [];
      for (const file of files) profiles.push(await Opening.read(file));
      if (profiles.length === 2) profiles.sort((a, b) => text(a.run.startedAt) < text(b.run.startedAt) ? -1 : text(a.run.startedAt) > text(b.run.startedAt) ? 1 : 0);
      Opening.refuse(null);
      window.history.replaceState(null, "", window.location.pathname + window.location.search);
      Opening.show(profiles, null);
      window.scrollTo(0, 0);
    } catch (error) {
      if (!(error instanceof Unreadable)) {
        Opening.refuse("It could not be shown: " + error.message);
        throw error;
      }
      Opening.refuse(error.message);
    }
  },

  // A profile, or a report that has one inside.
  async read(file) {
    const name = Names.visible(file.name, 80);
    let words;
    try {
      words = await file.text();
    } catch (error) {
      throw new Unreadable(name + " cannot be read: " + error.message);
    }
    if (words.trim() === "") throw new Unreadable(name + " is empty. Open a profile that the agent wrote (.json), or a report (.html).");
    const inside = /<script type="application\/json" id="profile">([\s\S]*?)<\/script>/.exec(words);
    // As a pattern, since this very script is a part of every report, and must not find itself.
    if (inside && /<script type="application\/json" id="profile-after">/.test(words)) {
      throw new Unreadable(name + " is a comparison of two runs. Open it in the browser itself, or give the two profiles here.");
    }
    try {
      const packed = inside && /<script type="application\/json" id="profile-tree">([\s\S]*?)<\/script>/.exec(words);
      return Profiles.parse(inside ? inside[1] : words, packed ? packed[1] : null);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      throw new Unreadable(name + ": " + error.message + (byId("static-report") || document.querySelector("body > .app .lead h1") ? " What was open is still open." : ""));
    }
  },

  refuse(words) {
    byId("refusal").hidden = words === null;
    byId("refusal-words").textContent = words === null ? "" : words;
    if (words !== null) byId("refusal").scrollIntoView({ block: "nearest" });
  },
};
