// Proves that the check finds what is wrong: each template here is the good one with one fault in it.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { check } from './check.mjs';

const good = {
  'main.bicep': `
@description('Where.')
param location string = resourceGroup().location
param name string
var names = ['a', 'b']

resource accounts 'Microsoft.Storage/storageAccounts@2025-06-01' = [for (item, i) in names: {
  name: take('\${name}\${item}\${i}', 24)
  location: location
}]

module part 'part.bicep' = {
  name: 'part'
  params: { size: length(names), name: name }
}

output size int = part.outputs.size
output first string = accounts[0].id
`,
  'part.bicep': `
param size int
param name string
param spare string = ''
output size int = size + length(name) + length(spare)
`,
  'main.bicepparam': `
using './main.bicep'
param name = readEnvironmentVariable('NAME', 'x')
`,
};

async function problems(change) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'templates-'));
  try {
    for (const [name, text] of Object.entries(change({ ...good }))) fs.writeFileSync(path.join(folder, name), text);
    return (await check(folder)).map(({ file, line, problem }) => `${file}:${line}: ${problem}`);
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

const replace = (file, from, to) => files => {
  assert.ok(files[file].includes(from), `${file} has no ${from}`);
  return { ...files, [file]: files[file].replace(from, to) };
};

test('a good template has nothing wrong', async () => assert.deepEqual(await problems(files => files), []));

for (const [what, change, expected] of [
  ['a brace that is not closed', replace('main.bicep', "  location: location\n}]", "  location: location\n"), /^main\.bicep:\d+: (no Bicep|.* is missing)/],
  ['a word that is none', replace('part.bicep', 'param size int', 'parm size int'), /^part\.bicep:2: no Bicep/],
  ['a string that is not closed', replace('main.bicep', "name: 'part'", "name: 'part"), /^main\.bicep:\d+: /],
  ['a name that nobody declared', replace('main.bicep', 'location: location', 'location: place'), /^main\.bicep:9: place is declared nowhere$/],
  ['a name in a string that nobody declared', replace('main.bicep', '${name}', '${nome}'), /^main\.bicep:8: nome is declared nowhere$/],
  ['a loop variable outside its loop', replace('main.bicep', 'accounts[0]', 'accounts[i]'), /^main\.bicep:18: i is declared nowhere$/],
  ['a function that does not exist', replace('main.bicep', 'take(', 'takes('), /^main\.bicep:8: takes is no function/],
  ['a decorator that does not exist', replace('main.bicep', '@description', '@describe'), /^main\.bicep:2: describe is no function/],
  ['a parameter that nothing uses', replace('part.bicep', ' + length(spare)', ''), /^part\.bicep:4: param spare is used by nothing$/],
  ['a name that is declared twice', replace('part.bicep', 'param name string', 'param size string'), /^part\.bicep:3: size is declared twice$/],
  ['a resource without a version', replace('main.bicep', '@2025-06-01', ''), /^main\.bicep:7: .* is no resource type/],
  ['a module that is not there', replace('main.bicep', "'part.bicep'", "'parts.bicep'"), /^main\.bicep:12: names a template that is not there$/],
  ['a parameter that a module does not have', replace('main.bicep', 'size: length(names)', 'size: length(names), sise: 1'), /^main\.bicep:14: part\.bicep has no parameter sise$/],
  ['a parameter that a module lacks', replace('main.bicep', ', name: name }', ' }'), /^main\.bicep:12: part\.bicep asks for name, which is not given$/],
  ['an output that a module does not have', replace('main.bicep', 'part.outputs.size', 'part.outputs.sise'), /^main\.bicep:17: part has no output sise$/],
  ['a parameters file of another template', replace('main.bicepparam', './main.bicep', './mane.bicep'), /^main\.bicepparam:2: names a template that is not there$/],
  ['a parameters file with a parameter too many', replace('main.bicepparam', 'param name', 'param nome'), /^main\.bicepparam:3: main\.bicep has no parameter nome$/],
]) test(`${what} is found`, async () => assert.match((await problems(change)).join('\n'), new RegExp(expected.source, 'm')));
