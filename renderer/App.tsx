import type { CommandId } from '@shared/commands';
import type { AppInfo } from '@shared/ipc';
import type { Settings } from '@shared/settings';
import { dayAt } from '@shared/text/calendar';
import type { Editor } from '@tiptap/core';
import { Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { bridge, CallFailed, request } from './bridge';
import { CheckCount } from './checks/CheckCount';
import { showHeld } from './checks/heldStory';
import { SendChecks, useStopped } from './checks/SendChecks';
import { useCheckCommands } from './checks/useCheckCommands';
import { useCheckStore } from './checks/useCheckStore';
import { listenForShortcuts, requestCommand, runCommand, useCommands } from './commands';
import { CommentCount } from './comments/CommentCount';
import { forgetDrafts } from './comments/drafts';
import { useCommentCommands } from './comments/useCommentCommands';
import { useCommentRoom } from './comments/useCommentRoom';
import { printStory, savePdf } from './deliver/paper';
import type { OneOfSeveral } from './deliver/useSeveral';
import { EditorPane } from './editor/EditorPane';
import { ImportHost } from './import/ImportHost';
import {
  AboutDialog,
  ExportDialog,
  ExportSeveralDialog,
  FirstStart,
  LogDialog,
  Notifications,
  OutboxDialog,
  Palette,
  PreviewDialog,
  SendDialog,
  SendSeveralDialog,
  SettingsDialog,
  ShortcutsDialog,
  StatusBar,
  StoriesPane,
  StoryInspector,
  VersionsDialog,
} from './lateRooms';
import { PasteHost } from './paste/PasteHost';
import { PhotoIntake } from './photos/PhotoIntake';
import { NoticeBar } from './status/NoticeBar';
import statusBar from './status/StatusBar.module.css';
import { StoriesPlace } from './stories/StoriesPlace';
import { endWhenSaved, requestSaved, saveLeft } from './story/saving';
import { openSession, type StorySession } from './story/session';
import { useStoryBeside } from './story/useStoryBeside';
import { useWindowTitle } from './story/useWindowTitle';
import { Symbols } from './symbols/Symbols';
import { TemplatesHost } from './templates/TemplatesHost';
import { EmptyEditor } from './ui/EmptyEditor';
import { showFailure } from './ui/failure';
import { dialogOpen, focusPane } from './ui/panes';
import { hideTrashed, showTrashed } from './ui/trashed';
import { useAfterPaint } from './ui/useAfterPaint';
import { useInspector } from './ui/useInspector';
import { useLook } from './useLook';
import { SettingsContext } from './useSettings';

interface Several {
  what: 'send' | 'export';
  stories: OneOfSeveral[];
}

type Dialog =
  | 'send'
  | 'outbox'
  | 'targets'
  | 'export'
  | 'preview'
  | 'versions'
  | 'log'
  | 'settings'
  | 'shortcuts'
  | 'about'
  | null;

/** Those about the story that is open: they go with it, and show no other in its place. */
const OF_STORY: ReadonlySet<Dialog> = new Set(['send', 'export', 'preview', 'versions', 'log']);

/** The window: which story is open, which panes and dialogs show. The rooms meet here only. */
export function App({
  initialSettings,
  info,
  lastStory,
}: {
  initialSettings: Settings;
  info: AppInfo;
  /** The story this window begins with, or why it could not be opened; null when there is none. */
  lastStory: StorySession | Error | null;
}) {
  const [settings, setSettings] = useState(initialSettings);
  const [session, setSession] = useState(lastStory instanceof Error ? null : lastStory);
  const [editor, setEditor] = useState<Editor | null>(null);
  const [dialog, setDialog] = useState<Dialog>(null);
  /** Stories chosen in the list, and what is to be done to them. */
  const [several, setSeveral] = useState<Several | null>(null);
  const [palette, setPalette] = useState(false);
  /** A search that the list is to show; null once it does. */
  const [searched, setSearched] = useState<string | null>(null);
  /** What went to the trash last, for undo while no other story is open. */
  const trashed = useRef<string | null>(null);
  const open = useRef(session);
  /** Counts the stories asked for: the last one is shown, however long the others took. */
  const turns = useRef(0);
  const page = useRef(editor);
  page.current = editor;
  /** Changes on their way to main; until they are there, what it tells is older than the window. */
  const writing = useRef(0);
  /** The page is on the screen, or there is none: time for everything around it. */
  const drawn = useAfterPaint(session === null || editor !== null);
  // Hanja, which the window's own font lacks; each range of them is read when one is shown.
  useEffect(() => {
    if (drawn) void import('@fontsource-variable/noto-sans-kr/wght.css');
  }, [drawn]);
  const beside = useStoryBeside(session, editor);
  useWindowTitle(session, editor);

  const change = useCallback((patch: Partial<Omit<Settings, 'version'>>) => {
    setSettings((before) => ({ ...before, ...patch }));
    writing.current += 1;
    request('settings.write', patch)
      .catch(showFailure)
      .finally(() => {
        writing.current -= 1;
      });
  }, []);
  useLook(settings, change);

  const checks = useCheckStore(drawn ? session : null, editor, settings, change);
  const held = useStopped(checks);
  useCheckCommands(checks);
  const pane = useInspector(settings, change, () => editor?.commands.focus());
  const comments = useCommentRoom(drawn ? session : null, editor, () => {
    // Who goes through the checks clicks into the text to mend it.
    if (pane.shown && pane.tab !== 'checks') pane.show('review', 'comments');
  });
  useCommentCommands(comments, () => flushSync(() => pane.show('review', 'comments')));

  /** Closes the open story, everything saved first, and opens another (or none). */
  const openStory = useCallback(
    async (id: string | null, turn = ++turns.current) => {
      const before = open.current;
      if (before && !(await before.flush())) {
        // Its text is only in memory: stay with it until it is on disk.
        return;
      }
      if (id) {
        trashed.current = null;
        hideTrashed();
      }
      try {
        // A session of it that is still saving is of more than what is on disk.
        if (id && id !== before?.id) await saveLeft(id);
        const next = id && turn === turns.current ? await openSession(id) : null;
        if (turn !== turns.current) {
          next?.destroy();
          return;
        }
        open.current = next;
        // The rooms let go of the old story first: a field writes what it still holds as it goes.
        flushSync(() => {
          setSession(next);
          setDialog((shown) => (OF_STORY.has(shown) ? null : shown));
        });
        // What could not be saved goes on trying by itself.
        if (before) void endWhenSaved(before);
        change({ lastStoryId: id ?? '' });
      } catch (error) {
        showFailure(error);
      }
    },
    [change],
  );

  /** Opens a story that has yet to be made, unless another was asked for meanwhile. */
  const openMade = useCallback(
    (make: () => Promise<{ id: string }>) => {
      const turn = ++turns.current;
      return make()
        .then((made) => openStory(made.id, turn))
        .catch(showFailure);
    },
    [openStory],
  );

  const createStory = useCallback(
    (kind: 'blank' | 'sample') => openMade(() => request('stories.create', { kind })),
    [openMade],
  );

  /** A new story; where nothing is written in the one that is open, that is it. */
  const createBlank = useCallback(() => {
    const go = async () => {
      const { current } = open;
      await current?.flush();
      if (current?.blank) page.current?.commands.focus('start');
      else await createStory('blank');
    };
    void go();
  }, [createStory]);
  const createSample = useCallback(() => void createStory('sample'), [createStory]);
  const searchShown = useCallback(() => setSearched(null), []);

  /** Takes a story out of the trash and opens it to be written on. */
  const restoreStory = useCallback(
    (id: string) =>
      request('stories.restore', { id })
        // Open as it was in the trash, it could only be read.
        .then(() => (open.current?.id === id ? openStory(null) : undefined))
        .then(() => openStory(id))
        .catch(showFailure),
    [openStory],
  );

  // A story deleted since, or in another window, is no failure of this start.
  useEffect(() => {
    if (!(lastStory instanceof Error)) return;
    if (lastStory instanceof CallFailed && lastStory.failure.code === 'story-not-found') {
      change({ lastStoryId: '' });
    } else showFailure(lastStory);
  }, [lastStory, change]);

  useEffect(
    () =>
      bridge.listen('story.moved', ({ id, gone }) => {
        // In the trash it is read only; deleted for good there is nothing to show.
        if (gone) forgetDrafts(id);
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
  useEffect(() => bridge.listen('command.run', ({ id }) => requestCommand(id as CommandId)), []);

  const showChecks = () => {
    setDialog(null);
    pane.show('checks');
    // Once the tab is on the screen.
    setTimeout(() => {
      const entry = (open: string) => document.querySelector<HTMLElement>(`[data-rule]${open}`);
      (entry('[aria-expanded="true"]') ?? entry(''))?.focus();
    }, 0);
  };
  const toggleStories = () =>
    change({ panes: { ...settings.panes, stories: !settings.panes.stories } });

  useCommands({
    'story.new': createBlank,
    // Drawn before the next key comes, so that it does not go into the story.
    'view.palette': () => flushSync(() => setPalette((before) => !before)),
    'view.stories': () => toggleStories(),
    'view.inspector': pane.toggle,
    'view.checks': showChecks,
    'story.outbox': () => setDialog('outbox'),
    'app.settings': () => setDialog('settings'),
    'app.shortcuts': () => setDialog('shortcuts'),
    'app.about': () => setDialog('about'),
  });
  useCommands(
    {
      'story.save': () => void session?.flush(),
      'story.send': () => void session?.flush().then((saved) => saved && setDialog('send')),
      'story.export': () => void session?.flush().then((saved) => saved && setDialog('export')),
      'story.preview': () => void session?.flush().then((saved) => saved && setDialog('preview')),
      'story.print': () => session && printStory(session),
      'story.pdf': () => session && savePdf(session),
      'story.versions': () => void session?.flush().then((saved) => saved && setDialog('versions')),
      'desk.log': () => setDialog('log'),
      'story.openInWindow': () => {
        if (session) request('app.openWindow', { id: session.id }).catch(showFailure);
      },
      'story.duplicate': () =>
        session && void openMade(() => requestSaved(session, 'stories.duplicate')),
      'story.nextInSeries': () =>
        session && void openMade(() => requestSaved(session, 'series.next')),
      'story.trash': () =>
        session &&
        void requestSaved(session, 'stories.trash')
          .then(() => openStory(null))
          .then(() => {
            trashed.current = session.id;
            showTrashed(() => void restoreStory(session.id));
          })
          .catch(showFailure),
    },
    () => session !== null,
  );

  // With a story open, undo is its editor's.
  useCommands(
    session === null
      ? { 'edit.undo': () => trashed.current && void restoreStory(trashed.current) }
      : {},
    () => trashed.current !== null && !(document.activeElement instanceof HTMLInputElement),
  );

  useCommands(
    { 'view.nextPane': () => focusPane(1), 'view.previousPane': () => focusPane(-1) },
    () => !dialogOpen(),
  );

  // While the list shows, its own search field and filter answer; folded, it unfolds first.
  useCommands(
    settings.panes.stories
      ? {}
      : {
          'story.search': () => {
            flushSync(() => toggleStories());
            runCommand('story.search');
          },
          'story.filter': () => {
            flushSync(() => toggleStories());
            runCommand('story.filter');
          },
        },
  );

  const toPage = () => void editor?.commands.focus();
  const close = () => {
    setDialog(null);
    toPage();
  };
  const closeSeveral = () => {
    setSeveral(null);
    toPage();
  };
  /** Saves the open story; false when it could not be. */
  const flushOpen = async () => (await open.current?.flush()) ?? true;

  // What is read once the page is on the screen has its place from the first frame.
  const inspectorPlace = session && !pane.narrow && settings.panes.inspector && (
    <div className="pane pane-inspector" />
  );
  const statusPlace = <footer className={statusBar.bar} />;
  const notifications = <Suspense>{drawn && <Notifications />}</Suspense>;

  if (!settings.firstStartDone) {
    return (
      <SettingsContext.Provider value={{ settings, change }}>
        <Suspense>
          <FirstStart onDone={createSample} />
        </Suspense>
        {notifications}
      </SettingsContext.Provider>
    );
  }

  return (
    <SettingsContext.Provider value={{ settings, change }}>
      <div className="app">
        <NoticeBar notices={info.notices} />
        <div className="panes">
          {settings.panes.stories && (
            <Suspense fallback={<StoriesPlace />}>
              {drawn ? (
                <StoriesPane
                  openId={beside.session?.id ?? null}
                  onOpen={openStory}
                  onNew={createBlank}
                  onSample={createSample}
                  searched={searched}
                  onSearched={searchShown}
                  onSeveral={setSeveral}
                />
              ) : (
                <StoriesPlace />
              )}
            </Suspense>
          )}
          <main className="pane-editor">
            {session ? (
              <EditorPane
                key={session.id}
                session={session}
                onEditor={setEditor}
                onRestore={() => void restoreStory(session.id)}
                drawn={drawn}
              />
            ) : (
              <EmptyEditor onNew={createBlank} />
            )}
            <PasteHost session={session} editor={editor} onOpen={openStory} />
          </main>
          <Suspense fallback={inspectorPlace}>
            {!drawn && inspectorPlace}
            {session && beside.session && drawn && (
              <StoryInspector
                pane={pane}
                session={session}
                editor={editor}
                beside={{ ...beside, session: beside.session }}
                checks={checks}
                comments={comments}
                onOpen={(id) => void openStory(id)}
              />
            )}
          </Suspense>
        </div>
        <Suspense fallback={statusPlace}>
          {drawn ? (
            <StatusBar
              session={session}
              editor={editor}
              checks={<CheckCount store={checks} />}
              comments={<CommentCount room={comments} />}
            />
          ) : (
            statusPlace
          )}
        </Suspense>
      </div>
      <ImportHost onOpen={openStory} onClosed={toPage} />
      <TemplatesHost session={session} onOpen={openStory} onClosed={toPage} />
      <PhotoIntake onClosed={toPage} />
      <Symbols editor={editor} />
      <Suspense>
        {(drawn || palette) && (
          <Palette
            opened={palette}
            onClose={() => setPalette(false)}
            onOpenStory={(id) => void openStory(id)}
            onSearchList={(query) => {
              if (!settings.panes.stories) toggleStories();
              setSearched(query);
            }}
          />
        )}
        {dialog === 'shortcuts' && <ShortcutsDialog opened onClose={close} />}
        {dialog === 'settings' && <SettingsDialog opened onClose={close} info={info} />}
        {dialog === 'targets' && (
          <SettingsDialog opened onClose={close} info={info} firstTab="targets" />
        )}
        {dialog === 'outbox' && (
          <OutboxDialog opened onClose={close} onOpenStory={(id) => void openStory(id)} />
        )}
        {several?.what === 'send' && (
          <SendSeveralDialog
            stories={several.stories}
            onFlush={flushOpen}
            onClose={closeSeveral}
            onTargets={() => {
              setSeveral(null);
              setDialog('targets');
            }}
          />
        )}
        {several?.what === 'export' && (
          <ExportSeveralDialog
            stories={several.stories}
            onFlush={flushOpen}
            onClose={closeSeveral}
          />
        )}
        {session && dialog === 'send' && (
          <SendDialog
            opened
            onClose={close}
            onTargets={() => setDialog('targets')}
            session={session}
            checks={<SendChecks store={checks} onShow={showChecks} />}
            held={held}
            onRefused={showHeld}
            onTime={(at) => checks?.look(at === null ? null : dayAt(at))}
          />
        )}
        {dialog === 'about' && <AboutDialog opened onClose={close} info={info} />}
        {session && dialog === 'export' && (
          <ExportDialog opened onClose={close} session={session} />
        )}
        {session && dialog === 'preview' && (
          <PreviewDialog opened onClose={close} session={session} />
        )}
        {session && dialog === 'log' && <LogDialog onClose={close} session={session} />}
        {session && dialog === 'versions' && (
          <VersionsDialog opened onClose={close} session={session} editor={editor} />
        )}
      </Suspense>
      {notifications}
    </SettingsContext.Provider>
  );
}
