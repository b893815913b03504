// The public API over fetch: an answer, or a Refusal that says what is wrong in words.

import { byId } from "./dom.js";

/** What the server, or the way to it, refused. Its detail is the API's own. */
export class Refusal extends Error {
	/** @param {{ title: string, detail: string, status: number, type?: string }} problem */
	constructor(problem) {
		super(problem.detail);
		this.title = problem.title;
		this.detail = problem.detail;
		this.status = problem.status;
	}
}

const unreachable = { title: "The server does not answer", detail: "It may have been stopped, or is being started again.", status: 0 };

// The key lives here and is gone with the page.
let key = null;

/** Whether plain links reach the API; with a key they do not, as a link bears no header. */
export const linksWork = () => key === null;

/** What every request bears. */
export const keyHeaders = () => (key === null ? {} : { "x-functions-key": key });

/**
 * Asks the API.
 * @param {string} address below /, such as "api/rules"
 * @param {RequestInit} [how]
 * @returns {Promise<Response>} an answer that is no refusal
 * @throws {Refusal} and AbortError where `how.signal` was used
 */
export async function ask(address, how = {}) {
	for (;;) {
		const sent = key;
		let answer;
		try {
			answer = await fetch(address, { cache: "no-store", ...how, headers: { ...how.headers, ...keyHeaders() } });
		} catch (fault) {
			if (fault.name === "AbortError") throw fault;
			throw new Refusal(unreachable);
		}
		if (answer.ok) return answer;
		const refusal = await refusalOf(answer);
		// Somebody else may have given the key meanwhile; then it is used without asking again.
		if (answer.status !== 401 || (key === sent && !(await askForKey()))) throw refusal;
	}
}

/** Asks the API for JSON. */
export async function askJson(address, how) {
	const answer = await ask(address, how);
	try {
		return await answer.json();
	} catch (fault) {
		if (fault.name === "AbortError") throw fault;
		throw new Refusal({ ...unreachable, detail: "Its answer broke off." });
	}
}

/** Sends JSON and asks for JSON. */
export const sendJson = (address, value, how) =>
	askJson(address, { method: "POST", body: typeof value === "string" ? value : JSON.stringify(value), ...how, headers: { "Content-Type": "application/json" } });

/** The refusal that an answer is. */
export async function refusalOf(answer) {
	let problem = {};
	try {
		problem = await answer.json();
	} catch {
		// Something between here and the server answered, in a language of its own.
	}
	return new Refusal({
		title: problem.title ?? `The server answered ${answer.status}`,
		detail: problem.detail ?? "It gave no reason.",
		status: answer.status,
	});
}

/** The refusal that a connection is which was cut. */
export const cut = (detail) => new Refusal({ ...unreachable, detail });

let asking = null;

/**
 * Asks the person for the API key, once however many requests want it.
 * @returns {Promise<boolean>} whether there is one to try
 */
export function askForKey() {
	asking ??= new Promise((resolve) => {
		const dialog = byId("key");
		const value = byId("key-value");
		value.value = "";
		byId("key-wrong").hidden = key === null;
		dialog.returnValue = "leave";
		dialog.addEventListener("close", () => {
			const given = dialog.returnValue === "use" && value.value.trim() !== "";
			if (given) key = value.value.trim();
			value.value = "";
			asking = null;
			resolve(given);
		}, { once: true });
		dialog.showModal();
	});
	return asking;
}
