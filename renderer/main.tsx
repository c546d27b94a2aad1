import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import 'pretendard/dist/web/variable/pretendardvariable.css';
import './ui/window.css';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { request } from './bridge';
import { startLanguage } from './language';
import { answerClosing } from './story/closing';
import { ScreenFailure } from './ui/ScreenFailure';
import { Theme } from './ui/Theme';

answerClosing();

async function start() {
  const [settings, info] = await Promise.all([request('settings.read'), request('app.info')]);
  await startLanguage(settings.language);
  const root = document.getElementById('root');
  if (!root) throw new Error('index.html has no root');
  createRoot(root).render(
    <Theme initial={settings.theme}>
      <ScreenFailure>
        <App initialSettings={settings} info={info} />
      </ScreenFailure>
    </Theme>,
  );
}

void start();
