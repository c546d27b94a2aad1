/**
 * Makes the fallback runtime behave like the `electron` command: it runs the application whose
 * folder or main file is the first plain argument, and loads modules named by `-r`. The behaviour
 * follows Electron's own default_app, so that the application cannot tell the two apart.
 */
const { existsSync, readFileSync } = require('node:fs');
const Module = require('node:module');
const { dirname, join, resolve } = require('node:path');
const { app } = require('electron');

Object.defineProperty(process, 'defaultApp', { enumerable: true, value: true });

const required = [];
let path;
for (let index = 1; index < process.argv.length && path === undefined; index++) {
  const argument = process.argv[index];
  if (argument === '-r' || argument === '--require') required.push(process.argv[++index]);
  else if (!argument.startsWith('-')) path = resolve(argument);
}
if (path === undefined) {
  console.error('The fallback runtime needs the path of the application as its argument.');
  process.exit(1);
}

const description = join(path, 'package.json');
if (existsSync(description)) {
  const { name, productName, version } = JSON.parse(readFileSync(description, 'utf8'));
  if (version) app.setVersion(version);
  if (productName ?? name) app.name = productName ?? name;
}
const file = Module._resolveFilename(path, null, true);
app.setAppPath(existsSync(description) ? path : dirname(file));
if (required.length > 0) Module._preloadModules(required.map((name) => resolve(name)));
Module._load(file, null, true);
