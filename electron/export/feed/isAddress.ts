/** Whether a reporter's e-mail is one that a strict reader of feeds takes. */
export function isAddress(email: string): boolean {
  return /^[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/.test(email);
}
