import {
  type CSSVariablesResolver,
  createTheme,
  MantineProvider,
  useMantineColorScheme,
} from '@mantine/core';
import type { THEMES } from '@shared/settings';
import { setNonce } from 'get-nonce';
import { type ReactNode, useEffect } from 'react';

type ThemeChoice = (typeof THEMES)[number];

const theme = createTheme({
  fontFamily:
    "'Pretendard Variable', Pretendard, 'Noto Sans KR Variable', 'Noto Sans CJK KR', system-ui, sans-serif",
  primaryColor: 'ink',
  // White text on either shade meets AA.
  primaryShade: { light: 7, dark: 6 },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  autoContrast: true,
  colors: {
    // A newsroom's blue-black, from a tint that passes for a surface to a text colour.
    ink: [
      '#eef3fb',
      '#dbe5f4',
      '#b5c9e8',
      '#8caadb',
      '#7aa0e6',
      '#4f7dcb',
      '#3a68b8',
      '#29529b',
      '#1f417d',
      '#163160',
    ],
    // Fields and buttons in the dark are of the panes' blue grey, not of a neutral one.
    dark: [
      '#c9ced6',
      '#b4bac4',
      '#848c98',
      '#69717d',
      '#414853',
      '#363c46',
      '#262b33',
      '#1c1f24',
      '#181b20',
      '#121418',
    ],
  },
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  // Named, not imported: no dialog is read before one opens.
  components: {
    Modal: { styles: { title: { fontSize: 16, fontWeight: 700 } } },
    // A sentence under a title is grey otherwise, and too faint to read.
    Notification: { styles: { description: { color: 'var(--mantine-color-text)' } } },
  },
});

/** The window's own colours; every pair of text and surface here meets WCAG AA. */
const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#57606a',
    '--mantine-color-text': '#1c2128',
    '--songgo-page': '#ffffff',
    '--songgo-pane': '#f6f7f9',
    '--songgo-line': '#dfe3e8',
    '--songgo-text': '#1c2128',
    '--songgo-quiet': '#57606a',
    '--songgo-faint': '#666e78',
    '--songgo-scroll': '#b3bac2',
    '--mantine-color-placeholder': '#666e78',
    '--songgo-hover': '#eceff3',
    '--songgo-chosen': '#dfe8f7',
    '--songgo-note': '#fff3c4',
    '--songgo-note-text': '#6b4e00',
    '--songgo-hit': '#ffe58a',
    '--songgo-good': '#1a7f37',
    '--songgo-warn': '#8a5a00',
    '--songgo-bad': '#b42318',
    '--mantine-color-error': '#b42318',
    // The title of a warning on its own tint; the shade that comes is too faint to read.
    '--mantine-color-orange-light-color': '#8a3b00',
    '--songgo-author-0': '#0b57a4',
    '--songgo-author-1': '#8a3b00',
    '--songgo-author-2': '#1a6b34',
    '--songgo-author-3': '#7b2d8b',
    '--songgo-author-4': '#a3123a',
    '--songgo-author-5': '#00636b',
  },
  dark: {
    '--mantine-color-dimmed': '#a3abb5',
    '--mantine-color-text': '#e6e8eb',
    '--mantine-color-body': '#1c1f24',
    '--songgo-page': '#16181c',
    '--songgo-pane': '#1c1f24',
    '--songgo-line': '#31363e',
    '--songgo-text': '#e6e8eb',
    '--songgo-quiet': '#a3abb5',
    '--songgo-faint': '#959da7',
    '--songgo-scroll': '#4a515b',
    '--mantine-color-placeholder': '#959da7',
    '--songgo-hover': '#262a31',
    '--songgo-chosen': '#26364f',
    '--songgo-note': '#4a3d10',
    '--songgo-note-text': '#f5dc8b',
    '--songgo-hit': '#6b5600',
    '--songgo-good': '#57c278',
    '--songgo-warn': '#e0b050',
    '--songgo-bad': '#ff8a80',
    '--mantine-color-error': '#ff8a80',
    // What removes is red in the dark too; it would be all but white.
    '--mantine-color-red-light-color': '#ff8a80',
    '--songgo-author-0': '#8ab4f8',
    '--songgo-author-1': '#f0b070',
    '--songgo-author-2': '#7fd195',
    '--songgo-author-3': '#d7a3e6',
    '--songgo-author-4': '#ff9aae',
    '--songgo-author-5': '#6fd3dc',
  },
});

/** The style element that Mantine writes carries the page's nonce, or the policy would refuse it. */
function nonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
}

// The same for the style that holds the page still behind a dialog.
setNonce(nonce());

export function Theme({ initial, children }: { initial: ThemeChoice; children: ReactNode }) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={variables}
      defaultColorScheme={initial === 'system' ? 'auto' : initial}
      getStyleNonce={nonce}
      colorSchemeManager={notKept}
    >
      {children}
    </MantineProvider>
  );
}

/** Applies the theme of the settings, which are kept in main and not in the page. */
export function useTheme(choice: ThemeChoice): void {
  const { setColorScheme } = useMantineColorScheme();
  useEffect(() => setColorScheme(choice === 'system' ? 'auto' : choice), [choice, setColorScheme]);
}

const notKept = {
  get: (initial: 'light' | 'dark' | 'auto') => initial,
  set: () => undefined,
  subscribe: () => undefined,
  unsubscribe: () => undefined,
  clear: () => undefined,
};
