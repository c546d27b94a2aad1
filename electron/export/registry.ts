import type { Exporter } from './exporter';
import { html } from './html';
import { ninjs } from './ninjs';
import { text } from './text';

/** Every format a published story can leave in. A new one is its file and a line here. */
export const EXPORTERS: readonly Exporter[] = [ninjs, html, text];

export function exporterOf(id: string): Exporter | undefined {
  return EXPORTERS.find((exporter) => exporter.id === id);
}
