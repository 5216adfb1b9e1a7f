// A folder's order without reloading: up and down keep the focus, rows can be dragged, Alt with the arrow
// keys moves the row that has the focus. Each move is sent as one change.
(() => {
  "use strict";
  const list = document.querySelector(".clippings[data-folder]");
  const form = document.getElementById("arrange");
  const clippings = window.unionkbClippings;
  if (!list || !form || !clippings) {
    return;
  }
  const rows = () => [...list.querySelectorAll(":scope > .clipping")];

  const send = async (fields) => {
    const data = new FormData(form);
    Object.entries(fields).forEach(([name, value]) => data.set(name, value));
    const response = await window.fetch(form.action, {
      method: "POST",
      body: data,
      headers: { "X-Requested-With": "fetch" },
    });
    if (response.status !== 204) {
      window.location.reload();
    }
  };

  const settle = () => {
    const all = rows();
    const pages = document.querySelector(".pagination");
    all.forEach((row, index) => {
      row.querySelector('[name="up"]').disabled = index === 0 && !(pages && pages.querySelector("[rel=prev]"));
      row.querySelector('[name="down"]').disabled =
        index === all.length - 1 && !(pages && pages.querySelector("[rel=next]"));
    });
  };

  // False at the page's edge: then the form is posted, and the next page shows the row.
  const shift = (row, step) => {
    const other = step < 0 ? row.previousElementSibling : row.nextElementSibling;
    if (!other) {
      return false;
    }
    if (step < 0) {
      other.before(row);
    } else {
      other.after(row);
    }
    settle();
    send({ [step < 0 ? "up" : "down"]: row.dataset.number }).catch(() => window.location.reload());
    clippings.say(`移到第 ${rows().indexOf(row) + 1} 条`);
    return true;
  };

  form.addEventListener("submit", (event) => {
    const button = event.submitter;
    const step = { up: -1, down: 1 }[button ? button.name : ""];
    const row = button && button.closest(".clipping");
    if (!step || !row || !shift(row, step)) {
      return;
    }
    event.preventDefault();
    const other = row.querySelector(`[name="${step < 0 ? "down" : "up"}"]`);
    (button.disabled ? other : button).focus();
  });

  list.addEventListener("keydown", (event) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const row = event.target.closest(".clipping");
    if (!step || !event.altKey || !row || event.target.matches("textarea, input")) {
      return;
    }
    event.preventDefault();
    if (shift(row, step)) {
      event.target.focus();
    }
  });

  let dragged = null;
  const clear = () =>
    rows().forEach((row) => row.classList.remove("is-drop-above", "is-drop-below", "is-dragged"));
  const isLower = (event, row) => {
    const box = row.getBoundingClientRect();
    return event.clientY > box.top + box.height / 2;
  };
  rows().forEach((row) => {
    row.draggable = true;
  });
  // Words are selected and typed as ever: a row is dragged only from where it has neither.
  list.addEventListener("pointerdown", (event) => {
    const row = event.target.closest(".clipping");
    if (row) {
      row.draggable = !event.target.closest("blockquote, .clipping-words, textarea, input, a, button, summary");
    }
  });
  list.addEventListener("dragstart", (event) => {
    dragged = event.target.closest(".clipping");
    dragged.classList.add("is-dragged");
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", dragged.dataset.number);
  });
  list.addEventListener("dragover", (event) => {
    const row = event.target.closest(".clipping");
    if (!dragged || !row) {
      return;
    }
    event.preventDefault();
    const place = isLower(event, row) ? "is-drop-below" : "is-drop-above";
    clear();
    dragged.classList.add("is-dragged");
    if (row !== dragged) {
      row.classList.add(place);
    }
  });
  list.addEventListener("drop", (event) => {
    const row = event.target.closest(".clipping");
    if (!dragged || !row) {
      return;
    }
    event.preventDefault();
    if (row !== dragged) {
      const side = isLower(event, row) ? "after" : "before";
      row[side](dragged);
      settle();
      send({ move: dragged.dataset.number, [side]: row.dataset.number }).catch(() => window.location.reload());
    }
  });
  list.addEventListener("dragend", () => {
    dragged = null;
    clear();
  });
})();
