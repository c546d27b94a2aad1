/** Strings of QUALITY S1–S16 and S21: each must come out as the text it is. */
export const HOSTILE = [
  '<img src=x onerror=alert(1)>',
  '<table><tr><td><img src=x onerror=alert(1)></td></tr></table>',
  '<svg onload=alert(1)><style><img onerror=alert(1)></style></svg>',
  '<math><mtext><form><mglyph><style></math><img src onerror=alert(1)>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '</script><script>alert(1)</script>',
  '<!-- --><base href="https://canary.example/">',
  '<style>@import url(https://canary.example/x.css)</style>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</title></style></textarea><script>alert(1)</script>',
  ']]><![CDATA[ &lt;b&gt; &amp;amp; {{constructor}}',
  'javascript:alert(1)',
  '가\u0000나\uD800다\uFFFE라\u2028마\u000B바',
  `각${'\u0301'.repeat(50)}`,
] as const;
