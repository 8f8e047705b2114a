import { escapeHtml } from '../../shared/http/html.ts';
import type { Composed } from './compose.ts';

/** Mail programs drop style sheets, so every element bears its own; one column reads at 320 px. */
const look = {
  body: 'margin:0;padding:16px;background:#f4f4f2;color:#1a1a1a;font:16px/1.5 system-ui,sans-serif',
  page: 'max-width:560px;margin:0 auto;padding:20px;background:#fff;border-radius:8px;overflow-wrap:anywhere',
  title: 'font-size:20px;line-height:1.3;margin:0 0 16px',
  list: 'margin:0 0 16px;padding:0 0 0 20px',
  item: 'margin:0 0 8px',
  button:
    'display:inline-block;padding:12px 20px;background:#0b5d2e;color:#fff;text-decoration:none;border-radius:6px;font-weight:600',
  link: 'color:#0b5d2e',
  footer: 'margin:24px 0 0;padding:16px 0 0;border-top:1px solid #ddd;font-size:14px;color:#4a4a4a',
} as const;

type Part = keyof typeof look;
const element = (name: string, part: Part, inner: string) =>
  `<${name} style="${look[part]}">${inner}</${name}>`;
const anchor = (part: Part, url: string, text: string) =>
  `<a style="${look[part]}" href="${escapeHtml(url)}">${escapeHtml(text)}</a>`;
/** A link in a sentence can be followed. */
const sentence = (text: string) =>
  text
    .split(/(https:\/\/\S+)/)
    .map((part, place) => (place % 2 === 1 ? anchor('link', part, part) : escapeHtml(part)))
    .join('');
const paragraph = (inner: string) => `<p style="margin:0 0 12px">${inner}</p>`;

/** An e-mail as mail programs show it: no pictures, no scripts, nothing fetched from anywhere. */
export function emailHtml(message: Composed): string {
  const { action, desk, details, footer, greeting, language, lines, subject, unsubscribe } = message;
  const items = details?.items.map(({ text, title }) => {
    const name = `<strong>${escapeHtml(title)}</strong>`;
    return element('li', 'item', text === undefined ? name : `${name}<br>${escapeHtml(text)}`);
  });
  const parts = [
    element('h1', 'title', escapeHtml(subject)),
    paragraph(escapeHtml(greeting)),
    ...lines.map((line) => paragraph(sentence(line))),
    ...(details === undefined || items === undefined
      ? []
      : [
          paragraph(`<strong>${escapeHtml(details.heading)}</strong>`),
          element('ul', 'list', items.join('')),
        ]),
    paragraph(anchor('button', action.url, action.label)),
    ...(desk === undefined
      ? []
      : [paragraph(`${escapeHtml(desk.label)} ${anchor('link', desk.url, desk.url)}`)]),
    element(
      'div',
      'footer',
      [
        ...footer.map((line) => paragraph(escapeHtml(line))),
        ...(unsubscribe === undefined ? [] : [anchor('link', unsubscribe.url, unsubscribe.label)]),
      ].join(''),
    ),
  ];
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escapeHtml(subject)}</title></head>
<body style="${look.body}">${element('div', 'page', parts.join('\n'))}</body></html>`;
}

/** The same for programs and people that read text alone. */
export function emailText(message: Composed): string {
  const { action, desk, details, footer, greeting, lines, unsubscribe } = message;
  const items = details?.items.map(({ text, title }) =>
    text === undefined ? `- ${title}` : `- ${title}: ${text}`,
  );
  return [
    greeting,
    ...lines,
    ...(details === undefined || items === undefined ? [] : [[details.heading, ...items].join('\n')]),
    `${action.label}: ${action.url}`,
    ...(desk === undefined ? [] : [`${desk.label} ${desk.url}`]),
    '--',
    ...footer,
    ...(unsubscribe === undefined ? [] : [`${unsubscribe.label} ${unsubscribe.url}`]),
  ].join('\n\n');
}
