// Makes and finds elements. Text is always text.

/** An element: h("a", { href: "#check", onclick: go }, "text", element). What is null, undefined or false is left out. */
export function h(name, attributes = {}, ...children) {
	const element = document.createElement(name);
	for (const [name, value] of Object.entries(attributes)) {
		if (isNothing(value)) continue;
		if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
		else element.setAttribute(name, value === true ? "" : value);
	}
	element.append(...children.flat().filter((child) => !isNothing(child)));
	return element;
}

const isNothing = (value) => value === null || value === undefined || value === false;

/** The class of each severity. */
export const tones = { error: "bad", warning: "doubtful", info: "soft" };

export const byId = (id) => document.getElementById(id);

export function say(text) {
	const said = byId("said");
	// The same words twice are said twice.
	said.textContent = said.textContent === text ? text + "\u00a0" : text;
}
