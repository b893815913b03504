// Files as people give them, and what they are called as batches.

const longest = 100;

/** The files of a drop and of its folders. To be called while the drop is handled: afterwards its items are gone. */
export async function droppedFiles(transfer) {
	const files = [];
	const given = [...transfer.items].map((item) => item.webkitGetAsEntry() ?? item.getAsFile());
	for (const entry of given) await collect(entry, files);
	return files;
}

async function collect(entry, files) {
	const asked = (ask) => new Promise((resolve, reject) => ask.call(entry, resolve, reject));
	if (entry instanceof File) files.push(entry);
	else if (entry?.isFile) files.push(await asked(entry.file));
	else if (entry) {
		// A folder gives its entries a hundred at a time.
		const reader = entry.createReader();
		for (let some; (some = await asked((...settle) => reader.readEntries(...settle))).length > 0; ) {
			for (const each of some) await collect(each, files);
		}
	}
}

/** The name for a file, as the API accepts it: "März 2026 (final).csv" is Marz-2026-final. */
export function nameOf(file) {
	const plain = file.normalize("NFKD").replace(/\p{M}/gu, "").replace(/(\.csv)+$/i, "");
	const name = plain.replace(/[^\w.-]+/g, "-").replace(/^[^A-Za-z0-9]+/, "").slice(0, longest);
	return name.replace(/(\.csv|-)+$/i, "") || "batch";
}

/** The batch of a name. On some disks march.csv and March.csv are one file. */
export const named = (name, batches) => batches.find((batch) => batch.name.toLowerCase() === name.toLowerCase());

/** The name with a number behind it that none of the batches has. */
export function another(name, batches, number = 2) {
	const other = `${name.slice(0, longest - 5)}-${number}`;
	return named(other, batches) ? another(name, batches, number + 1) : other;
}
