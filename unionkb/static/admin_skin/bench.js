// The bench by keyboard and by dragging: every key presses a button or follows a link that is on the screen.
(() => {
  "use strict";

  const isTyping = (target) =>
    target instanceof HTMLElement && target.closest("input:not([type=radio], [type=checkbox]), textarea, select");

  const keyOf = (event) => `${event.ctrlKey || event.metaKey ? "ctrl+" : ""}${event.key.toLowerCase()}`;

  // The layout: pieces by J and K, Alt and an arrow moves one, Enter opens it.
  const pieces = [...document.querySelectorAll(".bench-piece")];

  const light = (key) => {
    for (const lit of document.querySelectorAll(".raw-run.is-lit")) {
      lit.classList.remove("is-lit");
    }
    const run = key && document.getElementById(`raw-${key}`);
    if (!run) {
      return;
    }
    run.classList.add("is-lit");
    const box = run.closest(".bench-raw-text");
    const top = run.getBoundingClientRect().top - box.getBoundingClientRect().top;
    if (top < 0 || top > box.clientHeight - 40) {
      box.scrollTop += top - box.clientHeight / 3;
    }
  };

  const step = (by) => {
    const here = document.activeElement && document.activeElement.closest(".bench-piece");
    const next = pieces[Math.min(Math.max(pieces.indexOf(here) + by, 0), pieces.length - 1)];
    if (next) {
      next.focus();
      next.scrollIntoView({ block: "nearest" });
    }
  };

  const onPieceKey = (event) => {
    const piece = event.target instanceof HTMLElement && event.target.closest(".bench-piece");
    if (piece && event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      const button = piece.querySelector(`[data-move=${event.key === "ArrowUp" ? "up" : "down"}]`);
      if (button) {
        event.preventDefault();
        button.click();
      }
      return true;
    }
    if (event.altKey || event.ctrlKey || event.metaKey) {
      return false;
    }
    if (event.key === "j" || event.key === "k") {
      event.preventDefault();
      step(event.key === "j" ? 1 : -1);
      return true;
    }
    if (piece && event.target === piece && event.key === "Enter") {
      event.preventDefault();
      const open = piece.querySelector("[data-open]");
      if (open) {
        open.click();
      }
      return true;
    }
    return false;
  };

  // A shortcut presses what bears it; a digit chooses among look-alikes.
  const press = (event) => {
    const key = keyOf(event);
    if (/^[0-9]$/.test(key)) {
      const choice = document.querySelector(`[data-digit="${key}"]`);
      if (choice) {
        event.preventDefault();
        choice.checked = true;
        choice.focus();
      }
      return;
    }
    const target = document.querySelector(`[data-shortcut="${CSS.escape(key)}"]`);
    if (!target || target.disabled) {
      return;
    }
    event.preventDefault();
    target.click();
    if (target.tagName === "SUMMARY" && target.parentElement.open) {
      const field = target.parentElement.querySelector("input:not([type=hidden]), textarea, select");
      if (field) {
        field.focus();
      }
    }
  };

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing) {
      return;
    }
    if (isTyping(event.target)) {
      if (event.key === "Escape") {
        event.target.blur();
      }
      return;
    }
    if (pieces.length && onPieceKey(event)) {
      return;
    }
    if (!event.altKey) {
      press(event);
    }
  });

  for (const piece of pieces) {
    piece.addEventListener("focusin", () => light(piece.dataset.key));
    piece.addEventListener("mouseenter", () => light(piece.dataset.key));
  }

  // Dragging: a piece is dropped before another one, by the same form as its buttons.
  const form = document.getElementById("step");
  let dragged = null;

  const drop = (target) => {
    form.elements.key.value = dragged.dataset.key;
    form.elements.target.value = target;
    const act = document.createElement("input");
    act.type = "hidden";
    act.name = "act";
    act.value = "place";
    form.append(act);
    form.submit();
  };

  const clear = () => {
    for (const over of document.querySelectorAll(".is-over, .is-dragged")) {
      over.classList.remove("is-over", "is-dragged");
    }
  };

  for (const piece of document.querySelectorAll(".bench-piece[data-draggable]")) {
    const handle = piece.querySelector(".bench-kind");
    // The text stays selectable: the piece is draggable only while its label is held.
    handle.addEventListener("pointerdown", () => piece.setAttribute("draggable", "true"));
    piece.addEventListener("dragstart", (event) => {
      dragged = piece;
      piece.classList.add("is-dragged");
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", piece.dataset.key);
    });
    piece.addEventListener("dragend", () => {
      piece.removeAttribute("draggable");
      dragged = null;
      clear();
    });
    piece.addEventListener("dragover", (event) => {
      if (dragged && dragged !== piece) {
        event.preventDefault();
        clear();
        piece.classList.add("is-over");
      }
    });
    piece.addEventListener("drop", (event) => {
      if (dragged && dragged !== piece) {
        event.preventDefault();
        drop(piece.dataset.key);
      }
    });
  }

  // Words selected in the open piece are those to cut before.
  const words = document.querySelector("[data-from-selection]");
  if (words) {
    document.addEventListener("selectionchange", () => {
      const selection = document.getSelection();
      const line = words.closest(".bench-piece").querySelector(".bench-piece-line > p");
      if (selection && !selection.isCollapsed && line.contains(selection.anchorNode)) {
        words.value = selection.toString().trim().slice(0, 20);
      }
    });
  }

  // After a step the piece that was changed has the focus; in the review the sentence is in sight.
  const anchor = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (anchor && anchor.classList.contains("bench-piece")) {
    anchor.focus();
  }
  // What is missing of a suggestion is asked for at once.
  const missing = document.querySelector("[data-missing]");
  const field = missing && document.getElementById(`edit_${missing.dataset.missing}`);
  if (field) {
    field.focus();
  }
  const current = document.querySelector(".bench-text .is-current");
  const isBeside = window.matchMedia("(min-width: 1000px)").matches;
  if (current && isBeside && !field) {
    const box = current.getBoundingClientRect();
    if (box.top < 0 || box.bottom > window.innerHeight) {
      current.scrollIntoView({ block: "center" });
    }
  }
})();
