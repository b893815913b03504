// Runs the scripts with an az that only plays Azure.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const infra = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const outputs = [...fs.readFileSync(path.join(infra, 'main.bicep'), 'utf8').matchAll(/^output (\w+)/gm)].map(([, name]) => name);

// Each answer is used once, in order, the last one for ever: [what the command line begins with, exit code, output].
function run(script, answers, more = {}) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'az-'));
  try {
    const log = path.join(folder, 'log');
    const fake = `#!${process.execPath}
const fs = require('node:fs');
const args = process.argv.slice(2);
const line = require('node:path').basename(process.argv[1]) + ' ' + args.join(' ');
const file = args.indexOf('--file');
fs.appendFileSync(${JSON.stringify(log)}, line + (file < 0 ? '' : ' <' + fs.readFileSync(args[file + 1], 'utf8') + '>') + '\\n');
const answers = ${JSON.stringify(answers)}.filter(([begin]) => line.startsWith(begin));
const times = fs.readFileSync(${JSON.stringify(log)}, 'utf8').split('\\n').filter(l => answers.length && l.startsWith(answers[0][0])).length;
const [, code, said] = answers[Math.min(times, answers.length) - 1] ?? [, 0, ''];
(code ? console.error : console.log)(said);
process.exitCode = code;
`;
    for (const tool of ['az', 'curl', 'dotnet']) fs.writeFileSync(path.join(folder, tool), fake, { mode: 0o755 });
    const result = spawnSync('sh', [path.join(infra, 'scripts', script)], {
      encoding: 'utf8',
      env: { PATH: `${folder}:${process.env.PATH}`, CLAIMCHECK_WAIT: '0', AZURE_SUBSCRIPTION_ID: 's', ...Object.fromEntries(outputs.map(name => [name, name.toLowerCase()])), ...more },
    });
    return { ...result, calls: fs.existsSync(log) ? fs.readFileSync(log, 'utf8').trim().split('\n') : [] };
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

const show = 'az keyvault secret show ';
const absent = [show, 3, '(SecretNotFound) A secret with (name/id) ledger-key was not found in this key vault.'];

test('a ledger key that is there is neither read nor replaced', () => {
  const { status, calls } = run('postprovision.sh', [[show, 0, 'https://vault/secrets/ledger-key/1']]);
  assert.equal(status, 0);
  assert.equal(calls.length, 1);
  assert.match(calls[0], /--query id/);
});

test('a ledger key that is absent is made of 32 random bytes, in no argument, and the app is told', () => {
  const answers = [absent, ['az keyvault secret show-deleted', 3, '(SecretNotFound)'], ['az functionapp show', 0, '/apps/a']];
  const [first, second] = [run('postprovision.sh', answers), run('postprovision.sh', answers)];
  assert.equal(first.status, 0, first.stderr);
  const keys = [first, second].map(({ calls }) => calls.find(call => call.startsWith('az keyvault secret set')).match(/<([0-9a-f]{64})>$/)[1]);
  assert.notEqual(keys[0], keys[1]);
  assert.match(first.calls.at(-1), /^az rest --method post --url \/apps\/a\/config\/configreferences\/appsettings\/refresh/);
  assert.ok(!first.stdout.includes(keys[0]) && !first.stderr.includes(keys[0]));
});

test('a ledger key that was deleted is brought back, not made anew', () => {
  const { status, calls } = run('postprovision.sh', [absent, ['az keyvault secret show-deleted', 0, 'https://vault/deletedsecrets/ledger-key']]);
  assert.equal(status, 0);
  assert.ok(calls.some(call => call.startsWith('az keyvault secret recover')));
  assert.ok(!calls.some(call => call.startsWith('az keyvault secret set')));
});

test('a vault that does not let us in yet is asked again', () => {
  const { status, calls } = run('postprovision.sh', [[show, 1, '(Forbidden) Caller is not authorized'], [show, 1, '(Forbidden)'], [show, 0, 'https://vault/secrets/ledger-key/1']]);
  assert.equal(status, 0);
  assert.equal(calls.length, 3);
});

test('a vault that cannot be reached makes no key', () => {
  const { status, stderr, calls } = run('postprovision.sh', [[show, 1, 'Failed to resolve vault']]);
  assert.equal(status, 1);
  assert.match(stderr, /Failed to resolve vault/);
  assert.equal(calls.length, 1);
});

test('the inbox is joined once the app answers and has its key', () => {
  const { status, stdout, calls } = run('postdeploy.sh', [
    ['curl', 22, '503'], ['curl', 0, '{"status":"ok"}'],
    ['az functionapp keys list', 0, 'false'], ['az functionapp keys list', 0, 'true'],
  ]);
  assert.equal(status, 0);
  assert.match(stdout, /"status":"ok"/);
  assert.deepEqual(calls.map(call => call.split(' ').slice(0, 3).join(' ')).slice(2), ['az functionapp keys', 'az functionapp keys', 'az deployment group']);
  const template = calls.at(-1).match(/--template-file (\S+)/)[1];
  const given = [...calls.at(-1).split('--parameters ')[1].matchAll(/(\w+)=/g)].map(([, name]) => name);
  for (const name of given) assert.match(fs.readFileSync(template, 'utf8'), new RegExp(`^param ${name} `, 'm'));
});

test('an app that never answers is said, and nothing is joined', () => {
  const { status, stderr, calls } = run('postdeploy.sh', [['curl', 7, 'refused']]);
  assert.equal(status, 1);
  assert.match(stderr, /does not answer/);
  assert.ok(!calls.some(call => call.startsWith('az')));
});

test('official code files are loaded where some are named', () => {
  const { status, calls } = run('postdeploy.sh', [['az functionapp keys list', 0, 'true']], { CLAIMCHECK_CODE_FILES: 'a.zip b.zip' });
  assert.equal(status, 0);
  assert.match(calls.at(-1), /^dotnet \S+ClaimCheck\.Functions\.dll codes import a\.zip b\.zip$/);
});
