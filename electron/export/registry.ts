import { atom } from './atom';
import { docx } from './docx';
import type { Exporter } from './exporter';
import { html } from './html';
import { htmlFragment } from './htmlFragment';
import { icml } from './icml';
import { jsonFeed } from './jsonFeed';
import { keyedText } from './keyedText';
import { markdown } from './markdown';
import { newsmlG2 } from './newsmlG2';
import { ninjs } from './ninjs';
import { ninjs1 } from './ninjs1';
import { ninjs2 } from './ninjs2';
import { nitf } from './nitf';
import { pdf } from './pdf';
import { rss } from './rss';
import { text } from './text';
import { wxr } from './wxr';

/** Every format a published story can leave in. A new one is its file and a line here. */
export const EXPORTERS: readonly Exporter[] = [
  // Exchange
  ninjs,
  ninjs2,
  ninjs1,
  newsmlG2,
  nitf,
  // Web
  html,
  htmlFragment,
  wxr,
  rss,
  atom,
  jsonFeed,
  // Text
  text,
  keyedText,
  markdown,
  // Documents
  docx,
  pdf,
  icml,
];

export function exporterOf(id: string): Exporter | undefined {
  return EXPORTERS.find((exporter) => exporter.id === id);
}
