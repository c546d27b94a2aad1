import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { type SourceFile, sourceFiles } from './sourceFiles';

/** Attributes and properties whose text a person sees or hears. */
const visible = new Set([
  'placeholder',
  'title',
  'label',
  'alt',
  'description',
  'message',
  'tooltip',
  'nothingFound',
  'nothingFoundMessage',
  'aria-label',
  'aria-description',
  'aria-placeholder',
  'aria-roledescription',
  'aria-valuetext',
  'ariaLabel',
  'ariaDescription',
  'closeButtonLabel',
  'textContent',
  'innerText',
]);

/** Reasoned exceptions: file, text and why it need not be translated. */
const allowed: { path: string; text: string; reason: string }[] = [];

const hasLetters = (text: string) => /\p{L}/u.test(text);

/** The literal texts an expression can come to by itself; the arguments of a call are its own. */
function literals(expression: ts.Expression): string[] {
  if (ts.isStringLiteralLike(expression)) return [expression.text];
  if (ts.isTemplateExpression(expression)) {
    return [
      expression.head.text,
      ...expression.templateSpans.flatMap((span) => [
        span.literal.text,
        ...literals(span.expression),
      ]),
    ];
  }
  if (ts.isParenthesizedExpression(expression)) return literals(expression.expression);
  if (ts.isConditionalExpression(expression)) {
    return [...literals(expression.whenTrue), ...literals(expression.whenFalse)];
  }
  if (ts.isBinaryExpression(expression)) {
    const { left, operatorToken, right } = expression;
    switch (operatorToken.kind) {
      case ts.SyntaxKind.AmpersandAmpersandToken:
        return literals(right);
      case ts.SyntaxKind.PlusToken:
      case ts.SyntaxKind.BarBarToken:
      case ts.SyntaxKind.QuestionQuestionToken:
        return [...literals(left), ...literals(right)];
    }
  }
  return [];
}

/** Texts a person would see that do not come from the locale files, one line each. */
function rawStrings({ path, text }: SourceFile): string[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found = new Set<string>();
  const report = (texts: string[], matters: (text: string) => boolean = hasLetters) => {
    for (const each of texts.map((raw) => raw.trim()).filter(matters))
      found.add(`${path}: ${each}`);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node)) report([node.text]);
    else if (ts.isJsxExpression(node) && node.expression && !ts.isJsxAttribute(node.parent)) {
      report(literals(node.expression));
    } else if (ts.isJsxAttribute(node) && visible.has(node.name.getText(source))) {
      const value = node.initializer;
      if (value && ts.isStringLiteral(value)) report([value.text]);
      if (value && ts.isJsxExpression(value) && value.expression)
        report(literals(value.expression));
    } else if (ts.isPropertyAssignment(node)) {
      const name = ts.isComputedPropertyName(node.name) ? '' : node.name.text;
      // A key of a locale file is one word of ASCII; a sentence or Hangul is not a key.
      if (visible.has(name)) report(literals(node.initializer), (each) => !/^[\w.:-]*$/.test(each));
    } else if (
      ts.isBinaryExpression(node) &&
      node.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
      ts.isPropertyAccessExpression(node.left) &&
      visible.has(node.left.name.text)
    ) {
      report(literals(node.right));
    } else if (ts.isCallExpression(node)) {
      const [name, value] = node.arguments;
      const called = node.expression.getText(source).split('.').at(-1);
      if (called === 'setAttribute' && name && value && ts.isStringLiteralLike(name)) {
        if (visible.has(name.text)) report(literals(value));
      }
      if (called === 'alert' || called === 'confirm' || called === 'createTextNode') {
        if (name) report(literals(name));
      }
    }
    if (ts.isStringLiteralLike(node) && /\p{Script=Hangul}/u.test(node.text)) report([node.text]);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return [...found].filter(
    (line) => !allowed.some((exception) => line === `${exception.path}: ${exception.text}`),
  );
}

describe('every text a person sees comes from the locale files', () => {
  test('no raw text in the renderer', () => {
    expect(sourceFiles('renderer', ['.ts', '.tsx']).flatMap(rawStrings)).toEqual([]);
  });

  test.each([
    ['<p>Save</p>', 'Save'],
    ['<p>저장</p>', '저장'],
    ["<p>{saved ? t('a') : 'Saving'}</p>", 'Saving'],
    ["<p>{busy && 'Busy'}</p>", 'Busy'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: source code under test
    ['<p>{`${n} files`}</p>', 'files'],
    ['<input placeholder="Search" />', 'Search'],
    ["<button aria-label={'Close'} />", 'Close'],
    ["<Badge label={x ?? 'None'} />", 'None'],
    ["show({ message: 'It was saved.' })", 'It was saved.'],
    ["button.textContent = 'Remove'", 'Remove'],
    ["image.setAttribute('alt', 'Photo')", 'Photo'],
    ["alert('Oh')", 'Oh'],
    ["const words = ['기자']", '기자'],
  ])('%s is found', (code, text) => {
    expect(rawStrings({ path: 'a.tsx', text: `const a = () => { x = ${code}; };` })).toEqual([
      `a.tsx: ${text}`,
    ]);
  });

  test.each([
    "<p>{t('save.done')}</p>",
    '<p title={t(\'save.done\')} className="pane">· 2026 —</p>',
    "<p>{t('lengths', { unit: 'page' })} / {value}</p>",
    "show({ message: t('saved'), title: 'save.done' })",
    "link.setAttribute('rel', 'noreferrer')",
    'note /* 저장 */',
  ])('%s is fine', (code) => {
    expect(rawStrings({ path: 'a.tsx', text: `const a = () => { x = ${code}; };` })).toEqual([]);
  });
});
