import { z } from 'zod';
import { done, rejection, type Step, unreadable } from '../apiCall';
import { plainText } from '../plainText';
import { type WordpressSite, wordpressError } from './site';

const termSchema = z.object({ id: z.number().int(), name: z.string(), slug: z.string() });
const madeSchema = z.object({ id: z.number().int() });
const existsSchema = z.object({ data: z.object({ term_id: z.number().int() }) });

/**
 * A category or tag by name, slug, or (what a mapping may say, a story never: 119 is a keyword)
 * number. One that is missing is made where that is asked for and allowed; null when there is none,
 * since WordPress would drop it without a word.
 */
export async function termId(
  site: WordpressSite,
  kind: 'categories' | 'tags',
  { wanted, mayBeNumber }: { wanted: string; mayBeNumber: boolean },
  make: boolean,
): Promise<Step<number | null>> {
  if (mayBeNumber && /^\d+$/.test(wanted)) {
    const there = await site.call({ path: `/${kind}/${wanted}` });
    if (!there.ok) return there;
    return done(there.value.status === 200 ? Number(wanted) : null);
  }
  for (const by of ['slug', 'search']) {
    const query = { [by]: wanted, per_page: '100' };
    const found = await site.call({ path: `/${kind}`, query });
    if (!found.ok) return found;
    if (found.value.status !== 200) return rejection(found.value, wordpressError);
    const terms = z.array(termSchema).safeParse(found.value.json);
    if (!terms.success) return unreadable(false, kind);
    const same = terms.data.find(
      ({ name, slug }) => slug === wanted || plainText(name) === wanted || by === 'slug',
    );
    if (same) return done(same.id);
  }
  if (!make) return done(null);
  const made = await site.call({ method: 'POST', path: `/${kind}`, json: { name: wanted } });
  if (!made.ok) {
    // The account may not make any: the story goes without, and the desk is told.
    return made.ending.error.code === 'deliver-forbidden' ? done(null) : made;
  }
  const exists = existsSchema.safeParse(made.value.json);
  if (made.value.status === 400 && exists.success) return done(exists.data.data.term_id);
  const term = madeSchema.safeParse(made.value.json);
  return made.value.status === 201 && term.success ? done(term.data.id) : done(null);
}
