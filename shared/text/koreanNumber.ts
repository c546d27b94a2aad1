const UNITS = ['', '만', '억', '조', '경'] as const;

/**
 * Digits grouped as the press writes them: `('1234567', '')` → `123만4567`, `('12345', '만')` →
 * `1억2345만`, `('2650.31', '')` → `2650.31`. `unit` is what stands behind the digits, and is part of
 * the answer; groups of zeros are left out. Too long or too odd a number comes back as it is.
 */
export function grouped(digits: string, unit: string): string {
  const start = UNITS.indexOf(unit as (typeof UNITS)[number]);
  const [whole = '', fraction] = digits.replace(/^0+(?=\d)/, '').split('.');
  if (start < 0 || (fraction !== undefined && whole.length > 4)) return digits + unit;
  if (fraction !== undefined) return `${whole}.${fraction}${unit}`;
  const groups: string[] = [];
  for (let end = whole.length, power = start; end > 0; end -= 4, power += 1) {
    const sign = UNITS[power];
    if (sign === undefined) return digits + unit;
    const group = whole.slice(Math.max(0, end - 4), end).replace(/^0+/, '');
    if (group !== '') groups.unshift(group + sign);
  }
  return groups.join('') || `0${unit}`;
}
