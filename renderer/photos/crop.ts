/** The shapes sites cut photographs to, as width by height. */
export const CROPS = [
  { id: 'wide', ratio: 16 / 9 },
  { id: 'classic', ratio: 4 / 3 },
  { id: 'square', ratio: 1 },
] as const;
