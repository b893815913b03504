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
  let typed = null;
  let request = null;

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    typed = values();
    // Back leads to the code that was followed, forward to this one.
    if (location.hash !== "#look-up") history.pushState(null, "", "#look-up");
    lookUp(typed);
  });
  form.addEventListener("click", ({ target }) => {
    if (!target.matches(".plain")) return;
    [fields[0].value, fields[1].value] = target.textContent.split(" on ");
    form.requestSubmit();
  });

  async function lookUp(wanted, focus) {
    wanted.forEach((text, i) => (fields[i].value = text));
    request?.abort();
    request = new AbortController();
    const { signal } = request;
    const [code, on] = wanted.map(encodeURIComponent);
    place.ariaBusy = "true";
    const [life, crosswalk] = await Promise.allSettled([
      askJson(`api/codes/${code}${on && "?on=" + on}`, { signal }),
      askJson(`api/crosswalk/${code}`, { signal }),
    ]);
    if (signal.aborted) return;
    place.ariaBusy = null;
    if (life.value) {
      place.replaceChildren(codeAnswer(life.value, crosswalk.value ? crosswalkPart(crosswalk.value) : h("p", {}, crosswalk.reason.detail)));
      say(`${life.value.code}, ${life.value.title}: ${verdict(life.value).words}`);
    } else {
      showFault(place, life.reason);
    }
    if (focus) (place.querySelector("h2") ?? fields[0]).focus();
  }

  return {
    show(followed, focus) {
      if (followed) lookUp([followed, values()[1]], focus);
      else if (typed && String(typed) !== String(values())) lookUp(typed, focus);
    },
  };
}
