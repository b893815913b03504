import { askJson, sendJson } from "../shared/api.js";
import { byId, say } from "../shared/dom.js";
import { showFault } from "../shared/faults.js";
import { Claim } from "./claim.js";
import { Findings } from "./findings.js";
import { Form } from "./form.js";
import { NoteEditor } from "./note/editor.js";
import { Source } from "./source.js";

const asText = (value) => JSON.stringify(value, null, 2);
const empty = asText({ claimType: "professional", frequency: "1", diagnoses: [""], lines: [{}] });
const plain = (code) => String(code).replace(".", "").toUpperCase();

export function start(root) {
	const claim = new Claim();
	const form = new Form(claim, () => edited(source));
	const source = new Source(claim, () => (claim.readable ? edited(form, note) : edited()));
	const editor = new NoteEditor(byId("check-note"), { onedit: noteEdited });
	const note = { show: () => (editor.note = claim.read("/note") ?? null) };
	const findings = new Findings({ nameOf, go, use, showEvidence: (evidence) => editor.showEvidence(evidence) });
	const answers = byId("check-findings");
	const samples = byId("check-sample");
	const [done, undo] = byId("check-done").children;
	let timer, running, said, before;
	let own = false;

	// A person changed the claim in one place; the others follow. It is checked once they pause.
	function edited(...others) {
		for (const other of others) other.show();
		own = true;
		samples.value = "";
		tell("");
		stop();
		answers.inert = true;
		timer = setTimeout(check, 300);
	}

	function noteEdited() {
		claim.write("/note", editor.note || undefined);
		editor.showEvidence(null);
		edited(source);
	}

	// The page changed the claim: the focus goes to the outcome.
	function changed(words, text) {
		edited(form, source, note);
		tell(words, text);
		byId("check-decision").focus();
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
		answers.inert = true;
		const [checked, read] = await Promise.allSettled([sendJson("api/claims/check?dryRun=true", claim.text, { signal }), readNote(signal)]);
		if (signal.aborted) return;

		// A note that cannot be read is named by the claim's findings.
		const fault = checked.reason ?? (read.reason?.status === 400 ? null : read.reason);
		const unreadable = !claim.readable && fault?.status === 400;
		showFault(byId("check-fault"), unreadable ? null : fault, check);
		source.fault(unreadable ? fault.detail + " Until then the form keeps the claim as it was; editing the form or the note replaces this text." : "");
		editor.showReading(read.value ?? null);
		if (checked.value) {
			answers.inert = false;
			const words = `${done.textContent} ${findings.show(checked.value, !own)}`.trim();
			if (words !== said) say(words);
			said = words;
		} else {
			said = null;
			findings.tell("Not checked", unreadable ? "The JSON cannot be read" : "What stands below is from the check before");
		}
	}

	async function readNote(signal) {
		const text = claim.read("/note");
		const on = claim.read("/lines/0/serviceDate");
		return text ? sendJson("api/notes/read", { text, on: /^\d{4}-\d\d-\d\d$/.test(on) ? on : undefined }, { signal }) : null;
	}

	async function take(name) {
		const signal = stop();
		try {
			begin(asText(await askJson(`samples/claims/${name}.json`, { signal })), name);
			check();
		} catch (fault) {
			samples.value = "";
			showFault(byId("check-fault"), fault, () => take(name));
		} finally {
			// Shown as a whole: nothing moves as the page opens.
			root.querySelector(".check-panes").hidden = false;
		}
	}

	// Puts another claim in place of the one there; a person's own can be had back.
	function begin(text, name) {
		const mine = own ? claim.text : before;
		stop();
		own = false;
		said = null;
		findings.clear();
		claim.text = text;
		for (const part of [form, source, note]) part.show();
		samples.value = name;
		tell(mine ? "It took the place of your claim." : "", mine);
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

	// Puts a suggested code where a finding stands, or leaves that place to the same code elsewhere on the claim.
	function use(at, code) {
		const { text } = claim;
		const old = claim.read(at);
		const [list, place] = at.split(/\/(?=\d+$)/);
		const heir = list === "/diagnoses" ? claim.list(list).findIndex((one, i) => i !== +place && plain(one) === plain(code)) : -1;
		if (heir >= 0) claim.move(list, +place, undefined, heir);
		else claim.write(at, code);
		changed(heir >= 0 ? `${old} is removed; its lines point to ${code}.` : `${code} stands in place of ${old}.`, text);
	}

	byId("check-empty").onclick = () => {
		begin(empty, "");
		go("/claimId");
		check();
	};
	byId("check-paste").onclick = () => source.go();
	byId("check-now").onclick = check;
	byId("check-jump").onclick = () => byId("check-decision").focus();
	undo.onclick = () => {
		claim.text = before;
		changed("It is as it was before.");
	};
	samples.onchange = () => take(samples.value);
	root.onkeydown = ({ key, ctrlKey, metaKey, target }) => {
		if (key === "Enter" && (ctrlKey || metaKey || target.matches("#check-form input"))) check();
	};
	take(samples.value);
}
