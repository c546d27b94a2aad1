/** An outlet's order of a series as a person writes it: `속보 → 1보 → 종합`. */
export function writeOrder(order: readonly string[]): string {
  return order.join(' → ');
}

/** Reads what `writeOrder` gives, and commas, slashes or `>` between; undefined for no order at all. */
export function readOrder(text: string): string[] | undefined {
  const stages = text
    .split(/[→>,/、·]/)
    .map((stage) =>
      stage
        .replace(/[[\]()]/g, '')
        .trim()
        .slice(0, 20)
        .trim(),
    )
    .filter((stage) => stage !== '');
  const order = [...new Set(stages)].slice(0, 20);
  return order.length > 0 ? order : undefined;
}
