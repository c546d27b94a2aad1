import type { Node } from '@tiptap/pm/model';
import { ReplaceStep, type Transform } from '@tiptap/pm/transform';

/** Makes a transform's document into `target`, changing only the stretch in which they differ. */
export function writeDifference(transform: Transform, target: Node): void {
  const { doc } = transform;
  const from = doc.content.findDiffStart(target.content);
  if (from === null) return;
  let { a, b } = doc.content.findDiffEnd(target.content) ?? {
    a: doc.content.size,
    b: target.content.size,
  };
  const overlap = from - Math.min(a, b);
  if (overlap > 0) {
    a += overlap;
    b += overlap;
  }
  const step = new ReplaceStep(from, a, target.slice(from, b));
  if (step.apply(doc).doc?.eq(target)) transform.step(step);
  else transform.replaceWith(0, doc.content.size, target.content);
}
