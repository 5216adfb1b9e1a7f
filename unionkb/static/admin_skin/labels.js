// Select2 draws a field of its own and names it by its value alone: give it the name of the field it stands for.
"use strict";

function nameSelects(scope) {
  for (const select of scope.querySelectorAll("select.admin-autocomplete[id]")) {
    const heading = findHeading(select);
    const drawn = select.parentElement.querySelector(".select2");
    if (!heading || !drawn) continue;
    heading.id ||= `${select.id}_name`;
    for (const part of drawn.querySelectorAll("[role=combobox], [role=textbox]")) {
      const value = part.getAttribute("role") === "combobox" ? part.getAttribute("aria-labelledby") : null;
      part.setAttribute("aria-labelledby", [heading.id, value].filter(Boolean).join(" "));
    }
    drawn.querySelector("[role=searchbox]")?.setAttribute("aria-labelledby", heading.id);
  }
}

// The field's label, or in a table of rows the heading of its column.
function findHeading(select) {
  const label = document.querySelector(`label[for="${CSS.escape(select.id)}"]`);
  const column = select.closest("td")?.className.match(/\bfield-(\w+)/);
  return label || (column && select.closest("table").querySelector(`th.column-${column[1]}`));
}

// jQuery may run what waits for the document after the load event; Select2 is drawn there, and so must come first.
window.addEventListener("load", () => window.django?.jQuery?.(() => nameSelects(document)));
document.addEventListener("formset:added", (event) => setTimeout(() => nameSelects(event.target), 0));
