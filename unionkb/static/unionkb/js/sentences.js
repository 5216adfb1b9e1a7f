// One small bar for the sentences of the reading page: it comes to the sentence under the mouse, that was
// touched, or that the arrow keys chose. Without a script each sentence has its own (noscript).
(() => {
  "use strict";
  const text = document.querySelector(".reading-text[data-article]");
  const template = document.getElementById("sentence-bar");
  const clippings = window.unionkbClippings;
  if (!text || !template || !clippings) {
    return;
  }
  const sentences = [...text.querySelectorAll(".sentence[id]")];
  if (!sentences.length) {
    return;
  }
  const tools = template.content.firstElementChild.cloneNode(true);
  const bar = tools.firstElementChild;
  const [link, copy, clip] = ["link", "copy", "clip"].map((name) => bar.querySelector(`[data-tool="${name}"]`));
  const buttons = [link, copy, clip];
  let current = null;
  let waiting = 0;

  // The sentence as the reader sees it, without the bar.
  const wordsOf = (sentence) => sentence.textContent.trim();

  const place = (sentence) => {
    if (sentence === current) {
      return;
    }
    current = sentence;
    link.href = `#${sentence.id}`;
    clip.value = `${text.dataset.article}:${sentence.id}`;
    clip.textContent = sentence.classList.contains("is-clipped") ? "已收入" : "收入";
    const number = sentences.indexOf(sentence) + 1;
    bar.setAttribute("aria-label", `第 ${number} 句：${wordsOf(sentence).slice(0, 12)}`);
    sentence.after(tools);
    keepInside();
  };

  // At the edges of a narrow screen the bar moves in.
  const keepInside = () => {
    bar.style.translate = "";
    const box = bar.getBoundingClientRect();
    const room = text.getBoundingClientRect();
    const over = Math.max(0, box.right - room.right) || Math.min(0, box.left - room.left);
    bar.style.translate = `${-over}px`;
  };

  const light = (isLit) => {
    sentences.forEach((sentence) => sentence.classList.toggle("is-current", isLit && sentence === current));
    tools.classList.toggle("is-quiet", !isLit);
  };

  const sentenceAt = (target) => (target instanceof Element ? target.closest(".sentence[id]") : null);

  text.addEventListener("pointerover", (event) => {
    window.clearTimeout(waiting);
    if (tools.contains(event.target) || event.pointerType === "touch") {
      return;
    }
    const sentence = sentenceAt(event.target);
    waiting = window.setTimeout(
      () => {
        if (bar.contains(document.activeElement)) {
          return;
        }
        if (sentence) {
          place(sentence);
        }
        light(Boolean(sentence));
      },
      sentence ? 250 : 600,
    );
  });
  text.addEventListener("pointerleave", () => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(() => {
      if (!bar.contains(document.activeElement)) {
        light(false);
      }
    }, 600);
  });
  text.addEventListener("click", (event) => {
    const sentence = sentenceAt(event.target);
    if (sentence && !event.target.closest("a, button")) {
      place(sentence);
      light(true);
    }
  });
  bar.addEventListener("focusin", () => light(true));
  bar.addEventListener("focusout", (event) => {
    if (!bar.contains(event.relatedTarget)) {
      light(false);
    }
  });
  bar.addEventListener("keydown", (event) => {
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    const sides = { ArrowRight: 1, ArrowLeft: -1 };
    const focused = buttons.indexOf(document.activeElement);
    if (event.key in steps) {
      event.preventDefault();
      const next = sentences[sentences.indexOf(current) + steps[event.key]];
      if (next) {
        place(next);
        buttons[Math.max(0, focused)].focus({ preventScroll: true });
        light(true);
        next.scrollIntoView({ block: "nearest" });
      }
    } else if (event.key in sides) {
      event.preventDefault();
      buttons[(focused + sides[event.key] + buttons.length) % buttons.length].focus();
    }
  });

  link.addEventListener("click", () => {
    const address = new URL(link.getAttribute("href"), window.location.href).href;
    clippings.write(address).then(
      () => clippings.say("这一句的链接已复制。"),
      () => {},
    );
  });
  copy.addEventListener("click", () => {
    const address = new URL(link.getAttribute("href"), window.location.href).href;
    const entry = document.getElementById("cite-entry").textContent.trim();
    clippings.write(`${wordsOf(current)}\n${entry}\n${address}`).then(
      () => clippings.say("已复制，连同出处。"),
      () => clippings.say("浏览器不让复制，请选中文字再复制。"),
    );
  });
  bar.addEventListener("clipped", () => current.classList.add("is-clipped"));

  const fromAddress = () => {
    const anchor = window.location.hash.slice(1);
    if (!/^s-[0-9a-f]{8}(-\d+)?$/.test(anchor)) {
      return;
    }
    const sentence = document.getElementById(anchor);
    if (sentence) {
      place(sentence);
    } else {
      clippings.say("链接指的那一句后来改动过，请在文中找找。");
    }
  };
  place(sentences[0]);
  light(false);
  fromAddress();
  window.addEventListener("hashchange", fromAddress);
})();
