import { randomBytes } from 'node:crypto';
import { type Reply, send } from './http.testing.ts';

/** Name and value, in the order of the page; a form may have a name more than once. */
export type Fields = [name: string, value: string][];

/** What a browser without JavaScript would send for the form of a page, buttons left out. */
export interface PageForm {
  path: string;
  fields: Fields;
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'" };

function decoded(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#x27);/g, (_, name: string) => entities[name] ?? '');
}

/** The form whose fields include these names, as a page was answered. */
export function formOn(html: string, path: string, ...names: string[]): PageForm {
  const forms = html.match(/<form\b.*?<\/form>/gs) ?? [];
  for (const form of forms) {
    const fields = hiddenFields(form);
    if (names.every((name) => fields.some(([field]) => field === name))) return { path, fields };
  }
  throw new Error(`no form with ${names.join(', ')} on ${path}`);
}

function hiddenFields(form: string): Fields {
  const fields: Fields = [];
  for (const [input] of form.matchAll(/<input\b[^>]*>/g)) {
    const attribute = (name: string) =>
      decoded(new RegExp(` ${name}="([^"]*)"`).exec(input)?.[1] ?? '');
    if (attribute('type') === 'hidden') fields.push([attribute('name'), attribute('value')]);
  }
  return fields;
}

/** The fields with some set to other values, and those that were not there added. */
export function filled(fields: Fields, values: Record<string, string>): Fields {
  const kept = fields.filter(([name]) => !Object.hasOwn(values, name));
  return [...kept, ...Object.entries(values)];
}

/** Posts a form as a browser without JavaScript does. */
export function postForm(
  base: string,
  { path, fields }: PageForm,
  headers: Record<string, string> = {},
): Promise<Reply> {
  const boundary = `----frontdesk${randomBytes(12).toString('hex')}`;
  const parts = fields.map(
    ([name, value]) =>
      `--${boundary}\r\nContent-Disposition: form-data; name="${quoted(name)}"\r\n\r\n${value}\r\n`,
  );
  return send(base, path, {
    method: 'POST',
    headers: {
      'Content-Type': `multipart/form-data; boundary=${boundary}`,
      Origin: base,
      ...headers,
    },
    body: Buffer.from(`${parts.join('')}--${boundary}--\r\n`),
  });
}

/** Calls the action of a form as the script of its page does. */
export function callForm(
  base: string,
  { path, fields }: PageForm,
  headers: Record<string, string> = {},
): Promise<Reply> {
  const part = (end: string) =>
    fields.find(([name]) => /^\$ACTION_/.test(name) && name.endsWith(end));
  const { id } = JSON.parse(part(':0')?.[1] ?? '{}');
  const [state] = JSON.parse(part(':1')?.[1] ?? '[]');
  const sent = fields
    .filter(([name]) => !name.startsWith('$ACTION'))
    .map(([name, value]): [string, string] => [`_1_${name}`, value]);
  const called: PageForm = { path, fields: [...sent, ['0', JSON.stringify([state, '$K1'])]] };
  return postForm(base, called, {
    'Next-Action': id,
    Accept: 'text/x-component',
    ...headers,
  });
}

/** As browsers write a field's name (HTML standard, multipart/form-data encoding algorithm). */
function quoted(name: string): string {
  return name.replace(/\r/g, '%0D').replace(/\n/g, '%0A').replace(/"/g, '%22');
}
