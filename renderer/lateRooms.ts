import { lazy } from 'react';
import { readOtherLanguages } from './language';

// What is not needed to go on writing is read after the page is on the screen.

export const Notifications = lazy(async () => ({
  default: (await import('./ui/Notifications')).Notifications,
}));
export const StoriesPane = lazy(async () => ({
  default: (await import('./stories/StoriesPane')).StoriesPane,
}));
export const StatusBar = lazy(async () => ({
  default: (await import('./status/StatusBar')).StatusBar,
}));
export const StoryInspector = lazy(async () => ({
  default: (await import('./story/StoryInspector')).StoryInspector,
}));
export const Palette = lazy(async () => {
  // It finds a command by its name in any language.
  const [{ Palette }] = await Promise.all([import('./palette/Palette'), readOtherLanguages()]);
  return { default: Palette };
});
export const FirstStart = lazy(async () => ({
  default: (await import('./settings/FirstStart')).FirstStart,
}));
export const ExportDialog = lazy(async () => ({
  default: (await import('./deliver/ExportDialog')).ExportDialog,
}));
export const SendDialog = lazy(async () => ({
  default: (await import('./deliver/SendDialog')).SendDialog,
}));
export const SendSeveralDialog = lazy(async () => ({
  default: (await import('./deliver/SendSeveralDialog')).SendSeveralDialog,
}));
export const ExportSeveralDialog = lazy(async () => ({
  default: (await import('./deliver/ExportSeveralDialog')).ExportSeveralDialog,
}));
export const OutboxDialog = lazy(async () => ({
  default: (await import('./deliver/OutboxDialog')).OutboxDialog,
}));
export const PreviewDialog = lazy(async () => ({
  default: (await import('./preview/PreviewDialog')).PreviewDialog,
}));
export const VersionsDialog = lazy(async () => ({
  default: (await import('./versions/VersionsDialog')).VersionsDialog,
}));
export const SettingsDialog = lazy(async () => ({
  default: (await import('./settings/SettingsDialog')).SettingsDialog,
}));
export const ShortcutsDialog = lazy(async () => ({
  default: (await import('./palette/ShortcutsDialog')).ShortcutsDialog,
}));
export const LogDialog = lazy(async () => ({
  default: (await import('./desk/LogDialog')).LogDialog,
}));
export const AboutDialog = lazy(async () => ({
  default: (await import('./settings/AboutDialog')).AboutDialog,
}));
