import { ImportNotes } from '@shared/story/importReport';
import MarkdownIt from 'markdown-it';
import type { DraftStory, ImportFormat } from './draftStory';
import { splitFrontMatter } from './frontMatter';
import { storyOfHtml } from './html';
import { decodeText } from './textEncoding';

/** CommonMark with tables and strikethrough; `validateLink` is the schema's work. */
const markdown = new MarkdownIt({ html: true, linkify: false, typographer: false });
markdown.validateLink = () => true;

/** What an export of ours adds for readers: it is about the release, not part of the story. */
const RELEASE_LINES = /^<p class="(?:notice|correction)">.*<\/p>$/gm;

/** Markdown, with front matter. Its markup becomes HTML and goes through that door. */
export const MARKDOWN: ImportFormat = {
  id: 'markdown',
  extensions: ['md', 'markdown'],
  maxBytes: 8 * 1024 * 1024,
  recognises: () => false,
  read(bytes, name, outlet): DraftStory {
    const notes = new ImportNotes();
    const text = decodeText(bytes, notes)
      .replace(/^\uFEFF/, '')
      .replace(/\r\n?/g, '\n');
    const { head, rest } = splitFrontMatter(text, notes);
    const body = head.own ? rest.replace(RELEASE_LINES, '') : rest;
    return storyOfHtml(markdown.render(body), name, outlet, { notes, photos: [] }, head);
  },
};
