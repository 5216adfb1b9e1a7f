// The reader's own choice of light or dark. Runs before the page is drawn, so that nothing flashes;
// without it, the system's setting holds.
(() => {
  "use strict";
  const root = document.documentElement;
  const kept = "unionkb-theme";
  const system = window.matchMedia("(prefers-color-scheme: dark)");

  const read = () => {
    try {
      return window.localStorage.getItem(kept);
    } catch {
      return null;
    }
  };
  const keep = (theme) => {
    try {
      window.localStorage.setItem(kept, theme);
    } catch {
      // A browser that keeps nothing still shows the choice on this page.
    }
  };
  const current = () => root.dataset.theme || (system.matches ? "dark" : "light");

  const chosen = read();
  if (chosen === "light" || chosen === "dark") {
    root.dataset.theme = chosen;
  }

  document.addEventListener("DOMContentLoaded", () => {
    const button = document.getElementById("theme-switch");
    if (!button) {
      return;
    }
    const name = () => {
      button.textContent = current() === "dark" ? "换成浅色" : "换成深色";
    };
    button.hidden = false;
    name();
    system.addEventListener("change", name);
    button.addEventListener("click", () => {
      root.dataset.theme = current() === "dark" ? "light" : "dark";
      keep(root.dataset.theme);
      name();
    });
  });
})();
