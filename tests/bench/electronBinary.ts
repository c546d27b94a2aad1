/** The runtime that `npm run bench` names. */
export function electronBinary(): string {
  const path = process.env.SONGGO_ELECTRON;
  if (!path) throw new Error('SONGGO_ELECTRON is not set: run the measurements by npm run bench');
  return path;
}
