// The guide speaks of what is there.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
const read = file => fs.readFileSync(path.join(root, file), 'utf8');
const all = (text, pattern) => [...new Set([...text.matchAll(pattern)].map(([, name]) => name))].sort();
const guide = read('docs/azure.md');
const settings = all(read('infra/main.bicepparam'), /readEnvironmentVariable\('(CLAIMCHECK_\w+)'/g);
const outputs = all(read('infra/main.bicep'), /^output (\w+)/gm);
const scripts = fs.readdirSync(path.join(root, 'infra/scripts')).map(name => read(`infra/scripts/${name}`)).join('\n');

test('every setting is in the guide', () => {
  for (const name of settings) assert.ok(guide.includes(name), name);
});

test('the guide and the scripts name no setting and no output that does not exist', () => {
  const known = new Set([...settings, ...outputs, 'AZURE_SUBSCRIPTION_ID', 'CLAIMCHECK_CODE_FILES', 'CLAIMCHECK_WAIT']);
  for (const name of all(guide + scripts, /\b((?:AZURE|CLAIMCHECK)_[A-Z_]+)\b/g)) assert.ok(known.has(name), name);
});

test('its links lead somewhere', () => {
  for (const link of all(guide, /\]\((?!https?:)([^)#]+)/g)) assert.ok(fs.existsSync(path.join(root, 'docs', link)), link);
  const headings = all(guide, /^##+ (.+)$/gm).map(heading => heading.toLowerCase().replace(/[^\w -]/g, '').replaceAll(' ', '-'));
  for (const anchor of all(guide, /\]\(#([^)]+)/g)) assert.ok(headings.includes(anchor), anchor);
});

test('its samples and scripts are there', () => {
  for (const file of all(guide, /\b((?:samples|infra)\/[\w./-]+\.\w+)/g)) assert.ok(fs.existsSync(path.join(root, file)), file);
});

test('azd is told of scripts that can be run', () => {
  for (const script of all(read('azure.yaml'), /^\s+run: (\S+)$/gm)) assert.ok(fs.statSync(path.join(root, script)).mode & 0o100, script);
});
