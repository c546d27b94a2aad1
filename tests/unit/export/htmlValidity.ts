import { HtmlValidate, StaticConfigLoader } from 'html-validate';

/** The HTML standard's content model and attributes, as html-validate has them. */
const judge = new HtmlValidate(new StaticConfigLoader({ extends: ['html-validate:standard'] }));

/** What an HTML validator finds wrong with a page or a part of one. */
export function htmlErrors(html: string): string[] {
  return judge
    .validateStringSync(html)
    .results.flatMap(({ messages }) => messages)
    .map(({ ruleId, message, line }) => `${ruleId}: ${message} (line ${line})`);
}
