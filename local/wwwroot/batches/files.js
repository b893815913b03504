// Files as people give them, and what they are called as batches.

/** The files of a drop and of its folders. To be called while the drop is handled: afterwards its items are gone. */
export function droppedFiles(transfer) {
	return filesOf([...transfer.items].map((item) => item.webkitGetAsEntry() ?? item.getAsFile()).filter(Boolean));
}

async function filesOf(entries) {
	const files = await Promise.all(entries.map(async (entry) => {
		if (entry instanceof File) return entry;
		if (entry.isFile) return new Promise((...settle) => entry.file(...settle));
		// A folder gives its entries a hundred at a time.
		const reader = entry.createReader();
		const all = [];
		for (let some; (some = await new Promise((...settle) => reader.readEntries(...settle))).length > 0; ) all.push(...some);
		return filesOf(all);
	}));
	return files.flat();
}

/** The name for a file, as the API accepts it: "März 2026 (final).csv" is Marz-2026-final. */
export const nameOf = (file) =>
	file.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[^\w.-]+/g, "-").replace(/^[^A-Za-z0-9]+/, "").slice(0, 100).replace(/(\.csv|-)+$/i, "") || "batch";

/** The batch of a name. On some disks march.csv and March.csv are one file. */
export const named = (name, batches) => batches.find((batch) => batch.name.toLowerCase() === name.toLowerCase());

/** The name with a number behind it that none of the batches has. */
export function another(name, batches, number = 2) {
	const other = `${name.slice(0, 95)}-${number}`;
	return named(other, batches) ? another(name, batches, number + 1) : other;
}
