/** The upload's name in ASCII: others come out as `-----.jpg`, or not at all. */
export function asciiName(name: string, hash: string): string {
  const extension = /\.\w+$/.exec(name)?.[0] ?? '';
  const plain = name
    .slice(0, name.length - extension.length)
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return `${[plain, hash.slice(0, 8)].filter((part) => part !== '').join('-')}${extension}`;
}
