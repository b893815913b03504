// Checks the Bicep templates without Azure: `npm ci && node check.mjs [folder]`. Exit code 1 where something is wrong.
// The grammar finds what is no Bicep; beyond it this looks for what a compiler would: names nobody declared or nobody uses,
// modules that are not there, parameters and outputs they do not have. Types of resources are not known here: that is the
// Bicep compiler's part, which runs on `azd provision`, and in .ci/run where it is installed.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Language, Parser } from 'web-tree-sitter';

const here = path.dirname(fileURLToPath(import.meta.url));
const grammar = path.join(here, 'node_modules', 'tree-sitter-bicep', 'tree-sitter-bicep.wasm');

// The functions these templates may call; a new one is added when it is used first.
const functions = new Set(['deployer', 'empty', 'guid', 'int', 'length', 'listKeys', 'readEnvironmentVariable', 'replace',
  'resourceGroup', 'subscription', 'subscriptionResourceId', 'take', 'tenant', 'toLower', 'union', 'uniqueString']);
const decorators = new Set(['allowed', 'description', 'maxLength', 'maxValue', 'metadata', 'minLength', 'minValue', 'secure']);
const declarations = { parameter_declaration: 'param', variable_declaration: 'var', resource_declaration: 'resource', module_declaration: 'module', output_declaration: 'output' };

/** Everything that is wrong in a folder of templates: `{ file, line, problem }[]`. */
export async function check(folder) {
  await Parser.init();
  const parser = new Parser();
  parser.setLanguage(await Language.load(grammar));
  const problems = [];
  const templates = new Map();
  for (const file of files(folder)) {
    const template = read(parser, file, (node, problem) => problems.push({ file: path.relative(folder, file), line: node.startPosition.row + 1, problem }));
    templates.set(file, template);
  }
  if (templates.size === 0) throw new Error(`No templates are in ${folder}.`);
  for (const template of templates.values()) if (!template.isBroken) meet(template, templates);
  return problems;
}

function files(folder) {
  return fs.readdirSync(folder, { withFileTypes: true })
    .flatMap(entry => entry.isDirectory() ? (entry.name === 'node_modules' ? [] : files(path.join(folder, entry.name)))
      : /\.bicep(param)?$/.test(entry.name) ? [path.join(folder, entry.name)] : [])
    .sort();
}

// One file: what it declares, and what in it is wrong by itself.
function read(parser, file, tell) {
  const isParameters = file.endsWith('.bicepparam');
  // The grammar is of templates; a parameters file differs in how it assigns. The columns stay.
  const text = isParameters ? fs.readFileSync(file, 'utf8').replace(/^param (?=\w+ =)/gm, 'var   ') : fs.readFileSync(file, 'utf8');
  const tree = parser.parse(text).rootNode;
  const template = { file, isParameters, tell, tree, declared: new Map(), outputs: new Map(), modules: [], isBroken: tree.hasError };
  if (tree.hasError) {
    for (const node of walk(tree)) if (node.isError || node.isMissing) tell(node, node.isMissing ? `${node.type} is missing` : `no Bicep: ${node.text.slice(0, 60).replace(/\s+/g, ' ')}`);
    return template;
  }

  for (const node of walk(tree)) {
    const kind = declarations[node.type];
    if (kind) declare(template, kind, node);
    else if (node.type === 'using_statement') template.using = node;
  }

  template.used = names(template);
  for (const [name, { kind, node }] of template.declared) {
    if (!isParameters && (kind === 'param' || kind === 'var') && !template.used.has(name)) tell(node, `${kind} ${name} is used by nothing`);
  }
  return template;
}

function declare(template, kind, node) {
  const name = node.namedChildren.find(child => child.type === 'identifier').text;
  const names = kind === 'output' ? template.outputs : template.declared;
  if (names.has(name)) template.tell(node, `${name} is declared twice`);
  names.set(name, { kind, node, hasDefault: node.children.some(child => child.type === '=') });
  if (kind === 'resource' && !/^[\w.]+(\/\w+)+@\d{4}-\d\d-\d\d(-preview)?$/.test(string(node))) template.tell(node, `${string(node)} is no resource type with an API version`);
  if (kind === 'module') template.modules.push({ name, node, path: path.resolve(path.dirname(template.file), string(node)) });
}

// The names a file uses; tells of those that are nobody's.
function names(template) {
  const used = new Set();
  for (const node of walk(template.tree)) {
    if (node.type !== 'identifier' || isNaming(node)) continue;
    used.add(node.text);
    const call = calls(node);
    if (call ? !(call === 'decorator' ? decorators : functions).has(node.text) : !template.declared.has(node.text) && !isLoopVariable(node))
      template.tell(node, call ? `${node.text} is no function that is known here` : `${node.text} is declared nowhere`);
  }
  return used;
}

// Whether an identifier gives a name instead of using one.
function isNaming(node) {
  const parent = node.parent;
  return parent.type in declarations || parent.type === 'object_property' && parent.namedChild(0).equals(node)
    || parent.type === 'for_statement' && parent.childForFieldName('initializer')?.equals(node)
    || ['property_identifier', 'type', 'primitive_type', 'for_loop_parameters', 'loop_variable', 'loop_enumerator'].includes(parent.type);
}

function calls(node) {
  let at = node;
  while (at.parent && ['expression', 'primary_expression'].includes(at.parent.type)) at = at.parent;
  if (at.parent?.type !== 'call_expression' || !at.parent.childForFieldName('function').equals(at)) return null;
  return at.parent.parent?.type === 'decorator' ? 'decorator' : 'function';
}

function isLoopVariable(node) {
  for (let at = node.parent; at; at = at.parent) {
    if (at.type !== 'for_statement') continue;
    const given = at.childForFieldName('initializer')?.text ?? at.namedChildren.find(child => child.type === 'for_loop_parameters')?.text ?? '';
    if (given.match(/\w+/g)?.includes(node.text)) return true;
  }
  return false;
}

// What files ask of each other.
function meet(template, templates) {
  const { tell } = template;
  if (template.isParameters) {
    const target = template.using && path.resolve(path.dirname(template.file), string(template.using));
    give(template, template.using ?? template.tree, target, templates, [...template.declared].map(([name, { node }]) => [name, node]));
  }
  for (const module of template.modules) give(template, module.node, module.path, templates, parameters(module.node));
  for (const node of walk(template.tree)) {
    const [, name, output] = node.type === 'member_expression' ? node.text.match(/^(\w+)\.outputs\.(\w+)$/) ?? [] : [];
    const module = name && template.modules.find(m => m.name === name);
    const asked = module && templates.get(module.path);
    if (asked && !asked.isBroken && !asked.outputs.has(output)) tell(node, `${name} has no output ${output}`);
  }
}

function give(template, node, target, templates, given) {
  const asked = templates.get(target);
  if (!asked) return template.tell(node, 'names a template that is not there');
  if (asked.isBroken) return;
  for (const [name, at] of given) if (asked.declared.get(name)?.kind !== 'param') template.tell(at, `${path.basename(target)} has no parameter ${name}`);
  for (const [name, { kind, hasDefault }] of asked.declared)
    if (kind === 'param' && !hasDefault && !given.some(([g]) => g === name)) template.tell(node, `${path.basename(target)} asks for ${name}, which is not given`);
}

function parameters(module) {
  const properties = node => node.namedChildren.filter(child => child.type === 'object_property').map(child => [child.namedChild(0).text, child]);
  const body = module.namedChildren.find(child => child.type === 'object');
  const params = body && properties(body).find(([name]) => name === 'params')?.[1];
  const object = params && [...walk(params)].find(node => node.type === 'object');
  return object ? properties(object) : [];
}

function string(node) {
  return node.namedChildren.find(child => child.type === 'string').text.slice(1, -1);
}

function* walk(node) {
  yield node;
  for (const child of node.children) yield* walk(child);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = path.resolve(process.argv[2] ?? path.join(here, '..'));
  const problems = await check(folder);
  for (const { file, line, problem } of problems) console.error(`${file}:${line}: ${problem}`);
  console.log(problems.length === 0 ? `${files(folder).length} templates, nothing wrong.` : `${problems.length} wrong.`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
