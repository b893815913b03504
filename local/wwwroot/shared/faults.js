// What came in the way, in words, with what to do about it.

import { h } from "./dom.js";

const advice = new Map([
	[0, "See that ClaimCheck still runs where you started it (dotnet run --project local), then try again."],
	[401, "The key is missing or wrong. Ask whoever runs the server for it."],
	[409, "Wait until it is done there, then try again."],
	[413, "Send less at once: a single claim or note is at most 1 MiB."],
	[500, "It is a fault of ClaimCheck, not of what you sent. The server's own output says more."],
	[503, "Wait a second, then try again."],
	[507, "Make room on the server's disk, or see to it that its inbox can be written to."],
]);

export function faultBox(fault, retry) {
	const title = fault.title ?? "Something went wrong on this page";
	const detail = fault.title ? fault.detail : "Load the page again. Nothing was sent that you did not send.";
	return h("div", { class: "fault", role: "alert" },
		h("p", {}, title + "."),
		h("p", {}, [detail, advice.get(fault.status)].filter(Boolean).join(" ")),
		retry && h("p", {}, h("button", { onclick: retry }, "Try again")));
}

/** Shows a fault in a place of its own, or takes it away. AbortErrors are none. */
export function showFault(place, fault, retry) {
	if (fault?.name === "AbortError") return;
	if (fault && !fault.title) console.error(fault);
	place.replaceChildren(...(fault ? [faultBox(fault, retry)] : []));
}
