/** Gives a worker of end-to-end tests its own of the virtual displays, and the focus on it. */
const displays = process.env.SONGGO_DISPLAYS?.split(' ') ?? [];
const display = displays[Number(process.env.VITEST_POOL_ID) - 1];
if (display) process.env.DISPLAY = display;
