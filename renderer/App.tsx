import { useMediaQuery } from '@mantine/hooks';
import type { AppInfo } from '@shared/ipc';
import type { Settings } from '@shared/settings';
import type { Editor } from '@tiptap/core';
import { useCallback, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { bridge, request } from './bridge';
import { listenForShortcuts, runCommand, useCommands } from './commands';
import { ExportDialog } from './deliver/ExportDialog';
import { printStory, savePdf } from './deliver/paper';
import { EditorPane } from './editor/EditorPane';
import { FieldsPanel } from './fields/FieldsPanel';
import { changeLanguage } from './language';
import { Palette } from './palette/Palette';
import { ShortcutsDialog } from './palette/ShortcutsDialog';
import { PhotosPanel } from './photos/PhotosPanel';
import { PreviewDialog } from './preview/PreviewDialog';
import { AboutDialog } from './settings/AboutDialog';
import { FirstStart } from './settings/FirstStart';
import { SettingsDialog } from './settings/SettingsDialog';
import { NoticeBar } from './status/NoticeBar';
import { StatusBar } from './status/StatusBar';
import { StoriesPane } from './stories/StoriesPane';
import { openSession, type StorySession } from './story/session';
import { EmptyEditor } from './ui/EmptyEditor';
import { showFailure } from './ui/failure';
import { DRAWER, Inspector } from './ui/Inspector';
import { useTheme } from './ui/Theme';
import { SettingsContext } from './useSettings';
import { VersionsDialog } from './versions/VersionsDialog';

type Dialog = 'export' | 'preview' | 'versions' | 'settings' | 'shortcuts' | 'about' | null;

/** The window: which story is open, which panes and dialogs show. The rooms meet here only. */
export function App({ initialSettings, info }: { initialSettings: Settings; info: AppInfo }) {
  const { i18n } = useTranslation();
  const [settings, setSettings] = useState(initialSettings);
  const [session, setSession] = useState<StorySession | null>(null);
  const [editor, setEditor] = useState<Editor | null>(null);
  const [dialog, setDialog] = useState<Dialog>(null);
  /** In a narrow window the inspector lies over the page, so it is open only when asked for. */
  const [drawer, setDrawer] = useState(false);
  const open = useRef<StorySession | null>(null);
  /** Changes on their way to main; until they are there, what it tells is older than the window. */
  const writing = useRef(0);
  useTheme(settings.theme);

  const change = useCallback((patch: Partial<Omit<Settings, 'version'>>) => {
    setSettings((before) => ({ ...before, ...patch }));
    writing.current += 1;
    request('settings.write', patch)
      .catch(showFailure)
      .finally(() => {
        writing.current -= 1;
      });
  }, []);

  /** Closes the open story, everything saved first, and opens another (or none). */
  const openStory = useCallback(
    async (id: string | null) => {
      const before = open.current;
      if (before && !(await before.flush())) {
        // Its text is only in memory: stay with it until it is on disk.
        return;
      }
      try {
        const next = id ? await openSession(id) : null;
        open.current = next;
        // The rooms let go of the old story first: a field writes what it still holds as it goes.
        flushSync(() => setSession(next));
        // What could not be saved goes on trying by itself.
        if (before) void before.flush().then((saved) => saved && before.destroy());
        change({ lastStoryId: id ?? '' });
      } catch (error) {
        showFailure(error);
      }
    },
    [change],
  );

  const createStory = useCallback(
    (kind: 'blank' | 'sample') =>
      request('stories.create', { kind })
        .then(({ id }) => openStory(id))
        .catch(showFailure),
    [openStory],
  );

  useEffect(() => {
    if (info.storyId) void openStory(info.storyId);
  }, [info.storyId, openStory]);

  useEffect(
    () =>
      bridge.listen('story.moved', ({ id, gone }) => {
        // In the trash it is read only; deleted for good there is nothing to show.
        if (open.current?.id !== id) return;
        void openStory(null).then(() => (gone ? undefined : openStory(id)));
      }),
    [openStory],
  );

  useEffect(() => listenForShortcuts(window), []);
  useEffect(
    () =>
      bridge.listen('settings.changed', (next) => {
        if (writing.current === 0) setSettings(next);
      }),
    [],
  );
  useEffect(
    () =>
      bridge.listen('command.run', ({ id }) => runCommand(id as Parameters<typeof runCommand>[0])),
    [],
  );
  useEffect(() => {
    if (i18n.language !== settings.language) void changeLanguage(settings.language);
  }, [i18n, settings.language]);

  const narrow = useMediaQuery(DRAWER) ?? false;
  const toggleInspector = () => (narrow ? setDrawer(!drawer) : toggle('inspector'));
  const toggle = (pane: 'stories' | 'inspector') =>
    change({ panes: { ...settings.panes, [pane]: !settings.panes[pane] } });

  useCommands({
    'story.new': () => void createStory('blank'),
    'story.import': () =>
      void request('import.choose')
        .then(({ imported, refused }) => {
          for (const one of refused) showFailure(one.error);
          const first = imported[0];
          if (first) void openStory(first.id);
        })
        .catch(showFailure),
    'view.stories': () => toggle('stories'),
    'view.inspector': toggleInspector,
    'view.light': () => change({ theme: 'light' }),
    'view.dark': () => change({ theme: 'dark' }),
    'view.system': () => change({ theme: 'system' }),
    'view.language': () => change({ language: settings.language === 'ko' ? 'en' : 'ko' }),
    'app.settings': () => setDialog('settings'),
    'app.shortcuts': () => setDialog('shortcuts'),
    'app.about': () => setDialog('about'),
  });
  useCommands(
    {
      'story.save': () => void session?.flush(),
      'story.export': () => void session?.flush().then((saved) => saved && setDialog('export')),
      'story.preview': () => void session?.flush().then((saved) => saved && setDialog('preview')),
      'story.print': () => session && printStory(session),
      'story.pdf': () => session && savePdf(session),
      'story.versions': () => void session?.flush().then((saved) => saved && setDialog('versions')),
      'story.openInWindow': () => {
        if (session) request('app.openWindow', { id: session.id }).catch(showFailure);
      },
      'story.duplicate': () =>
        void session
          ?.flush()
          .then(() => request('stories.duplicate', { id: session.id }))
          .then(({ id }) => openStory(id))
          .catch(showFailure),
      'story.trash': () =>
        void session
          ?.flush()
          .then(() => request('stories.trash', { id: session.id }))
          .then(() => openStory(null))
          .catch(showFailure),
    },
    () => session !== null,
  );

  // While the list shows, its own search field answers; folded, it unfolds first.
  useCommands(
    settings.panes.stories
      ? {}
      : {
          'story.search': () => {
            flushSync(() => toggle('stories'));
            runCommand('story.search');
          },
        },
  );

  const close = () => {
    setDialog(null);
    editor?.commands.focus();
  };

  if (!settings.firstStartDone) {
    return (
      <SettingsContext.Provider value={{ settings, change }}>
        <FirstStart onDone={() => void createStory('sample')} />
      </SettingsContext.Provider>
    );
  }

  return (
    <SettingsContext.Provider value={{ settings, change }}>
      <div className="app">
        <NoticeBar notices={info.notices} />
        <div className="panes">
          {settings.panes.stories && (
            <StoriesPane
              openId={session?.id ?? null}
              onOpen={openStory}
              onNew={() => void createStory('blank')}
              onSample={() => void createStory('sample')}
            />
          )}
          <main className="pane-editor">
            {session ? (
              <EditorPane key={session.id} session={session} onEditor={setEditor} />
            ) : (
              <EmptyEditor onNew={() => void createStory('blank')} />
            )}
          </main>
          {session && (
            <Inspector
              shown={narrow ? drawer : settings.panes.inspector}
              onClose={toggleInspector}
              story={<FieldsPanel key={session.id} session={session} />}
              photos={<PhotosPanel key={session.id} session={session} editor={editor} />}
            />
          )}
        </div>
        <StatusBar session={session} editor={editor} />
      </div>
      <Palette onOpenStory={(id) => void openStory(id)} />
      <ShortcutsDialog opened={dialog === 'shortcuts'} onClose={close} />
      <SettingsDialog opened={dialog === 'settings'} onClose={close} info={info} />
      <AboutDialog opened={dialog === 'about'} onClose={close} info={info} />
      {session && (
        <>
          <ExportDialog opened={dialog === 'export'} onClose={close} session={session} />
          <PreviewDialog opened={dialog === 'preview'} onClose={close} session={session} />
          <VersionsDialog
            opened={dialog === 'versions'}
            onClose={close}
            session={session}
            editor={editor}
          />
        </>
      )}
    </SettingsContext.Provider>
  );
}
