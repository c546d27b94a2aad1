import { parseArgs } from 'node:util';
import type { ExportOptions } from '@shared/ipc';
import { type Day, daysIn } from '@shared/text/calendar';
import { ENCODINGS } from '@shared/text/encodings';
import { parsedUrl } from '@shared/text/parsedUrl';
import { PACKAGE_FORMAT } from '../export/exportStory';
import { TOGETHER_FORMATS } from '../export/exportTogether';
import { EXPORTERS } from '../export/registry';
import { Misused } from './console';

export const FORMATS = [...EXPORTERS.map(({ id }) => id), PACKAGE_FORMAT];

/** What was asked for behind the command's name. */
export interface Choices {
  inputs: string[];
  formats: string[];
  out: string | null;
  profile: string | null;
  encoding: ExportOptions['encoding'];
  unencodable: ExportOptions['unencodable'];
  /** Undecided suggestions leave in a DOCX as tracked changes. */
  tracked: boolean;
  json: boolean;
  /** The name of one file for all stories; null for files of their own. */
  together: string | null;
  site: string | null;
  /** Every story of the profile, or every send. */
  all: boolean;
  /** Works on until nothing is left that can go by itself. */
  untilEmpty: boolean;
  /** Names or ids of targets; empty for all. */
  targets: string[];
  /** Sends that may overwrite what somebody changed at the target. */
  overwrite: string[];
  /** Only what was sent of this story. */
  story: string | null;
  /** The day stories are checked for; null for today. */
  day: Day | null;
}

export function parseChoices(argv: string[]): Choices {
  const { values, positionals } = attempt(argv);
  const named = values.to ?? values.format ?? 'ninjs,html,text';
  const formats = named.split(',').map((name) => name.trim());
  const unknown = formats.find((format) => !FORMATS.includes(format));
  if (unknown !== undefined) throw new Misused('format', { name: unknown });
  return {
    inputs: positionals,
    formats,
    out: values.out ?? null,
    profile: values.profile ?? process.env.SONGGO_PROFILE ?? null,
    encoding: oneOf('encoding', values.encoding ?? 'utf-8', ENCODINGS),
    unencodable: oneOf('unencodable', values.unencodable ?? 'stop', ['stop', 'replace'] as const),
    tracked: values['tracked-changes'] ?? false,
    json: values.json ?? false,
    together: togetherOf(values.together, formats),
    site: siteOf(values.site),
    all: values.all ?? false,
    untilEmpty: values['until-empty'] ?? false,
    targets: values.target ?? [],
    overwrite: values.overwrite ?? [],
    story: values.story ?? null,
    day: dayOf(values.day),
  };
}

function attempt(argv: string[]) {
  try {
    return parseArgs({
      args: argv,
      allowPositionals: true,
      options: {
        format: { type: 'string' },
        to: { type: 'string' },
        out: { type: 'string' },
        profile: { type: 'string' },
        encoding: { type: 'string' },
        unencodable: { type: 'string' },
        'tracked-changes': { type: 'boolean' },
        json: { type: 'boolean' },
        together: { type: 'string' },
        site: { type: 'string' },
        all: { type: 'boolean' },
        'until-empty': { type: 'boolean' },
        target: { type: 'string', multiple: true },
        overwrite: { type: 'string', multiple: true },
        story: { type: 'string' },
        day: { type: 'string' },
      },
    });
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    // Node says the option in its first quotation marks, and how to write it in English behind it.
    throw new Misused('option', { option: /'([^']*)'/.exec(said)?.[1] ?? said });
  }
}

function togetherOf(name: string | undefined, formats: readonly string[]): string | null {
  if (name === undefined) return null;
  const single = formats.find((format) => !TOGETHER_FORMATS.includes(format));
  if (single === undefined) return name;
  throw new Misused('together', { formats: TOGETHER_FORMATS.join(', '), format: single });
}

function siteOf(address: string | undefined): string | null {
  if (address === undefined) return null;
  const site = parsedUrl(address);
  if (site && /^https?:$/.test(site.protocol) && site.username === '') return site.href;
  throw new Misused('site');
}

function dayOf(text: string | undefined): Day | null {
  if (text === undefined) return null;
  const [, year = 0, month = 0, day = 0] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text)?.map(Number) ?? [];
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) {
    throw new Misused('day');
  }
  return { year, month, day };
}

function oneOf<T extends string>(option: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === value);
  if (found === undefined)
    throw new Misused('oneOf', { option: `--${option}`, allowed: allowed.join(', ') });
  return found;
}

/** The profile's folder; it was not understood without one. */
export function profileOf({ profile }: Choices): string {
  if (profile === null) throw new Misused('missing', { option: '--profile' });
  return profile;
}
