/** Names by what they are for, with one more, another, or one less where it is left empty. */
export function named(
  names: Readonly<Record<string, string>>,
  id: string,
  name: string,
): Record<string, string> {
  const { [id]: _, ...rest } = names;
  return name.trim() === '' ? rest : { ...rest, [id]: name.trim() };
}
