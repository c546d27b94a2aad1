const REFERENCES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text for a place between tags or inside a quoted attribute of HTML and XML. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (char) => REFERENCES[char] ?? '');
}

/** JSON for inside a `<script>`: no tag or comment can open or close in it. */
export function jsonInScript(value: unknown): string {
  return JSON.stringify(value, null, 2)
    .replaceAll('<', '\\u003c')
    .replaceAll('>', '\\u003e')
    .replaceAll('&', '\\u0026')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
}
