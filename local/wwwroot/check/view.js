// Check a claim: the claim, its note and what the rules find, together. A change is checked once the person pauses.

import { sendJson } from "../shared/api.js";
import { byId, say } from "../shared/dom.js";
import { showFault } from "../shared/faults.js";
import { Claim } from "./claim.js";
import { Findings } from "./findings.js";
import { Form } from "./form.js";
import { NoteEditor } from "./note/editor.js";
import { first, loadSample, offerSamples, showSample } from "./samples.js";
import { Source } from "./source.js";

// In milliseconds.
const pause = 300;
const empty = JSON.stringify({ claimType: "professional", frequency: "1", diagnoses: [""], lines: [{ number: 1 }] }, null, 2);

const plain = (code) => String(code).replace(".", "").toUpperCase();
const isDiagnosis = (at) => /^\/diagnoses\/\d+$/.test(at);

/** Starts the view with a sample in place. */
export function start(root) {
	const claim = new Claim();
	const form = new Form(claim, () => edited(source));
	const source = new Source(claim, () => (claim.readable ? edited(form, note) : edited()));
	const editor = new NoteEditor(byId("check-note"), { onedit: noteEdited });
	const note = { show: () => (editor.note = claim.read("/note") ?? null) };
	const findings = new Findings({ nameOf, go, wordsFor, use, showEvidence: (evidence) => editor.showEvidence(evidence) });
	const answers = byId("check-findings");
	const [done, undo] = byId("check-done").children;
	let timer, running, said, before;
	let own = false;

	// A person changed the claim in one place: the others follow, and what is under way is out of date.
	function edited(...others) {
		for (const other of others) other.show();
		own = true;
		showSample("");
		tell("");
		stop();
		answers.ariaBusy = "true";
		timer = setTimeout(check, pause);
	}

	function noteEdited() {
		claim.write("/note", editor.note || undefined);
		editor.showEvidence(null);
		edited(source);
	}

	// The page changed the claim: it is checked at once, and the focus goes to the outcome.
	function changed(words, text) {
		edited(form, source, note);
		tell(words, text);
		said = null;
		byId("check-decision").focus({ preventScroll: true });
		check();
	}

	// What was done, and the text that takes it back where there is one.
	function tell(words, text) {
		done.textContent = words;
		undo.hidden = text === undefined;
		before = text;
	}

	function stop() {
		clearTimeout(timer);
		running?.abort();
		running = new AbortController();
		return running.signal;
	}

	async function check() {
		const signal = stop();
		answers.ariaBusy = "true";
		const [checked, read] = await Promise.allSettled([sendJson("api/claims/check?dryRun=true", claim.text, { signal }), readNote(signal)]);
		if (signal.aborted) return;
		answers.ariaBusy = "false";

		// A note that cannot be read is named by the claim's findings.
		const fault = checked.reason ?? (read.reason?.status === 400 ? null : read.reason);
		const unreadable = !claim.readable && fault?.status === 400;
		showFault(byId("check-fault"), unreadable ? null : fault, check);
		source.fault(unreadable ? fault.detail + " Until then the form keeps the claim as it was." : "");
		editor.showReading(read.value ?? null);
		if (checked.value) {
			const outcome = findings.show(checked.value, !own);
			if (outcome !== said) say(`${done.textContent} ${outcome}`.trim());
			said = outcome;
		} else {
			said = null;
			findings.tell("Not checked", answers.hasChildNodes() ? "What stands below is from the check before" : "");
		}
	}

	async function readNote(signal) {
		const text = claim.read("/note");
		const on = claim.read("/lines/0/serviceDate");
		return text ? sendJson("api/notes/read", { text, on: isDate(on) ? on : undefined }, { signal }) : null;
	}

	async function take(name) {
		const signal = stop();
		try {
			begin(await loadSample(name, signal), name);
			check();
		} catch (fault) {
			showFault(byId("check-fault"), fault, () => take(name));
		} finally {
			// Shown as a whole, the claim in its place: nothing moves as the page opens.
			root.querySelector(".check-panes").hidden = false;
		}
	}

	// Puts another claim in place of the one there; a person's own can be had back.
	function begin(text, name) {
		const mine = own ? claim.text : undefined;
		stop();
		own = false;
		said = null;
		findings.clear();
		claim.text = text;
		for (const part of [form, source, note]) part.show();
		showSample(name);
		tell(mine ? "It took the place of your claim." : "", mine);
	}

	function beginEmpty() {
		begin(empty, "");
		answers.ariaBusy = "false";
		showFault(byId("check-fault"), null);
		editor.showReading(null);
		findings.tell("Nothing to check yet", "Fill in the claim, or paste it as JSON");
		go("/claimId");
	}

	function nameOf(at) {
		return at.startsWith("/note") ? "Note" : form.name(at);
	}

	function go(at) {
		if (at.startsWith("/note")) return byId("check-note").querySelector("textarea").focus();
		if (!form.find(at)) return source.go(at.split("/").at(-1));
		source.open(false);
		form.go(at);
	}

	// Where among the other diagnoses a suggested code stands already; -1 where it does not.
	const standing = (at, code) =>
		isDiagnosis(at) ? claim.list("/diagnoses").findIndex((one, i) => at !== `/diagnoses/${i}` && plain(one) === plain(code)) : -1;

	function wordsFor({ at }, { code, title }) {
		if (standing(at, code) >= 0) return `Remove ${claim.read(at)}: ${code} is on the claim`;
		return /\/diagnoses\/\d+$/.test(at) ? `Use ${code} ${title}` : null;
	}

	function use({ at }, { code }) {
		const { text } = claim;
		const old = claim.read(at);
		const heir = standing(at, code);
		if (heir >= 0) claim.removeDiagnosis(+at.split("/").at(-1), heir);
		else claim.write(at, code);
		changed(heir >= 0 ? `${old} is removed; its lines point to ${code}.` : `${code} stands in place of ${old}.`, text);
	}

	undo.addEventListener("click", () => {
		claim.text = before;
		changed("It is as it was before.");
	});
	offerSamples(take);
	byId("check-empty").addEventListener("click", beginEmpty);
	byId("check-paste").addEventListener("click", () => source.go());
	byId("check-now").addEventListener("click", check);
	byId("check-jump").addEventListener("click", () => byId("check-decision").focus());
	root.addEventListener("keydown", ({ key, ctrlKey, metaKey, target }) => {
		if (key === "Enter" && (ctrlKey || metaKey || target.matches("#check-form input"))) check();
	});
	take(first);
}

function isDate(text) {
	const at = new Date(/^\d{4}-\d\d-\d\d$/.test(text) ? text : NaN);
	return !isNaN(at) && at.toISOString().startsWith(text);
}
