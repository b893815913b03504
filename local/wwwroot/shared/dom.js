// Makes and finds elements. Text is always text: nothing here reads markup.

/**
 * An element with its attributes and children: h("a", { href: "#check", class: "soft" }, "text", element, null).
 * Attributes that begin with "on" are listeners; null, undefined and false leave an attribute or child out.
 */
export function h(name, attributes = {}, ...children) {
	return dress(document.createElement(name), attributes, children);
}

/** The same for SVG. */
export function svg(name, attributes = {}, ...children) {
	return dress(document.createElementNS("http://www.w3.org/2000/svg", name), attributes, children);
}

function dress(element, attributes, children) {
	for (const [name, value] of Object.entries(attributes)) {
		if (value === null || value === undefined || value === false) continue;
		if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
		else element.setAttribute(name, value === true ? "" : value);
	}
	element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
	return element;
}

/** The element with this id. */
export const byId = (id) => document.getElementById(id);

/** Says something to people who hear the page. */
export function say(text) {
	const said = byId("said");
	// The same words twice are said twice.
	said.textContent = said.textContent === text ? text + "\u00a0" : text;
}
