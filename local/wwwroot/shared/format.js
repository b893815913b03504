// Numbers and times in words.

const whole = new Intl.NumberFormat("en-US");
const percents = new Intl.NumberFormat("en-US", { style: "percent", maximumFractionDigits: 1 });

export const count = (number) => whole.format(number);
export const percent = (share) => percents.format(share);

/** "1 claim", "2 claims", "1,000 claims". */
export const several = (number, one, more = one + "s") => `${count(number)} ${number === 1 ? one : more}`;

/** An instant in the reader's own time: "2026-03-02 14:05". */
export const instant = (text) => (text ? new Date(text).toLocaleString("sv", { dateStyle: "short", timeStyle: "short" }) : "");

/** "12 s", "3 min 5 s". */
export function duration(seconds) {
	const s = Math.max(0, Math.round(seconds));
	if (s < 60) return `${s} s`;
	return `${Math.floor(s / 60)} min ${s % 60} s`;
}

/** "14 kB", "2.3 MB". */
export const bytes = (number) => (number < 1e6 ? `${count(Math.ceil(number / 1e3))} kB` : `${count(Math.round(number / 1e5) / 10)} MB`);
