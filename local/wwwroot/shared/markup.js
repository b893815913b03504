// HTML that this server made, read apart from the page: nothing in it runs or loads.

const asItIs = { createHTML: (html) => html };
const policy = globalThis.trustedTypes?.createPolicy("server-page", asItIs) ?? asItIs;

export const documentOf = (html) => new DOMParser().parseFromString(policy.createHTML(html), "text/html");
