// The claim as a form: a field for each member that matters, a row for each diagnosis and service line.

import { byId, h } from "../shared/dom.js";
import { meaning, ofLine, shown, unusual, usual } from "./fields.js";

// The most service lines that a claim may have.
const most = 999;

const words = { 1: "1 original", 7: "7 replacement", 8: "8 void", followUp: "follow-up" };

const grid = (fields, at = "") => h("div", { class: "fields" }, fields.map((field) => labelled(field, at)));

function labelled([label, member, kind = "text", when], at) {
	const about = { "data-at": at + member, "data-as": kind };
	const field = Array.isArray(kind)
		? h("select", about, new Option("–", ""), kind.map((choice) => new Option(words[choice] ?? choice, choice)))
		: h("input", { ...about, placeholder: kind === "date" && "YYYY-MM-DD" });
	return h("label", { "data-when": when }, label, field);
}

const button = (what, sign, label) => h("button", { type: "button", "data-do": what, "aria-label": label }, sign);

function diagnosisRow(place) {
	const name = "diagnosis " + (place + 1);
	return h("li", {},
		h("label", {}, h("span", { class: "unseen" }, "Diagnosis "), String(place + 1), h("input", { class: "code", "data-at": "/diagnoses/" + place })),
		button("up", "↑", `Move ${name} up`), button("remove", "×", `Remove ${name}`));
}

const lineRow = (place) => h("li", {},
	h("fieldset", {}, h("legend", {}, "Line " + (place + 1)), button("remove", "×", "Remove line " + (place + 1)), grid(ofLine, "/lines/" + place)));

export class Form {
	#form = byId("check-form");
	#rows = { diagnoses: h("ol"), lines: h("ol", { class: "lines" }) };
	#claim;
	#onedit;

	/** `onedit` is called when a person has changed the claim here. */
	constructor(claim, onedit) {
		this.#claim = claim;
		this.#onedit = onedit;
		const listed = (name, title, add) =>
			h("fieldset", {}, h("legend", {}, title), this.#rows[name], h("button", { type: "button", class: "plain", "data-at": "/" + name, "data-add": title }, add));
		this.#form.append(
			listed("diagnoses", "Diagnoses", "Add a diagnosis"),
			listed("lines", "Service lines", "Add a line"),
			h("fieldset", {}, h("legend", {}, "Claim, patient and payer"), grid(usual)),
			h("details", {}, h("summary", {}, "Causes, dates, authorization"), grid(unusual)));
		this.#form.addEventListener("input", ({ target }) => this.#read(target));
		this.#form.addEventListener("change", ({ target }) => this.#write(target));
		this.#form.addEventListener("click", ({ target }) => this.#click(target));
	}

	/** Shows the claim as it is now. */
	show() {
		this.#showRows("diagnoses", diagnosisRow);
		this.#showRows("lines", lineRow);
		for (const field of this.#form.querySelectorAll("input, select")) this.#write(field);
		const institutional = this.#claim.read("/claimType") === "institutional";
		const now = [institutional ? "institutional" : "professional", /[78]/.test(this.#claim.read("/frequency")) && "replaced"];
		for (const label of this.#form.querySelectorAll("[data-when]")) {
			label.hidden = !now.includes(label.dataset.when) && label.lastChild.value === "";
		}
	}

	/** The field of a JSON pointer, or the nearest one around it; null where the form knows nothing of it. */
	find(at) {
		for (let place = at; place !== ""; place = place.slice(0, place.lastIndexOf("/"))) {
			const quoted = CSS.escape(place);
			const field = this.#form.querySelector(`[data-at=${quoted}]`) ?? this.#form.querySelector(`[data-at^=${quoted}\\/]`);
			if (field) return field;
		}
		return null;
	}

	/** A JSON pointer in words: "Diagnosis 1 · M54.9", "Line 2 · Procedure". */
	name(at) {
		const [, list, index, member] = /^\/(diagnoses|lines)\/(\d+)(.*)/.exec(at) ?? [];
		const field = this.find(at);
		const label = field?.dataset.add ?? field?.labels[0].firstChild.textContent ?? at;
		if (list === "diagnoses") return `Diagnosis ${+index + 1} · ${shown(this.#claim.read(at))}`;
		return list ? `Line ${+index + 1}` + (member && " · " + label) : label;
	}

	/** Takes a person to the field of a JSON pointer. */
	go(at) {
		const field = this.find(at);
		field.closest("details")?.setAttribute("open", "");
		field.focus();
		field.select?.();
	}

	#showRows(name, rowAt) {
		const rows = this.#rows[name];
		const count = Math.min(this.#claim.list("/" + name).length, most);
		while (rows.children.length > count) rows.lastChild.remove();
		while (rows.children.length < count) rows.append(rowAt(rows.children.length));
	}

	#read(field) {
		const { at, as } = field.dataset;
		this.#claim.write(at, meaning(field.value, as));
		if (field.options) this.show();
		this.#onedit();
	}

	#write(field) {
		const text = shown(this.#claim.read(field.dataset.at));
		// A choice that is none of ours is shown all the same.
		if (field.options && ![...field.options].some(({ value }) => value === text)) field.append(new Option(text));
		if (field.value !== text) field.value = text;
	}

	#click(clicked) {
		if (clicked.dataset.add) {
			const { at } = clicked.dataset;
			const added = this.#claim.add(at, at === "/lines" ? { number: this.#claim.list(at).length + 1 } : "");
			this.show();
			this.go(added);
		} else if (clicked.dataset.do) {
			const rows = clicked.closest("ol");
			const place = [...rows.children].indexOf(clicked.closest("ol > li"));
			const now = this.#change(rows, clicked.dataset.do, place);
			this.show();
			// The focus stays with the row, or goes to the one that took its place.
			const row = rows.children[Math.min(now, rows.children.length - 1)];
			(row?.querySelector(`[data-do=${clicked.dataset.do}]`) ?? rows.nextSibling).focus();
			this.#onedit();
		}
	}

	// Does what a row's button says and tells where the row is now.
	#change(rows, what, place) {
		const above = Math.max(0, place - 1);
		if (what === "up") this.#claim.moveDiagnosis(place, above);
		else if (rows === this.#rows.lines) this.#claim.removeLine(place);
		else this.#claim.removeDiagnosis(place);
		return what === "up" ? above : place;
	}
}
