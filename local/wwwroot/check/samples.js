// Claims to begin with, about made-up patients: each name is a file in samples/claims, each label what is wrong with it.

import { askJson } from "../shared/api.js";
import { byId } from "../shared/dom.js";

const samples = {
	"note-low-back": "M54.9, and the note says low back",
	"note-sciatica-side": "Sciatica whose side the note tells",
	"note-collision": "Neck pain after a collision",
	"note-after-imaging": "Imaging came back, the code stayed",
	"note-more-than-documented": "A code that says more than the note",
	"dead-code": "A code that ended in 2021",
	"header": "A heading in place of a code",
	"icd9-code": "ICD-9 codes after their time",
	"inpatient": "An inpatient stay without a note",
	"everything-at-once": "Everything at once",
	"note-clean": "Nothing wrong",
};

const list = byId("check-sample");
const own = new Option("Your own claim", "");

/** The name of the sample that stands at the start. */
export const first = "note-low-back";

/** Offers the samples; `ontake` is called with the name of the one a person takes. */
export function offerSamples(ontake) {
	own.hidden = true;
	list.append(own, ...Object.entries(samples).map(([name, label]) => new Option(label, name)));
	list.addEventListener("change", () => ontake(list.value));
}

/** Shows which sample is on the page; the empty name is none of them. */
export function showSample(name) {
	list.value = name;
}

/** A sample's claim as JSON. */
export const loadSample = async (name, signal) => JSON.stringify(await askJson(`samples/claims/${name}.json`, { signal }), null, 2);
