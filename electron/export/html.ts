import { createHash } from 'node:crypto';
import { success } from '@shared/errors';
import type { ExportWarning } from '@shared/ipc';
import type { PublishedStory } from '@shared/story/published';
import type { Exporter } from './exporter';
import { bodyMarkup, captionMarkup } from './html/blocks';
import { newsArticle, type PagePhoto } from './html/jsonLd';
import { escaped, jsonInScript } from './html/markup';
import { openGraph } from './html/openGraph';
import { PAGE_STYLE } from './html/pageStyle';
import { aiMarkup, correctionMarkup, statusMarkup } from './html/release';
import { TEXT_SIZE_SCRIPT } from './html/textSizeScript';
import { notCarried } from './notCarried';
import { printedTime, type StoryWords, storyWordsFor } from './storyWords';

/**
 * One page that needs nothing beside it: photographs are inside it, and its policy allows no request
 * at all and no script but its own, named by hash.
 */
export const html: Exporter = {
  id: 'html',
  async export(story, media, { baseName }) {
    const warnings: ExportWarning[] = [];
    const sources = new Map<string, string>();
    for (const [index, photo] of story.photos.entries()) {
      const leaving = await media.display(photo.hash);
      if (leaving.ok) {
        const encoded = Buffer.from(leaving.value.bytes).toString('base64');
        sources.set(photo.hash, `data:${leaving.value.type};base64,${encoded}`);
      } else {
        warnings.push({ code: 'photo-missing', values: { photo: index + 1 } });
      }
    }
    const bytes = new TextEncoder().encode(page(story, sources));
    return success({
      files: [{ name: `${baseName}.html`, type: 'text/html; charset=utf-8', bytes }],
      warnings: [...warnings, ...notCarried('html', story, ['focus', 'urgency', 'slugline'])],
      unencodable: [],
    });
  },
};

function page(story: PublishedStory, sources: ReadonlyMap<string, string>): string {
  const text = storyWordsFor(story.language);
  const photos: PagePhoto[] = [];
  const body = bodyMarkup(story, (figure, index) => {
    const record = story.photos.find((photo) => photo.hash === figure.photo);
    const source = sources.get(figure.photo);
    if (!record || source === undefined) return null;
    const photo = { figure, id: `photo-${index}`, width: record.width, height: record.height };
    photos.push(photo);
    return figureMarkup(photo, source);
  });
  const policy = `default-src 'none'; img-src data:; style-src '${hashOf(PAGE_STYLE)}'; script-src '${hashOf(TEXT_SIZE_SCRIPT)}'; base-uri 'none'; form-action 'none'`;
  const title = [story.headline, story.outletName].filter((part) => part !== '').join(' | ');
  return `<!doctype html>
<html lang="${escaped(story.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escaped(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${escaped(title || story.guid)}</title>
${openGraph(story)}
<style>${PAGE_STYLE}</style>
<script type="application/ld+json">
${jsonInScript(newsArticle(story, photos))}
</script>
</head>
<body>
<header class="masthead"><div>
<span class="outlet">${escaped(story.outletName)}</span>
<div class="text-size" role="group" aria-label="${escaped(text.textSize)}" hidden>
<button type="button" class="smaller" aria-label="${text.sizeSample}− ${escaped(text.smaller)}">${text.sizeSample}−</button>
<button type="button" class="larger" aria-label="${text.sizeSample}+ ${escaped(text.larger)}">${text.sizeSample}+</button>
</div>
</div></header>
<main>
<article>
${articleHeader(story, text)}
<div class="body">
${[body, correctionMarkup(story)].filter((part) => part !== '').join('\n')}
</div>
${articleFooter(story, text)}
</article>
</main>
<script>${TEXT_SIZE_SCRIPT}</script>
</body>
</html>
`;
}

function articleHeader(story: PublishedStory, text: StoryWords): string {
  const lines = ['<header>'];
  if (story.sections.length > 0) {
    const names = story.sections.map(({ name }) => escaped(name)).join(' · ');
    lines.push(`<p class="sections">${names}</p>`);
  }
  lines.push(`<h1>${escaped(story.headline)}</h1>`);
  if (story.deck !== '') lines.push(`<p class="deck">${escaped(story.deck)}</p>`);
  lines.push('<div class="meta">');
  if (story.bylines.length > 0) {
    const people = story.bylines.map((person) => {
      const printed = escaped([person.name, person.role].filter((part) => part !== '').join(' '));
      const address = mailto(person.email);
      return `<span>${address === null ? printed : `<a rel="author" href="${address}">${printed}</a>`}</span>`;
    });
    lines.push(`<address>${people.join('')}</address>`);
  }
  lines.push(time(text.written, story.firstCreated, text));
  if (story.versionCreated !== story.firstCreated) {
    lines.push(time(text.changed, story.versionCreated, text));
  }
  lines.push('</div>');
  lines.push(...[statusMarkup(story), aiMarkup(story)].filter((line) => line !== ''));
  lines.push('</header>');
  return lines.join('\n');
}

function time(label: string, rfc3339: string, text: StoryWords): string {
  const printed = escaped(printedTime(rfc3339, text));
  return `<span>${label} <time datetime="${escaped(rfc3339)}">${printed}</time></span>`;
}

function articleFooter(story: PublishedStory, text: StoryWords): string {
  const lines: string[] = [];
  if (story.keywords.length > 0) {
    const items = story.keywords.map((keyword) => `<li>${escaped(keyword)}</li>`).join('');
    lines.push(`<ul class="keywords" aria-label="${text.keywords}">${items}</ul>`);
  }
  if (story.source !== '') lines.push(`<p>${text.source}: ${escaped(story.source)}</p>`);
  if (story.copyrightholder !== '') lines.push(`<p>ⓒ ${escaped(story.copyrightholder)}</p>`);
  if (story.usageterms !== '') lines.push(`<p>${escaped(story.usageterms)}</p>`);
  return lines.length === 0 ? '' : `<footer>\n${lines.join('\n')}\n</footer>`;
}

function figureMarkup({ figure, id, width, height }: PagePhoto, source: string): string {
  const caption = captionMarkup(figure);
  const image = `<img src="${source}" alt="${escaped(figure.alt)}" width="${width}" height="${height}">`;
  return `<figure id="${id}">${image}${caption && `<figcaption>${caption}</figcaption>`}</figure>`;
}

/** The address as a link; null when it is none, so that nothing else can stand in the link. */
function mailto(email: string): string | null {
  return /^[^\s@?&"<>]+@[^\s@?&"<>]+$/.test(email) ? escaped(`mailto:${encodeURI(email)}`) : null;
}

function hashOf(inline: string): string {
  return `sha256-${createHash('sha256').update(inline, 'utf8').digest('base64')}`;
}
