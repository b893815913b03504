// The files in hand: each waits, is sent, is checked.

import { ask, askJson } from "../shared/api.js";
import { h, say } from "../shared/dom.js";
import { showFault } from "../shared/faults.js";
import { percent, several } from "../shared/format.js";
import { another, named, nameOf } from "./files.js";
import { follow, isUnderWay } from "./follow.js";
import { send } from "./send.js";

/** Keeps files in a list; `ended` is told of each batch that came to its end. */
export function hand(list, ended) {
	const followed = new Set();
	let turn = Promise.resolve();

	/** Takes files, to send one after the other. What has ended makes room. */
	function take(files) {
		for (const item of list.querySelectorAll("li:not(:has(button))")) item.remove();
		for (const file of files) {
			const item = entry(list, file.name);
			if (/\.csv$/i.test(file.name)) queue(item, file, nameOf(file.name));
			else item.show("Left alone: only .csv files are taken.");
		}
	}

	function queue(item, file, name, isAsked) {
		const stop = new AbortController();
		const { signal } = stop;
		const again = () => queue(item, file, name, isAsked);
		item.show("Waits to be sent.", {
			Cancel() {
				stop.abort();
				item.show("Stopped.", { "Try again": again });
				ended();
			},
		});
		turn = turn.then(async () => {
			try {
				signal.throwIfAborted();
				const batches = await askJson("api/batches", { signal });
				const there = !isAsked && named(name, batches);
				if (there) name = confirm(`There is a batch ${there.name} already. OK replaces it; Cancel keeps both.`) ? there.name : another(name, batches);
				isAsked = true;
				const isFollowed = followed.has(name);
				followed.add(name);
				try {
					await send(name, file, signal, item.tell);
				} catch (fault) {
					if (!isFollowed) followed.delete(name);
					throw fault;
				}
				if (isFollowed) item.show("Sent again.");
				else watch(name, item);
			} catch (fault) {
				if (!signal.aborted) item.fail("Not sent.", fault, again);
			}
		});
	}

	/** Follows the checking of a batch, once. */
	async function watch(name, item) {
		const own = Boolean(item);
		if (!own && followed.has(name)) return;
		followed.add(name);
		item ??= entry(list, name);
		item.show("Waits for its turn.", { Cancel: () => cancel(name, item) });
		let batch;
		try {
			batch = await follow(name, item.tell);
			const { state, summary } = batch;
			item.show(summary ? `Done: ${several(summary.rows, "row")}${summary.claims ? `, ${percent(summary.cleanClaimRate)} of claims clean` : ""}.` : `No results: ${state}.`, { [`Open ${name}`]: `#batches/${name}` });
		} catch (fault) {
			item.fail("Nobody knows how far it is.", fault, () => watch(name, item));
		}
		followed.delete(name);
		ended(batch, own && batch);
	}

	async function cancel(name, item) {
		try {
			// To cancel what has just ended would be to remove its results.
			if (isUnderWay(await askJson(`api/batches/${name}`))) await ask(`api/batches/${name}`, { method: "DELETE" });
		} catch (fault) {
			item.fail("Not stopped.", fault, () => cancel(name, item));
		}
	}

	return { take, watch };
}

function entry(list, title) {
	const words = h("p");
	const bar = h("progress", { "aria-label": title });
	const actions = h("div", { class: "actions" });
	const element = h("li", { tabindex: -1 }, h("strong", {}, title), words, bar, actions);
	list.append(element);

	/** A new state, with what can be done in it: a call or an address by its label. */
	function show(text, next = {}) {
		const hadFocus = element.contains(document.activeElement);
		say(`${title}: ${(words.textContent = text)}`);
		bar.hidden = true;
		actions.replaceChildren(...Object.entries(next).map(([label, does]) =>
			typeof does === "string" ? h("a", { class: "button", href: does }, label) : h("button", { onclick: does }, label)));
		if (hadFocus) (actions.firstChild ?? element).focus();
	}

	return {
		show,
		tell(text, share) {
			words.textContent = text;
			bar.hidden = false;
			if (share >= 0) bar.value = share;
			else bar.removeAttribute("value");
		},
		fail(text, fault, retry) {
			show(text);
			showFault(actions, fault, retry);
		},
	};
}
