// The claim as one object; members that nobody here knows stay.

const stepsOf = (at) => at.split("/").slice(1);
const isBox = (value) => typeof value === "object" && value !== null;

export class Claim {
	#value = {};
	#text;

	/** Where the text cannot be read, the members are those of the last text that could. */
	readable = true;

	/** The claim as JSON, as it is sent: as it was typed, or as the form made it. */
	get text() {
		return (this.#text ??= JSON.stringify(this.#value, null, 2));
	}

	set text(text) {
		let value = null;
		try {
			value = JSON.parse(text.replace("\uFEFF", ""));
		} catch {
			// The API says where.
		}
		this.#text = text;
		this.readable = isBox(value) && !Array.isArray(value);
		if (this.readable) this.#value = value;
	}

	read(at) {
		return stepsOf(at).reduce((box, step) => box?.[step], this.#value);
	}

	list(at) {
		const value = this.read(at);
		return Array.isArray(value) ? value : [];
	}

	/** Sets a member. Undefined takes it away, and the object that held nothing else; in a list it leaves a blank. */
	write(at, value) {
		const steps = stepsOf(at);
		const last = steps.pop();
		let box = this.#value;
		for (const step of steps) box = isBox(box[step]) ? box[step] : (box[step] = {});
		if (value !== undefined || Array.isArray(box)) box[last] = value ?? "";
		else delete box[last];
		if (steps.length === 1 && Object.keys(box).length === 0) delete this.#value[steps[0]];
		this.#text = null;
		this.readable = true;
	}

	/** Moves an item, or takes it out where `to` is undefined: what pointed to it then points to its heir, or nowhere. */
	move(at, from, to, heir) {
		const before = this.list(at);
		const order = [...before.keys()].toSpliced(from, 1);
		if (to !== undefined) order.splice(to, 0, from);
		if (at === "/diagnoses") this.#point(order, before.length, heir);
		const after = order.map((place) => before[place]);
		// The numbers of the lines behind one that goes close up.
		if (at === "/lines") after.forEach((line, i) => i >= from && line?.number === i + 2 && line.number--);
		this.write(at, after);
	}

	// The order names diagnoses by their old places. Pointers to nothing are left for the rules to name.
	#point(order, count, heir) {
		const moved = (pointer) => {
			if (!Number.isInteger(pointer) || pointer < 1 || pointer > count) return pointer;
			const place = order.includes(pointer - 1) ? pointer - 1 : heir;
			return place === undefined ? [] : order.indexOf(place) + 1;
		};
		for (const line of this.list("/lines")) {
			const pointers = line?.diagnosisPointers;
			if (Array.isArray(pointers)) line.diagnosisPointers = [...new Set(pointers.flatMap(moved))];
		}
	}
}
