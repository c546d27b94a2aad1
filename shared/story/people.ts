import { z } from 'zod';
import { DESK_ROLES } from './steps';

/** A person who can sign a story. `role` is the printed title, for example 기자 or 특파원. */
export const personSchema = z.object({
  id: z.string().min(1).max(64),
  name: z.string().max(100),
  role: z.string().max(100),
  email: z.string().max(254),
  /** What the person may do at the desk; a reporter when nothing is said. */
  deskRole: z.enum(DESK_ROLES).optional(),
});
export type Person = z.infer<typeof personSchema>;

/** One name of the byline, copied from a person so that a story keeps it when settings change. */
export const bylineSchema = z.object({
  /** The person in settings it came from; empty when typed for this story only. */
  personId: z.string().max(64),
  name: z.string().max(100),
  role: z.string().max(100),
  email: z.string().max(254),
});
export type Byline = z.infer<typeof bylineSchema>;
