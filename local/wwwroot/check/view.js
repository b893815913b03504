/** Puts the view together. */
export function start() {
	return { show() {} };
}
