import './ui/mantineStyles';
import 'pretendard/dist/web/variable/pretendardvariable.css';
import './ui/window.css';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { request } from './bridge';
import { startLanguage } from './language';
import { answerClosing } from './story/closing';
import { openSession } from './story/session';
import { ScreenFailure } from './ui/ScreenFailure';
import { Theme } from './ui/Theme';
import { forbidWriting } from './ui/writing';

answerClosing();

async function start() {
  // Asked for at once: main reads the last story while the window's texts are made ready.
  const infoAsked = request('app.info');
  const storyAsked = infoAsked.then(({ storyId }) =>
    storyId ? openSession(storyId).catch((error: Error) => error) : null,
  );
  const [settings, info] = await Promise.all([request('settings.read'), infoAsked]);
  if (info.notices.some(({ code }) => code === 'read-only-profile')) forbidWriting();
  await startLanguage(settings.language);
  const lastStory = await storyAsked;
  const root = document.getElementById('root');
  if (!root) throw new Error('index.html has no root');
  createRoot(root).render(
    <Theme initial={settings.theme}>
      <ScreenFailure>
        <App initialSettings={settings} info={info} lastStory={lastStory} />
      </ScreenFailure>
    </Theme>,
  );
}

void start();
