// What each field is called, its JSON pointer, and how it is read or which choices there are.

export const usual = [
	["Claim id", "/claimId"],
	["Claim type", "/claimType", ["professional", "institutional"]],
	["Frequency", "/frequency", ["1", "7", "8"]],
	["Patient id", "/patient/id"],
	["Birth date", "/patient/birthDate", "date"],
	["Sex", "/patient/sex", ["F", "M", "U"]],
	["Payer id", "/payer/id"],
	["Filing indicator", "/payer/filingIndicator"],
	["Rendering NPI", "/renderingProvider/npi"],
	["Taxonomy", "/renderingProvider/taxonomy"],
	["Place of service", "/placeOfService"],
	["Encounter", "/encounter/kind", ["initial", "followUp"]],
	["Visit number", "/encounter/visitNumber", "number"],
];

export const unusual = [
	["Type of bill", "/typeOfBill"],
	["Admission", "/admissionDate", "date"],
	["Discharge", "/dischargeDate", "date"],
	["Original claim id", "/originalClaimId"],
	["Related causes", "/relatedCauses", "list"],
	["Onset", "/onsetDate", "date"],
	["Accident", "/accidentDate", "date"],
	["Initial treatment", "/initialTreatmentDate", "date"],
	["Authorization", "/authorization/number"],
	["Authorized from", "/authorization/validFrom", "date"],
	["Authorized to", "/authorization/validTo", "date"],
	["Codes authorized", "/authorization/diagnoses", "list"],
];

export const ofLine = [
	["Procedure", "/procedure"],
	["Modifiers", "/modifiers", "list"],
	["Service date", "/serviceDate", "date"],
	["Units", "/units", "number"],
	["Charge", "/charge", "number"],
	["Pointers", "/diagnosisPointers", "numbers"],
];

// What people paste is taken for the date it is.
function date(text) {
	const [, month, day, year] = /^(\d\d?)\/(\d\d?)\/(\d{4})$/.exec(text) ?? [];
	return year ? [year, month.padStart(2, "0"), day.padStart(2, "0")].join("-") : text;
}

const number = (text) => (/^-?\d{1,12}(\.\d{1,4})?$/.test(text) ? Number(text) : text);
const list = (text) => text.split(/[\s,;:]+/).filter(Boolean);
const readers = { date, number, list, numbers: (text) => list(text).map(number) };

/** What a field's text means; undefined where it is blank. What is of no such form goes as it is, for the rules to name. */
export function meaning(text, kind) {
	const typed = text.trim();
	return typed === "" ? undefined : (readers[kind] ?? String)(typed);
}

/** A member's value as a field shows it. */
export function shown(value) {
	if (value === undefined || value === null) return "";
	if (Array.isArray(value)) return value.map(shown).join(", ");
	return typeof value === "object" ? JSON.stringify(value) : String(value);
}
