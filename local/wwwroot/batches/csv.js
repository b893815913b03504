// CSV as RFC 4180 has it, in pieces of text that may end anywhere.

const field = /(?:"([^"]*(?:""[^"]*)*)"|([^",\r\n]*))(,|\r?\n)/y;

/** Gives the whole records of a text to `take`, and returns what is left, to be put before the next piece. */
export function takeRecords(text, take) {
	let fields = [];
	let taken = 0;
	field.lastIndex = 0;
	for (let found; (found = field.exec(text)); ) {
		fields.push(found[1]?.replaceAll('""', '"') ?? found[2]);
		if (found[3] === ",") continue;
		take(fields);
		fields = [];
		taken = field.lastIndex;
	}
	return text.slice(taken);
}
