// 收入材料夹 without leaving the page, and 复制（带出处）. Without it the buttons post a form and the links
// lead to the panel 引用 of the figure's page.
(() => {
  "use strict";
  const form = document.getElementById("clip");
  const said = document.getElementById("clip-said");
  if (!form || !said) {
    return;
  }
  let silence = 0;

  const say = (words) => {
    said.textContent = words;
    window.clearTimeout(silence);
    silence = window.setTimeout(() => {
      said.textContent = "";
    }, 4000);
  };

  const count = (number) => {
    document.querySelectorAll("[data-clippings-count]").forEach((place) => {
      place.textContent = number ? `（${number}）` : "";
    });
  };

  const collect = async (button) => {
    const data = new FormData(form);
    data.set(button.name, button.value);
    const response = await window.fetch(form.action, {
      method: "POST",
      body: data,
      headers: { "X-Requested-With": "fetch", Accept: "application/json" },
    });
    if (response.status === 403) {
      say("页面放得久了，请刷新后再试。");
      return;
    }
    const answer = await response.json();
    say(answer.sentence);
    count(answer.count);
    if (answer.is_in) {
      button.textContent = "已收入";
      button.classList.add("is-clipped");
      button.dispatchEvent(new CustomEvent("clipped", { bubbles: true }));
    }
  };

  form.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (!button) {
      return;
    }
    event.preventDefault();
    collect(button).catch(() => {
      say("没有连上，请再试一次。");
    });
  });

  // The clipboard, or where the browser gives none (plain HTTP), a selection copied the old way.
  const write = async (text) => {
    if (navigator.clipboard) {
      await navigator.clipboard.writeText(text);
      return;
    }
    const area = document.createElement("textarea");
    area.value = text;
    area.className = "visually-hidden";
    document.body.append(area);
    area.select();
    const isCopied = document.execCommand("copy");
    area.remove();
    if (!isCopied) {
      throw new Error("not copied");
    }
  };

  // Fetched when the reader comes near, so that the click itself still counts as the reader's.
  const texts = new Map();
  const fetchText = (address) => {
    if (!texts.has(address)) {
      const text = window.fetch(address).then((response) => {
        if (!response.ok) {
          throw new Error(response.statusText);
        }
        return response.text();
      });
      text.catch(() => texts.delete(address));
      texts.set(address, text);
    }
    return texts.get(address);
  };

  const copierAt = (target) => (target instanceof Element ? target.closest("a[data-copy]") : null);
  ["pointerover", "focusin"].forEach((name) =>
    document.addEventListener(name, (event) => {
      const copier = copierAt(event.target);
      if (copier) {
        fetchText(copier.dataset.copy).catch(() => {});
      }
    }),
  );
  document.addEventListener("click", (event) => {
    const copier = copierAt(event.target);
    if (!copier || event.ctrlKey || event.metaKey || event.shiftKey) {
      return;
    }
    event.preventDefault();
    fetchText(copier.dataset.copy)
      .then(write)
      .then(() => say("已复制，连同出处。"))
      .catch(() => {
        window.location.assign(copier.href);
      });
  });

  window.unionkbClippings = { say, write };
})();
