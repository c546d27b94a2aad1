// A file for each language: the page reads the one it shows. The command line's texts stay out.
export default import.meta.glob<Record<string, unknown>>(
  ['../../resources/locales/en/*.json', '!../../resources/locales/en/cli.json'],
  { eager: true, import: 'default' },
);
