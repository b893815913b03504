// The claim as one object, read and written by JSON pointer; members that nobody here knows stay.

const stepsOf = (at) => at.split("/").slice(1).map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
const isBox = (value) => typeof value === "object" && value !== null;
const own = (box, step) => (isBox(box) && Object.hasOwn(box, step) ? box[step] : undefined);

export class Claim {
	#value = {};
	#text = "{}";

	/** Whether the text could be read; where it could not, the members are those of the last text that could. */
	readable = true;

	/** The claim as JSON, as it is sent: as it was typed, or as the form made it. */
	get text() {
		return (this.#text ??= JSON.stringify(this.#value, null, 2));
	}

	set text(text) {
		let value = null;
		try {
			value = JSON.parse(text);
		} catch {
			// The API says where it stops being JSON.
		}
		this.#text = text;
		this.readable = isBox(value) && !Array.isArray(value);
		if (this.readable) this.#value = value;
	}

	/** The member at a JSON pointer; undefined where there is none. */
	read(at) {
		return stepsOf(at).reduce(own, this.#value);
	}

	/** The list at a JSON pointer; empty where there is none. */
	list(at) {
		const value = this.read(at);
		return Array.isArray(value) ? value : [];
	}

	/** Sets a member. Undefined takes it away, and the object that held nothing else; in a list it leaves a blank. */
	write(at, value) {
		const steps = stepsOf(at);
		const last = steps.pop();
		let box = this.#value;
		for (const step of steps) box = isBox(own(box, step)) ? box[step] : (box[step] = {});
		if (value !== undefined || Array.isArray(box)) box[last] = value ?? "";
		else delete box[last];
		if (steps.length === 1 && Object.keys(box).length === 0) delete this.#value[steps[0]];
		this.#changed();
	}

	/** Puts an item at the end of a list and tells its pointer. */
	add(at, item) {
		const list = this.list(at);
		this.write(at, [...list, item]);
		return `${at}/${list.length}`;
	}

	/** Takes a service line out; the numbers of those behind it close up. */
	removeLine(index) {
		const lines = this.list("/lines");
		lines.splice(index, 1);
		for (let i = index; i < lines.length; i++) if (own(lines[i], "number") === i + 2) lines[i].number = i + 1;
		this.#changed();
	}

	/** Takes a diagnosis out. What pointed to it points to its heir, another diagnosis of the claim, or nowhere. */
	removeDiagnosis(index, heir) {
		this.#arrange(this.#places().toSpliced(index, 1), heir);
	}

	/** Moves a diagnosis; lines go on pointing to it. */
	moveDiagnosis(from, to) {
		const places = this.#places();
		this.#arrange(places.toSpliced(from, 1).toSpliced(to, 0, places[from]));
	}

	#places() {
		return [...this.list("/diagnoses").keys()];
	}

	// The order names each diagnosis that stays by its old place. Pointers to nothing are left for the rules to name.
	#arrange(order, heir) {
		const before = this.list("/diagnoses");
		const moved = (pointer) => {
			if (!Number.isInteger(pointer) || pointer < 1 || pointer > before.length) return pointer;
			const place = order.includes(pointer - 1) ? pointer - 1 : heir;
			return place === undefined ? [] : order.indexOf(place) + 1;
		};
		for (const line of this.list("/lines")) {
			const pointers = own(line, "diagnosisPointers");
			if (Array.isArray(pointers)) line.diagnosisPointers = [...new Set(pointers.flatMap(moved))];
		}
		this.write("/diagnoses", order.map((place) => before[place]));
	}

	#changed() {
		this.#text = null;
		this.readable = true;
	}
}
