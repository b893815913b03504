// Asks for a code on a date. What is typed stays in the form; a code that is followed goes into the address.

import { askJson } from "../shared/api.js";
import { byId, h, say } from "../shared/dom.js";
import { showFault } from "../shared/faults.js";
import { codeAnswer, crosswalkPart, verdict } from "./code.js";

export function codesPart() {
  const form = byId("code-form");
  const fields = [byId("code"), byId("code-on")];
  const place = byId("code-answer");
  const values = () => fields.map((field) => field.value.trim());
  const fill = (texts) => texts.forEach((text, i) => (fields[i].value = text));
  let typed = null;
  let request = null;

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    typed = values();
    // Back leads to the code that was followed, forward to this one.
    if (location.hash !== "#look-up") history.pushState(null, "", "#look-up");
    lookUp();
  });
  form.addEventListener("click", ({ target }) => {
    if (!target.matches(".plain")) return;
    fill(target.textContent.split(" on "));
    form.requestSubmit();
  });

  async function lookUp(focus) {
    request?.abort();
    request = new AbortController();
    const { signal } = request;
    const [code, on] = values().map(encodeURIComponent);
    place.ariaBusy = "true";
    const [life, mapping] = await Promise.allSettled([
      askJson(`api/codes/${code}${on && "?on=" + on}`, { signal }),
      askJson(`api/crosswalk/${code}`, { signal }),
    ]);
    if (signal.aborted) return;
    place.ariaBusy = null;
    const crosswalk = mapping.value ? crosswalkPart(mapping.value) : h("p", { class: "soft" }, mapping.reason.detail);
    if (life.value) {
      place.replaceChildren(codeAnswer(life.value, crosswalk));
      say(`${life.value.code}, ${life.value.title}: ${verdict(life.value).words}`);
      if (focus) place.querySelector("h2").focus();
    } else {
      showFault(place, life.reason, [400, 404].includes(life.reason.status) ? null : () => lookUp(true));
      if (mapping.value) place.append(crosswalk);
      if (focus) fields[0].focus();
    }
  }

  return {
    show(followed, focus) {
      const wanted = followed ? [followed, fields[1].value] : typed;
      if (!wanted || (!followed && String(wanted) === String(values()))) return;
      fill(wanted);
      lookUp(focus);
    },
  };
}
