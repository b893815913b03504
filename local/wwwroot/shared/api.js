// The public API over fetch: an answer, or a Refusal that says what is wrong in words.

import { byId } from "./dom.js";

/** What the server, or the way to it, refused: the API's own title, detail and status; status 0 where there was no answer. */
export class Refusal extends Error {
	constructor({ title, detail, status }) {
		super(detail);
		Object.assign(this, { title, detail, status });
	}
}

// The key lives here and is gone with the page.
let key = null;
let asking = null;
let declined = false;

/** Whether plain links reach the API; with a key they do not, as a link bears no header. */
export const linksWork = () => key === null;

export const keyHeaders = () => (key === null ? {} : { "x-functions-key": key });

/** The refusal that no answer, or half of one, is. */
export const cut = (detail) => new Refusal({ title: "The server does not answer", detail, status: 0 });

/** Asks the API as fetch does. Throws a Refusal, or the AbortError of `how.signal`. */
export async function ask(address, how = {}) {
	for (;;) {
		const sent = key;
		const answer = await unlessCut(
			() => fetch(address, { cache: "no-store", ...how, headers: { ...how.headers, ...keyHeaders() } }),
			"It may have been stopped, or is being started again.");
		if (answer.ok) return answer;
		const refusal = await refusalOf(answer);
		// Another request may have been given the key meanwhile; then it is used without asking again.
		if (answer.status !== 401 || (key === sent && (declined || !(await askForKey())))) throw refusal;
	}
}

export async function askJson(address, how) {
	const answer = await ask(address, how);
	return unlessCut(() => answer.json(), "Its answer broke off.");
}

/** Sends JSON, as text or as a value, and asks for JSON. */
export const sendJson = (address, value, how) =>
	askJson(address, { method: "POST", body: value instanceof Object ? JSON.stringify(value) : value, ...how, headers: { "Content-Type": "application/json" } });

/** The refusal that an answer is, also where something between here and the server gave it. */
export async function refusalOf(answer) {
	const problem = await answer.json().catch(() => ({}));
	return new Refusal({ title: problem.title ?? `The server answered ${answer.status}`, detail: problem.detail ?? "It gave no reason.", status: answer.status });
}

async function unlessCut(what, detail) {
	try {
		return await what();
	} catch (fault) {
		throw fault.name === "AbortError" ? fault : cut(detail);
	}
}

/** Asks for the API key, once however many requests want it, and tells whether there is one to try. */
export function askForKey() {
	asking ??= new Promise((resolve) => {
		const dialog = byId("key");
		const value = byId("key-value");
		byId("key-wrong").hidden = key === null;
		dialog.returnValue = "leave";
		dialog.addEventListener("close", () => {
			declined = dialog.returnValue !== "use";
			if (!declined) key = value.value;
			value.value = "";
			asking = null;
			resolve(!declined);
		}, { once: true });
		dialog.showModal();
	});
	return asking;
}

// Who went on without is asked again by a button or a link, not while typing.
addEventListener("click", ({ target }) => {
	if (target.closest("button, a")) declined = false;
}, true);
