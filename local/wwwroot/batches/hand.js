// The files in hand: each waits, is sent, is checked, and may be stopped or sent again.

import { ask, askJson } from "../shared/api.js";
import { h, say } from "../shared/dom.js";
import { showFault } from "../shared/faults.js";
import { percent, several } from "../shared/format.js";
import { another, named, nameOf } from "./files.js";
import { follow, isUnderWay } from "./follow.js";
import { send } from "./send.js";

const button = (label, onclick) => h("button", { type: "button", onclick }, label);

const endings = { done: "Done.", refused: "Refused: it is not a batch yet.", failed: "Failed.", cancelled: "Stopped. There are no results." };

/**
 * @param {HTMLElement} list
 * @param {(batch) => void} ended told of each batch that came to its end
 */
export function hand(list, ended) {
	const followed = new Set();
	let turn = Promise.resolve();

	/** Takes files, to send one after the other. What has ended makes room. */
	function take(files) {
		for (const item of [...list.children]) if (!item.querySelector("button")) item.remove();
		for (const file of files) queue(entry(list, file.name), file, nameOf(file.name));
	}

	function queue(item, file, name, replace) {
		const stop = new AbortController();
		const again = () => queue(item, file, name, replace);
		stop.signal.addEventListener("abort", () => {
			item.show("Stopped.", button("Try again", again));
			// It may have been there whole before it was stopped.
			ended(null);
		});
		item.show("Waits to be sent.", button("Cancel", () => stop.abort()));
		turn = turn.then(async () => {
			try {
				stop.signal.throwIfAborted();
				const batches = await askJson("api/batches", { signal: stop.signal });
				const there = named(name, batches);
				if (there && !replace) return question(item, file, there, another(name, batches));
				say(`Sending ${name}.`);
				await send(name, file, stop.signal, item.tell);
				watch(name, item);
			} catch (fault) {
				if (fault.name !== "AbortError") item.show("Not sent.");
				item.fault(fault, again);
			}
		});
	}

	function question(item, file, there, other) {
		const words = `There is a batch ${there.name} already.`;
		say(words);
		item.show(words,
			button("Replace it", () => queue(item, file, there.name, true)),
			button(`Keep both, this as ${other}`, () => queue(item, file, other)),
			button("Leave it out", () => item.show("Left out.")));
	}

	/** Follows the checking of a batch, once. */
	async function watch(name, item) {
		if (followed.has(name)) return item?.show("Sent again.");
		followed.add(name);
		item ??= entry(list, name);
		item.show("Waits for its turn.", button("Cancel", () => cancel(name, item)));
		say(`Checking ${name}.`);
		let batch = null;
		try {
			batch = await follow(name, item.tell);
			const { summary } = batch;
			const words = summary ? `Done: ${several(summary.rows, "row")}, ${percent(summary.cleanClaimRate)} of claims clean.` : endings[batch.state];
			item.show(words, h("a", { class: "button", href: `#batches/${name}` }, `Open ${name}`));
			say(`${name}: ${words}`);
		} catch (fault) {
			item.show(fault.status === 404 ? "Removed before it was checked." : "Nobody knows how far it is.");
			if (fault.status !== 404) item.fault(fault, () => watch(name, item));
		}
		followed.delete(name);
		ended(batch);
	}

	async function cancel(name, item) {
		try {
			// To cancel what has just ended would be to remove its results.
			if (isUnderWay(await askJson(`api/batches/${name}`))) await ask(`api/batches/${name}`, { method: "DELETE" });
		} catch (fault) {
			item.fault(fault, () => cancel(name, item));
		}
	}

	return { take, watch };
}

// One file's place in the list.
function entry(list, title) {
	const words = h("p");
	const bar = h("progress", { "aria-label": title, hidden: true });
	const actions = h("div", { class: "actions" });
	const faults = h("div");
	const element = h("li", { tabindex: -1 }, h("strong", {}, title), words, bar, actions, faults);
	list.append(element);
	return {
		/** A new state with what can be done in it. Focus that would be lost goes on to the next thing. */
		show(text, ...next) {
			const hadFocus = element.contains(document.activeElement);
			words.textContent = text;
			bar.hidden = true;
			faults.replaceChildren();
			actions.replaceChildren(...next);
			if (hadFocus) (next[0] ?? element).focus();
		},
		/** How far it is within a state. */
		tell(text, share) {
			words.textContent = text;
			bar.hidden = false;
			if (share === null) bar.removeAttribute("value");
			else bar.value = share;
		},
		fault: (fault, retry) => showFault(faults, fault, retry),
	};
}
