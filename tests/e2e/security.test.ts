import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { homedir } from 'node:os';
import { IPC_INPUT, type IpcChannel } from '@shared/ipc';
import fc from 'fast-check';
import type { ElectronApplication, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { LaunchedApp } from '../helpers/app';
import { composeHangul } from '../helpers/ime';
import { call, launchWriting, openStoryWith, waitUntilSaved } from '../helpers/writing';

let launched: LaunchedApp;
let app: ElectronApplication;
let page: Page;
let canary: Server;
let origin: string;
let requests: string[] = [];

beforeAll(async () => {
  canary = createServer((request, response) => {
    requests.push(request.url ?? '');
    response.end('window.pwned = true');
  });
  await new Promise<void>((resolve) => canary.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(canary.address() as AddressInfo).port}`;
  launched = await launchWriting();
  ({ app, page } = launched);
  await openStoryWith(page, () => undefined);
  await app.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { opened });
    shell.openExternal = async (url: string) => void opened.push(url);
    shell.showItemInFolder = () => undefined;
  });
  await page.evaluate(() => {
    const violations: string[] = [];
    Object.assign(window, { violations, sameLoad: true });
    document.addEventListener('securitypolicyviolation', (event) =>
      violations.push(event.effectiveDirective),
    );
  });
});
afterAll(async () => {
  await launched?.close();
  canary?.close();
});
beforeEach(() => {
  requests = [];
});

/** The page is where it was, loaded once, alone, and nothing has run in it or left it. */
async function expectUnmoved(): Promise<void> {
  const state = await page.evaluate(() => ({
    url: location.href.replace(/[?#].*$/, ''),
    sameLoad: (window as unknown as { sameLoad?: boolean }).sameLoad,
    pwned: (window as unknown as { pwned?: unknown }).pwned,
  }));
  expect(state).toEqual({ url: 'app://songgo/', sameLoad: true, pwned: undefined });
  const contents = await app.evaluate(
    ({ webContents }) => webContents.getAllWebContents().filter((one) => !one.isDestroyed()).length,
  );
  expect(contents).toBe(1);
  expect(requests).toEqual([]);
}
afterEach(() => expectUnmoved());

const openedOutside = (): Promise<string[]> =>
  app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened.splice(0));

/** Runs text as the page's own code, under its policy, which `page.evaluate` is exempt from. */
const inPage = (html: string) =>
  page.evaluate((html) => {
    const holder = document.createElement('div');
    holder.innerHTML = html;
    for (const script of holder.querySelectorAll('script')) {
      const made = document.createElement('script');
      for (const { name, value } of script.attributes) made.setAttribute(name, value);
      made.textContent = script.textContent;
      script.replaceWith(made);
    }
    document.body.append(holder);
  }, html);

describe.runIf(process.platform === 'linux')('the network', () => {
  /** Remote ends of the sockets that the app's processes hold; the test's own debugger is loopback. */
  function remotes(pids: number[]): string[] {
    const found: string[] = [];
    for (const pid of pids) {
      let names: string[];
      try {
        names = readdirSync(`/proc/${pid}/fd`);
      } catch {
        continue;
      }
      const inodes = new Set(
        names.flatMap((fd) => {
          try {
            return /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1] ?? [];
          } catch {
            return [];
          }
        }),
      );
      for (const table of ['tcp', 'tcp6', 'udp', 'udp6']) {
        const file = `/proc/${pid}/net/${table}`;
        if (!existsSync(file)) continue;
        for (const line of readFileSync(file, 'utf8').split('\n').slice(1)) {
          const cells = line.trim().split(/\s+/);
          const remote = cells[2] ?? '';
          if (!inodes.has(cells[9] ?? '') || /^0+:0000$/.test(remote)) continue;
          const loopback = /^0100007F:|^0{24}01000000:|^0{16}FFFF00000100007F:/.test(remote);
          if (!loopback) found.push(`${table} ${remote}`);
        }
      }
    }
    return found;
  }

  it('S60 holds no connection and asks for none in an editing session', async () => {
    await app.evaluate(({ session }) => {
      const asked: string[] = [];
      Object.assign(globalThis, { asked });
      const note = ({ url }: { url: string }) => {
        if (!/^(?:app|media|preview|data|blob|devtools):/.test(url)) asked.push(url);
      };
      session.defaultSession.webRequest.onSendHeaders(note);
      session.defaultSession.webRequest.onErrorOccurred(note);
      session.defaultSession.webRequest.onCompleted(note);
    });
    const pids = await app.evaluate(({ app }) => app.getAppMetrics().map(({ pid }) => pid));
    const seen: string[] = [];
    const watch = setInterval(() => seen.push(...remotes(pids)), 200);
    try {
      await page.locator('.ProseMirror h1').click();
      await composeHangul(page, '바다에서 온 소식');
      await page.keyboard.press('Enter');
      await composeHangul(page, '새벽 배가 들어왔다. https://example.org/가 그 주소다.');
      await page.keyboard.press('Control+Shift+f');
      await page.keyboard.type('바다');
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+,');
      await page.waitForTimeout(300);
      await page.keyboard.press('Escape');
      await waitUntilSaved(page);
    } finally {
      clearInterval(watch);
    }
    expect(seen).toEqual([]);
    expect(await app.evaluate(() => (globalThis as unknown as { asked: string[] }).asked)).toEqual(
      [],
    );
  });
});

describe('what the page can reach', () => {
  it('S34 has no require, process or module', async () => {
    expect(
      await page.evaluate(() => [
        typeof (globalThis as Record<string, unknown>).require,
        typeof (globalThis as Record<string, unknown>).process,
        typeof (globalThis as Record<string, unknown>).module,
        typeof (globalThis as Record<string, unknown>).Buffer,
      ]),
    ).toEqual(['undefined', 'undefined', 'undefined', 'undefined']);
  });

  it('S43 has exactly call and listen beyond the web', async () => {
    const reach = await page.evaluate(() => {
      const frame = document.createElement('iframe');
      document.body.append(frame);
      const web = new Set(Reflect.ownKeys(frame.contentWindow as object).map(String));
      frame.remove();
      return {
        songgo: Reflect.ownKeys(window.songgo).map(String).sort(),
        extra: Reflect.ownKeys(window)
          .map(String)
          .filter((name) => !web.has(name))
          .sort(),
        words: ['ipcRenderer', 'electron', 'contextBridge', 'require'].filter(
          (name) => name in window,
        ),
      };
    });
    expect(reach.songgo).toEqual(['call', 'listen']);
    expect(reach.words).toEqual([]);
    // What the libraries leave behind, and what this test does.
    const known =
      /^(?:songgo|violations|sameLoad|__ \$YJS\$ __|__zod_global\w+|\d+|Symbol\(.*\)|__playwright.*)$/;
    expect(reach.extra).toContain('songgo');
    expect(reach.extra.filter((name) => !known.test(name))).toEqual([]);
  });

  it('S43 gets the value of an event, never the event', async () => {
    const seen = await page.evaluate(async () => {
      const seen: unknown[][] = [];
      const stop = window.songgo.listen('stories.changed', (...values: unknown[]) =>
        seen.push(values),
      );
      await window.songgo.call('stories.create', { kind: 'blank' });
      await window.songgo.call('stories.create', { kind: 'blank' });
      stop();
      let refused = false;
      try {
        window.songgo.listen('songgo:call' as 'stories.changed', () => undefined);
      } catch {
        refused = true;
      }
      return { seen, refused };
    });
    expect(seen.seen.length).toBeGreaterThan(0);
    for (const values of seen.seen) expect(values).toEqual([null]);
    expect(seen.refused).toBe(true);
  });
});

describe('what the page may run', () => {
  const violated = () =>
    page.evaluate(() => (window as unknown as { violations: string[] }).violations.splice(0));

  it.each([
    ['an inline script', '<script>window.pwned = 1</script>', 'script-src-elem'],
    ['a remote script', '<script src="ORIGIN/x.js"></script>', 'script-src-elem'],
    [
      'a script of data:',
      '<script src="data:text/javascript,pwned=1"></script>',
      'script-src-elem',
    ],
    ['a handler', '<img src="data:," onerror="window.pwned = 1">', 'script-src-attr'],
    ['a remote picture', '<img src="ORIGIN/1.gif">', 'img-src'],
    ['a style of its own', '<div style="position:fixed">x</div>', 'style-src-attr'],
    ['a remote style', '<link rel="stylesheet" href="ORIGIN/x.css">', 'style-src-elem'],
    ['a foreign frame', '<iframe src="ORIGIN/"></iframe>', 'frame-src'],
    ['an object', '<object data="ORIGIN/x.pdf"></object>', 'object-src'],
    ['a base', '<base href="ORIGIN/">', 'base-uri'],
  ])('S35 blocks %s', async (_name, html, directive) => {
    await violated();
    await inPage(html.replaceAll('ORIGIN', origin));
    await expect.poll(violated).toContain(directive);
  });

  it('S35 blocks eval and Function in code that runs under the policy', async () => {
    await violated();
    const errors = await page.evaluate(
      () =>
        new Promise<string[]>((resolve) => {
          // Later, when the exemption of the debugger's own evaluation has ended.
          setTimeout(() => {
            const errors: string[] = [];
            for (const run of [
              // biome-ignore lint/security/noGlobalEval: it must be refused
              () => eval('window.pwned = 1'),
              () => new Function('window.pwned = 1')(),
            ]) {
              try {
                run();
                errors.push('ran');
              } catch (error) {
                errors.push((error as Error).name);
              }
            }
            resolve(errors);
          }, 50);
        }),
    );
    expect(errors).toEqual(['EvalError', 'EvalError']);
    expect(await violated()).toContain('script-src');
  });

  it('S35 connects nowhere', async () => {
    const fetched = await page.evaluate(async (origin) => {
      const tries = [
        fetch(origin).then(() => 'reached'),
        new Promise((resolve) => {
          const socket = new WebSocket(origin.replace('http', 'ws'));
          socket.onopen = () => resolve('reached');
          socket.onerror = () => resolve('refused');
        }),
      ];
      navigator.sendBeacon(`${origin}/beacon`, 'x');
      return Promise.all(tries.map((one) => one.catch(() => 'refused')));
    }, origin);
    expect(fetched).toEqual(['refused', 'refused']);
  });
});

describe('where the page may go', () => {
  it('S36 stays where it is when its address is set', async () => {
    for (const url of ['https://example.org/', 'file:///etc/passwd', 'data:text/html,x']) {
      await page.evaluate((url) => {
        setTimeout(() => {
          location.href = url;
        }, 0);
      }, url);
      await page.waitForTimeout(100);
      await expectUnmoved();
    }
    expect(await openedOutside()).toEqual(['https://example.org/']);
  });

  it('S36 does not submit a form or follow a refresh', async () => {
    await page.evaluate((origin) => {
      const form = document.createElement('form');
      form.action = `${origin}/form`;
      document.body.append(form);
      setTimeout(() => form.submit(), 0);
      const refresh = document.createElement('meta');
      refresh.httpEquiv = 'refresh';
      refresh.content = `0;url=${origin}/refresh`;
      document.head.append(refresh);
    }, origin);
    await page.waitForTimeout(300);
    await expectUnmoved();
    await openedOutside();
  });

  it('S36 does not open what is dropped on the window', async () => {
    const session = await page.context().newCDPSession(page);
    for (const data of [
      { items: [{ mimeType: 'text/uri-list', data: `${origin}/dropped` }], dragOperationsMask: 1 },
      { items: [], files: ['/etc/hostname'], dragOperationsMask: 1 },
    ]) {
      for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
        await session.send('Input.dispatchDragEvent', { type, x: 640, y: 12, data });
      }
      await page.waitForTimeout(100);
      await expectUnmoved();
    }
    await session.detach();
    await openedOutside();
  });

  it('S36 S37 opens no window by a click of any button, target or script', async () => {
    await page.evaluate((origin) => {
      const link = document.createElement('a');
      link.href = `${origin}/clicked`;
      link.target = '_blank';
      link.id = 'trap';
      link.textContent = 'link';
      link.style.cssText = 'position:fixed;top:0;left:0;z-index:9999';
      document.body.append(link);
    }, origin);
    // By place: a locator would wait for the navigations that were refused above.
    await page.mouse.click(4, 8);
    await page.mouse.click(4, 8, { button: 'middle' });
    await page.evaluate(() => {
      for (const url of [
        'https://example.org/window',
        'about:blank',
        URL.createObjectURL(new Blob(['x'])),
        'file:///etc/passwd',
        'javascript:alert(1)',
      ]) {
        window.open(url);
      }
      document.getElementById('trap')?.remove();
    });
    await page.waitForTimeout(200);
    await expectUnmoved();
    expect(await openedOutside()).toEqual(['https://example.org/window']);
  });

  it('S38 attaches no webview', async () => {
    await inPage(`<webview src="${origin}/" nodeintegration></webview>`);
    await page.waitForTimeout(100);
    expect(
      await page.evaluate(
        () => typeof (document.querySelector('webview') as { loadURL?: unknown } | null)?.loadURL,
      ),
    ).toBe('undefined');
  });

  it.each([
    'file:///etc/passwd',
    'smb://host/share',
    '\\\\host\\share',
    '//host/x',
    'ms-msdt:/id',
    'ms-settings:',
    'javascript:alert(1)',
    ' java\nscript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'command:x',
    'app://songgo/',
    'http://example.org/',
    'https://user:pass@example.org/',
    'https://',
    '',
    `https://example.org/${'a'.repeat(100_000)}`,
  ])('S39 does not open %.40j outside, even when the page asks main itself', async (url) => {
    const result = await page.evaluate((url) => window.songgo.call('app.openLink', { url }), url);
    expect(result).toMatchObject({ ok: false });
    expect(await openedOutside()).toEqual([]);
  });

  it('S39 opens https: and mailto: outside', async () => {
    for (const url of ['https://example.org/a', 'mailto:a@example.org']) {
      expect(
        await page.evaluate((url) => window.songgo.call('app.openLink', { url }), url),
      ).toEqual({ ok: true, value: null });
    }
    expect(await openedOutside()).toEqual(['https://example.org/a', 'mailto:a@example.org']);
  });

  it('S44 reads nothing but the build by app://', async () => {
    const answers = await page.evaluate(
      (paths) =>
        Promise.all(
          paths.map((path) =>
            fetch(path).then(
              ({ status }) => status,
              () => 'refused',
            ),
          ),
        ),
      [
        'app://songgo/..%2fmain%2fmain.cjs',
        'app://songgo/%2e%2e/main/main.cjs',
        'app://songgo/..%5cmain%5cmain.cjs',
        'app://songgo/%252e%252e%252fmain',
        'app://songgo/index.html%00.js',
        'app://songgo/INDEX.HTML',
        'app://songgo/%',
        'app://songgo//etc/passwd',
        'app://other/index.html',
        `app://songgo/${'a'.repeat(10_000)}`,
      ],
    );
    for (const answer of answers) expect([400, 404, 'refused']).toContain(answer);
    expect(
      await page.evaluate(() => fetch('app://songgo/index.html').then((one) => one.status)),
    ).toBe(200);
  });
});

describe('what the page may ask of the machine', () => {
  it('S40 gets no permission and no device', async () => {
    const answers = await page.evaluate(async () => {
      const name = (error: unknown) => (error as Error)?.name ?? String(error);
      const refused = (promise: Promise<unknown> | undefined) =>
        promise
          ? promise.then(
              (got) => (Array.isArray(got) && got.length === 0 ? 'nothing' : 'given'),
              name,
            )
          : 'absent';
      const nav = navigator as unknown as Record<
        string,
        { [method: string]: (...args: unknown[]) => Promise<unknown> }
      >;
      return {
        camera: await refused(navigator.mediaDevices?.getUserMedia({ video: true })),
        microphone: await refused(navigator.mediaDevices?.getUserMedia({ audio: true })),
        screen: await refused(navigator.mediaDevices?.getDisplayMedia({ video: true })),
        place: await new Promise((resolve) =>
          navigator.geolocation.getCurrentPosition(
            () => resolve('given'),
            (error) => resolve(error.code === 1 ? 'denied' : 'other'),
          ),
        ),
        notification: await Notification.requestPermission(),
        clipboard: await refused(navigator.clipboard?.readText()),
        midi: await refused(nav.requestMIDIAccess ? navigator.requestMIDIAccess() : undefined),
        usb: await refused(nav.usb?.requestDevice?.({ filters: [] })),
        hid: await refused(nav.hid?.requestDevice?.({ filters: [] })),
        serial: await refused(nav.serial?.requestPort?.({})),
      };
    });
    for (const [asked, answer] of Object.entries(answers)) {
      expect(answer, asked).toMatch(
        /^(?:NotAllowedError|SecurityError|NotFoundError|NotSupportedError|denied|nothing|absent)$/,
      );
    }
    expect(answers.camera).toMatch(/^NotAllowedError|NotFoundError$/);
    expect([answers.place, answers.notification]).toEqual(['denied', 'denied']);
  });

  it('S41 refuses calls of other frames, other windows and no frame', async () => {
    await inPage('<iframe srcdoc="x"></iframe>');
    const answers = await app.evaluate(async ({ app, BrowserWindow, ipcMain }) => {
      const window = BrowserWindow.getAllWindows()[0];
      const preload = `${app.getAppPath()}/out/preload/preload.cjs`;
      const handler = (
        ipcMain as unknown as {
          _invokeHandlers: Map<string, (event: unknown, ...args: unknown[]) => Promise<unknown>>;
        }
      )._invokeHandlers.get('songgo:call');
      const frames = window?.webContents.mainFrame.frames ?? [];
      const answers: unknown[] = [];
      for (const senderFrame of [...frames, null]) {
        answers.push(await handler?.({ senderFrame }, 'settings.read'));
      }
      for (const url of ['about:blank', 'data:text/html,x', 'preview://songgo/', 'app://songgo/']) {
        const foreign = new BrowserWindow({
          show: false,
          webPreferences: { preload, sandbox: true, contextIsolation: true },
        });
        await foreign.loadURL(url).catch(() => undefined);
        answers.push(
          await foreign.webContents
            .executeJavaScript('window.songgo.call("settings.read")')
            .catch(() => 'unreachable'),
        );
        foreign.destroy();
      }
      return { frames: frames.length, answers };
    });
    expect(answers.frames).toBeGreaterThan(0);
    expect(answers.answers).toHaveLength(answers.frames + 5);
    const refused = { ok: false, error: { code: 'forbidden-sender' } };
    for (const [at, answer] of answers.answers.entries()) {
      // A page whose own policy runs no script cannot even ask.
      const [blank, preview] = [answers.frames + 1, answers.frames + 3];
      if (at > blank && at <= preview && answer === 'unreachable') continue;
      expect(answer).toMatchObject(refused);
    }
    expect(
      await page.evaluate(
        () =>
          typeof (
            document.querySelector<HTMLIFrameElement>('iframe[srcdoc]')
              ?.contentWindow as Window | null
          )?.songgo,
      ),
    ).toBe('undefined');
    await page.evaluate(() => document.querySelector('iframe[srcdoc]')?.remove());
  });
});

describe('every call of the page (S42)', () => {
  const UNKNOWN = '00000000-0000-4000-8000-000000000000';
  const options = { formats: ['ninjs'], encoding: 'utf-8', unencodable: 'stop' };
  /** Well-formed and hostile: what passes the schema and must still be refused. */
  const HOSTILE: Partial<Record<IpcChannel, unknown[]>> = {
    'stories.open': [{ id: UNKNOWN }],
    'stories.append': [{ id: UNKNOWN, update: { bytes: 3 } }],
    'stories.duplicate': [{ id: UNKNOWN }],
    'stories.trash': [{ id: UNKNOWN }],
    'stories.restore': [{ id: UNKNOWN }],
    'stories.purge': [{ id: UNKNOWN }],
    'series.next': [{ id: UNKNOWN }],
    'series.list': [{ seriesId: UNKNOWN }],
    'versions.list': [{ id: UNKNOWN }],
    'versions.read': [{ id: UNKNOWN, version: 1 }],
    'versions.keep': [{ id: UNKNOWN, reason: 'manual' }],
    'photos.read': [{ hash: '0'.repeat(64) }, { hash: `../${'0'.repeat(61)}` }],
    'photos.add': [{ name: '../../evil.jpg', bytes: { bytes: 3 } }],
    'export.preview': [{ id: UNKNOWN, options }],
    'export.run': [
      { id: UNKNOWN, options, folder: '/' },
      { id: UNKNOWN, options, folder: '../../..' },
    ],
    'import.take': [
      { name: '../../evil.songgo', bytes: { bytes: 3 } },
      { name: '../../evil.docx', bytes: { bytes: 3 } },
      { chosen: '00000000-0000-4000-8000-000000000000' },
    ],
  };

  const profiles = () => readdirSync(homedir(), { recursive: true }).map(String).sort();

  it.each(Object.keys(IPC_INPUT) as IpcChannel[])('%s', async (channel) => {
    const outside = profiles();
    const before = await call(page, 'settings.read');
    const anything = fc.sample(
      fc.anything({ withBigInt: false, maxDepth: 3, withNullPrototype: false }),
      { numRuns: 40, seed: 42 },
    );
    const shaped = fc.sample(
      fc.record(
        {
          id: fc.oneof(fc.string(), fc.constantFrom('../../x', '__proto__', 'constructor', '')),
          hash: fc.string(),
          name: fc.oneof(fc.string(), fc.integer()),
          bytes: fc.oneof(fc.string(), fc.integer()),
          update: fc.string(),
          version: fc.oneof(fc.double(), fc.string()),
          folder: fc.integer(),
          path: fc.integer(),
          url: fc.integer(),
          text: fc.integer(),
          list: fc.string(),
          query: fc.integer(),
          textSize: fc.string(),
        },
        { requiredKeys: [] },
      ),
      { numRuns: 40, seed: 43 },
    );
    const { json, results } = await page.evaluate(
      async ({ channel, inputs, hostile }) => {
        const ask = (...args: unknown[]) =>
          (window.songgo.call as (...args: unknown[]) => Promise<unknown>)(channel, ...args).catch(
            (error: unknown) => ({ ok: false, error: { code: `thrown ${error}` } }),
          );
        const cyclic: Record<string, unknown> = {};
        cyclic.self = cyclic;
        const polluting = JSON.parse(
          '{"__proto__":{"polluted":true},"constructor":{"prototype":1}}',
        );
        let deep: unknown = [];
        for (let depth = 0; depth < 500; depth++) deep = [deep];
        const odd: unknown[] = [
          cyclic,
          polluting,
          deep,
          () => 1,
          Symbol('x'),
          1n,
          Number.NaN,
          new Date(),
          new Map(),
          new Error('x'),
          'x'.repeat(5_000_000),
          { id: 'x'.repeat(5_000_000) },
          null,
          new Uint8Array(8),
          [new Uint8Array(8)],
          document.body,
        ].filter((one) => one !== undefined);
        const guarded = async (...args: unknown[]) => {
          try {
            return await ask(...args);
          } catch (error) {
            return { ok: false, error: { code: `thrown ${error}` } };
          }
        };
        const json: unknown[] = [];
        for (const input of inputs) json.push(await guarded(input));
        const results: unknown[] = [];
        for (const input of odd) results.push(await guarded(input));
        for (const input of hostile) {
          const given = JSON.parse(JSON.stringify(input), (_key, value) =>
            typeof value === 'object' && value !== null && Object.keys(value).join() === 'bytes'
              ? typeof value.bytes === 'number'
                ? new Uint8Array(value.bytes)
                : value
              : value,
          );
          results.push(await guarded(given, 'and more', { __proto__: null }));
        }
        return { json, results };
      },
      {
        channel,
        // What cannot be written down as JSON is made in the page.
        inputs: JSON.parse(
          JSON.stringify(
            [...anything, ...shaped].map((one) => (one === undefined ? null : one)),
            (_key, value) =>
              typeof value === 'symbol' || typeof value === 'function' ? null : value,
          ),
        ),
        hostile: HOSTILE[channel] ?? [],
      },
    );
    for (const result of [...json, ...results] as { ok: boolean; error?: { code: string } }[]) {
      // Settings with nothing known in them change nothing; a notice that is not there is gone.
      if (['settings.write', 'app.dismissNotice'].includes(channel) && result.ok) continue;
      expect(result).toMatchObject({ ok: false });
      expect(result.error?.code).not.toBe('internal');
    }
    expect(await call(page, 'settings.read')).toEqual(before);
    expect(await call(page, 'app.info')).toHaveProperty('version');
    expect(profiles()).toEqual(outside);
    expect(
      await app.evaluate(() => ({}) as { polluted?: unknown }).then(({ polluted }) => polluted),
    ).toBeUndefined();
  });

  it('a channel that does not exist', async () => {
    for (const channel of ['x', '__proto__', 'constructor', 'toString', '', 7, null, {}]) {
      const result = await page.evaluate(
        (channel) =>
          (window.songgo.call as unknown as (channel: unknown) => Promise<unknown>)(channel),
        channel,
      );
      expect(result).toMatchObject({ ok: false, error: { code: 'bad-request' } });
    }
  });
});
