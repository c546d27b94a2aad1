import { describe, expect, test } from 'vitest';
import { applicationCode, type SourceFile } from './sourceFiles';

/** What no file of the application may contain, and why. */
const forbidden: { pattern: RegExp; reason: string }[] = [
  {
    pattern: /rejectUnauthorized\s*:\s*false|NODE_TLS_REJECT_UNAUTHORIZED/,
    reason: 'a certificate that does not verify is never accepted',
  },
  {
    pattern: /\b(innerHTML|outerHTML|dangerouslySetInnerHTML|insertAdjacentHTML|document\.write)\b/,
    reason: 'HTML goes through the document schema',
  },
  { pattern: /\beval\(|new Function\(/, reason: 'text is never run as code' },
  {
    pattern: /\b(nodeIntegration|webviewTag|allowRunningInsecureContent)\s*:\s*true/,
    reason: 'pages have no Node and no other pages in them',
  },
  {
    pattern: /\bURL\.canParse\b/,
    reason: 'the fallback runtime has Node 18.15, which lacks it: parsedUrl',
  },
  {
    pattern: /\b(sandbox|contextIsolation|webSecurity)\s*:\s*false|no-sandbox/,
    reason: 'the sandbox stays on',
  },
];

/** Reasoned exceptions, by file; there are none. */
const allowed: Record<string, string> = {};

/** Text without comments, so that a comment may name what is forbidden. */
function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');
}

function problems({ path, text }: SourceFile): string[] {
  if (path in allowed) return [];
  return forbidden
    .filter(({ pattern }) => pattern.test(withoutComments(text)))
    .map(({ reason }) => `${path}: ${reason}`);
}

describe('what weakens the app is not in its code', () => {
  test('no file has any of it', () => {
    expect(applicationCode().flatMap(problems)).toEqual([]);
  });

  test.each([
    'request({ rejectUnauthorized: false })',
    "process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'",
    'element.innerHTML = text',
    '<p dangerouslySetInnerHTML={{ __html: text }} />',
    "eval('1')",
    'webPreferences: { sandbox: false }',
    'webPreferences: { contextIsolation: false }',
    'webPreferences: { nodeIntegration: true }',
    'URL.canParse(address)',
    "app.commandLine.appendSwitch('no-sandbox')",
  ])('%s is found', (text) => {
    expect(problems({ path: 'a.ts', text })).toHaveLength(1);
  });

  test('a comment may name it', () => {
    expect(problems({ path: 'a.ts', text: '// never innerHTML\n/* nor\neval( */' })).toEqual([]);
  });
});
