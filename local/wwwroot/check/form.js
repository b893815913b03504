import { byId, h } from "../shared/dom.js";
import { meaning, ofLine, shown, unusual, usual } from "./fields.js";

const mostLines = 999;

const words = { 1: "1 original", 7: "7 replacement", 8: "8 void", followUp: "follow-up" };

const grid = (fields, at = "") => h("div", { class: "fields" }, fields.map((field) => labelled(field, at)));

function labelled([label, member, kind], at) {
	const about = { "data-at": at + member, "data-as": kind };
	const field = Array.isArray(kind)
		? h("select", about, new Option("–", ""), kind.map((choice) => new Option(words[choice] ?? choice, choice)))
		: h("input", { ...about, placeholder: kind === "date" && "YYYY-MM-DD" });
	return h("label", {}, label, field);
}

const button = (what, sign, label) => h("button", { type: "button", "data-do": what, "aria-label": label }, sign);

const rowOf = {
	diagnoses: (place, number) => h("li", {},
		h("label", {}, h("span", { class: "unseen" }, "Diagnosis "), number, h("input", { class: "code", "data-at": "/diagnoses/" + place })),
		button("up", "↑", `Move diagnosis ${number} up`), button("remove", "×", "Remove diagnosis " + number)),
	lines: (place, number) => h("li", {},
		h("fieldset", {}, h("legend", {}, "Line " + number), button("remove", "×", "Remove line " + number), grid(ofLine, "/lines/" + place))),
};

export class Form {
	#form = byId("check-form");
	#rows = { diagnoses: h("ol"), lines: h("ol") };
	#claim;
	#onedit;

	constructor(claim, onedit) {
		this.#claim = claim;
		this.#onedit = onedit;
		const listed = (name, title, add) =>
			h("fieldset", {}, h("legend", {}, title), this.#rows[name], h("button", { type: "button", class: "plain", "data-at": "/" + name, "data-do": "add" }, add));
		this.#form.append(
			listed("diagnoses", "Diagnoses", "Add a diagnosis"),
			listed("lines", "Service lines", "Add a line"),
			h("fieldset", {}, h("legend", {}, "Claim, patient and payer"), grid(usual)),
			h("details", {}, h("summary", {}, "Institutional, causes, dates, authorization"), grid(unusual)));
		this.#form.oninput = ({ target }) => this.#read(target);
		this.#form.onchange = ({ target }) => this.#write(target);
		this.#form.onclick = ({ target }) => target.dataset.do && this.#arrange(target, target.dataset);
	}

	show() {
		for (const [name, rows] of Object.entries(this.#rows)) {
			const count = Math.min(this.#claim.list("/" + name).length, mostLines);
			while (rows.children.length > count) rows.lastChild.remove();
			for (let i = rows.children.length; i < count; i++) rows.append(rowOf[name](i, String(i + 1)));
		}
		for (const field of this.#form.querySelectorAll("input, select")) this.#write(field);
		this.#form.lastChild.open ||= this.#claim.read("/claimType") === "institutional";
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
		if (list === "diagnoses") return `Diagnosis ${+index + 1} · ${shown(this.#claim.read(at))}`;
		const field = this.find(at);
		const label = (field?.labels[0] ?? field?.closest("fieldset"))?.firstChild.textContent ?? at;
		return list ? `Line ${+index + 1}` + (member && " · " + label) : label;
	}

	go(at) {
		const field = this.find(at);
		field.closest("details")?.setAttribute("open", "");
		field.focus();
		field.select?.();
	}

	#read(field) {
		this.#claim.write(field.dataset.at, meaning(field.value, field.dataset.as));
		if (field.options) this.show();
		this.#onedit();
	}

	#write(field) {
		const text = shown(this.#claim.read(field.dataset.at));
		// Another choice than ours is shown, too.
		if (field.options && ![...field.options].some(({ value }) => value === text)) field.append(new Option(text));
		if (field.value !== text) field.value = text;
	}

	// Adds, moves or removes a row. The focus stays with the row, or goes to the one that took its place.
	#arrange(button, { do: what, at }) {
		if (what === "add") {
			const list = this.#claim.list(at);
			this.#claim.write(at, [...list, at === "/lines" ? {} : ""]);
			this.show();
			return this.go(`${at}/${list.length}`);
		}
		const rows = button.closest("ol");
		const add = rows.nextSibling;
		const place = [...rows.children].indexOf(button.closest("ol > li"));
		const to = what === "up" ? Math.max(0, place - 1) : undefined;
		this.#claim.move(add.dataset.at, place, to);
		this.show();
		const row = rows.children[to ?? Math.min(place, rows.children.length - 1)];
		(row?.querySelector(`[data-do=${what}]`) ?? add).focus();
		this.#onedit();
	}
}
