import { z } from 'zod';
import { done, type Step } from '../apiCall';
import type { WordpressSite } from './site';

const usersSchema = z.array(z.object({ id: z.number().int(), slug: z.string() }));

/**
 * An account by number, login or e-mail, which the mapping has for one of the outlet's people. Null
 * when there is none, or when this account may not write in another's name.
 */
export async function personId(site: WordpressSite, wanted: string): Promise<Step<number | null>> {
  const allowed = (id: number) =>
    id === site.me.id || site.me.can('edit_others_posts') ? id : null;
  if (/^\d+$/.test(wanted)) {
    const there = await site.call({ path: `/users/${wanted}` });
    if (!there.ok && there.ending.error.code !== 'deliver-forbidden') return there;
    return done(there.ok && there.value.status === 200 ? allowed(Number(wanted)) : null);
  }
  // The login is the slug; an e-mail is searched, which only an administrator's account may do.
  const query: Record<string, string> = wanted.includes('@')
    ? { search: wanted, context: 'edit' }
    : { slug: wanted };
  const found = await site.call({ path: '/users', query });
  if (!found.ok && found.ending.error.code !== 'deliver-forbidden') return found;
  const users = usersSchema.safeParse(found.ok ? found.value.json : null);
  const [person, second] = users.success ? users.data : [];
  return done(person && !second ? allowed(person.id) : null);
}
