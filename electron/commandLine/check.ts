import { DEFAULT_SETTINGS } from '@shared/settings';
import { type CheckResult, checkInput, isStoryId, passes } from '../check/checkInput';
import type { Choices } from './choices';
import { type Console, type ExitCode, Misused } from './console';
import { openStories, settingsOf } from './profile';
import type { Words } from './words';

/** `songgo check …`: what the checks find in stories and files; 1 when something stops one of them. */
export async function checkCommand(
  { inputs, profile, day, json }: Choices,
  console: Console,
  words: Words,
): Promise<ExitCode> {
  if (inputs.length === 0) throw new Misused('nothing', { command: 'check' });
  const ofProfile = inputs.some(isStoryId);
  if (profile === null && ofProfile) throw new Misused('missing', { option: '--profile' });
  const settings = profile === null ? DEFAULT_SETTINGS : settingsOf(profile);
  const opened = profile !== null && ofProfile ? openStories(profile) : null;
  const results: CheckResult[] = [];
  try {
    for (const input of inputs) {
      if (opened && !opened.ok && isStoryId(input)) {
        results.push({ input, ok: false, error: opened.error });
        continue;
      }
      const stories = opened?.ok ? opened.value.stories : null;
      results.push(await checkInput(input, { settings, stories, day, now: Date.now() }));
    }
  } finally {
    if (opened?.ok) opened.value.close();
  }
  const ok = results.every(passes);
  if (json) {
    console.print(JSON.stringify({ ok, results }, null, 2));
    return ok ? 0 : 1;
  }
  for (const result of results) {
    if (result.ok) for (const line of linesOf(result, words)) console.print(line);
    else console.complain(`${result.input}: ${words.failure(result.error)}`);
  }
  return ok ? 0 : 1;
}

/** A line for each finding: the file, how much it weighs, the rule, the words, what it is. */
function linesOf({ input, findings }: CheckResult & { ok: true }, words: Words): string[] {
  return findings.map(({ severity, rule, quote, values }) => {
    const own = words.say(`checks:rule.${rule}.title`, { ...values, defaultValue: '' });
    const said = own || words.say('checks:rule.word.title', { ...values });
    const quoted = quote === '' ? [] : [JSON.stringify(quote)];
    return [input, severity, rule, ...quoted, said].join('  ');
  });
}
