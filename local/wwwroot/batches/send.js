// By XMLHttpRequest, because fetch does not tell how much of a body is sent.

import { cut, keyHeaders, refusalOf } from "../shared/api.js";
import { bytes } from "../shared/format.js";

/** Sends a file as the batch of a name; `tell` hears words and a share. Throws a Refusal or an AbortError. */
export function send(name, file, signal, tell) {
	return new Promise((resolve, reject) => {
		const request = new XMLHttpRequest();
		const size = bytes(file.size);
		let sent = "nothing";
		request.open("PUT", `api/batches/${name}`);
		for (const header of Object.entries({ "Content-Type": "text/csv", ...keyHeaders() })) request.setRequestHeader(...header);
		request.upload.onprogress = ({ loaded }) => {
			sent = bytes(loaded);
			tell(`Sending: ${sent} of ${size}`, loaded / file.size);
		};
		request.onload = async () =>
			request.status === 202 ? resolve() : reject(await refusalOf(new Response(request.response, { status: request.status })));
		request.onerror = () => reject(cut(`The connection broke off when ${sent} of ${size} had been sent. ${file.name} is still in hand.`));
		request.onabort = () => reject(signal.reason);
		signal.addEventListener("abort", () => request.abort());
		request.send(file);
	});
}
