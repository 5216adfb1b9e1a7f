// Copies the address of a table; without this file the field can be copied by hand.
for (const button of document.querySelectorAll("[data-copies]")) {
  const field = document.getElementById(button.dataset.copies);
  const said = document.getElementById(`${field.id}-done`);
  const words = button.textContent;
  field.addEventListener("focus", () => field.select());
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    field.select();
    await navigator.clipboard.writeText(field.value);
    button.textContent = "已复制";
    said.textContent = "地址已复制";
    setTimeout(() => {
      button.textContent = words;
    }, 2000);
  });
}
