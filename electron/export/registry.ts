import type { Exporter } from './exporter';
import { html } from './html';
import { htmlFragment } from './htmlFragment';
import { keyedText } from './keyedText';
import { newsmlG2 } from './newsmlG2';
import { ninjs } from './ninjs';
import { ninjs1 } from './ninjs1';
import { ninjs2 } from './ninjs2';
import { nitf } from './nitf';
import { text } from './text';

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
  // Text
  text,
  keyedText,
];

export function exporterOf(id: string): Exporter | undefined {
  return EXPORTERS.find((exporter) => exporter.id === id);
}
