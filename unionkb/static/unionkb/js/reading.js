// The reading page: notes at the height of their line, note and words lighting each other, the switch
// remembered. Without it the notes stand beside or under their paragraph.
(() => {
  "use strict";
  const text = document.querySelector(".reading-text");
  const toggle = document.getElementById("show-notes");
  if (!text || !toggle) {
    return;
  }
  const wide = window.matchMedia("(min-width: 68.75rem)");
  const notes = [...text.querySelectorAll(".note")];
  const kept = "unionkb-notes";
  const space = 4;

  const marksOf = (key) => text.querySelectorAll(`.mark[data-key="${CSS.escape(key)}"]`);

  const place = () => {
    const isSet = wide.matches && toggle.checked;
    text.classList.toggle("is-set", isSet);
    text.style.minHeight = "";
    if (!isSet) {
      notes.forEach((note) => {
        note.style.top = "";
      });
      return;
    }
    const origin = text.getBoundingClientRect().top;
    const wanted = notes.map((note) => marksOf(note.dataset.for)[0].getClientRects()[0].top - origin);
    const heights = notes.map((note) => note.offsetHeight);
    let free = 0;
    notes.forEach((note, index) => {
      const top = Math.max(wanted[index], free);
      note.style.top = `${top}px`;
      free = top + heights[index] + space;
    });
    text.style.minHeight = `${free}px`;
  };

  const light = (key, isLit) => {
    marksOf(key).forEach((mark) => mark.classList.toggle("is-lit", isLit));
    notes
      .filter((note) => note.dataset.for === key)
      .forEach((note) => note.classList.toggle("is-lit", isLit));
  };

  const keyAt = (target) => {
    const found = target instanceof Element && target.closest(".note, .mark");
    return found ? found.dataset.for || found.dataset.key : null;
  };

  let lit = null;
  const follow = (event) => {
    const key = event.type === "focusout" || event.type === "mouseleave" ? null : keyAt(event.target);
    if (key === lit) {
      return;
    }
    if (lit) {
      light(lit, false);
    }
    lit = key;
    if (lit) {
      light(lit, true);
    }
  };
  ["mouseover", "mouseleave", "focusin", "focusout"].forEach((name) => text.addEventListener(name, follow));

  try {
    toggle.checked = window.localStorage.getItem(kept) !== "hidden";
  } catch {
    // Nothing kept: the notes show.
  }
  toggle.addEventListener("change", () => {
    try {
      window.localStorage.setItem(kept, toggle.checked ? "shown" : "hidden");
    } catch {
      // The switch still works on this page.
    }
    place();
  });

  wide.addEventListener("change", place);
  new ResizeObserver(place).observe(text.querySelector(".para > p") || text);
  document.fonts.ready.then(place);
  place();
})();
