// Runs before the body is read: where scripts run, the written report is not laid out for nothing.
// Should the page's own script not even start, it comes back.
const { classList } = document.documentElement;
classList.add("scripted");
addEventListener("error", () => classList.remove("scripted"));
