// @ts-check
/**
 * Loaded before the app: it is not ready until the driver has attached, which then calls
 * `__playwright_run`. A window that opens while the driver attaches may commit its page in between;
 * an old Chromium does not tell the driver of that, which then waits for the page for ever.
 */
const { app } = require('electron');

const ready = app.whenReady();
let attached = () => {};
const held = new Promise((resolve) => {
  attached = () => resolve(undefined);
});
app.whenReady = () => held.then(() => ready);
Object.assign(globalThis, { __playwright_run: attached });
