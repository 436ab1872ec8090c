import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { Refusal } from '../refusal.ts';
import { askForSettings, readEventType } from './ask.ts';
import { openTerminal } from './terminal.ts';

const own = [
  { agentId: 'agent-1', name: 'Visit with Dr. one', bookable: true },
  { agentId: 'agent-2', name: 'Visit with Dr. two', bookable: true },
];

/** A keyboard and a screen; each answer is typed when its question is on the screen. */
function desk(answers: readonly string[] = []) {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const left = [...answers];
  let shown = '';
  let asked = '';
  output.on('data', (chunk: Buffer) => {
    shown += chunk;
    asked += stripVTControlCharacters(chunk.toString());
    if (!asked.endsWith(': ') || left.length === 0) return;
    asked = '';
    setImmediate(() => input.write(`${left.shift()}\r`));
  });
  return {
    terminal: openTerminal(input, output),
    shown: () => shown,
    press: (keys: string) => input.write(keys),
  };
}

test('every field is asked for, and no secret is shown', async () => {
  const typed = ['', 'secret-org', 'secret-key', 'secret-bearer', '', 'agent-there'];
  const { terminal, shown } = desk(typed);
  expect(await askForSettings(terminal, 'ravan', own, undefined)).toEqual({
    origin: 'https://api.ravan.ai',
    credentials: { orgId: 'secret-org', apiKey: 'secret-key', bearer: 'secret-bearer' },
    agents: { 'agent-2': 'agent-there' },
  });
  terminal.close();
  expect(shown()).toContain('Organization id, org_id (not shown): ');
  expect(shown()).toContain('agent-there');
  expect(shown()).not.toContain('secret');
});

test('Enter keeps what is set', async () => {
  const typed = ['', '', '', '', 'another-webhook-secret', '', 'team/doctors/visit'];
  const { terminal } = desk(typed);
  const kept = {
    kind: 'calcom' as const,
    origin: 'https://api.cal.eu',
    agents: { 'agent-1': { eventTypeId: 1 } },
    credentials: { token: 'kept', webhookSecret: 'kept-webhook-secret' },
  };
  expect(await askForSettings(terminal, 'calcom', own, kept)).toEqual({
    origin: 'https://api.cal.eu',
    credentials: { token: 'kept', webhookSecret: 'another-webhook-secret' },
    agents: {
      'agent-1': { eventTypeId: 1 },
      'agent-2': { teamSlug: 'doctors', eventTypeSlug: 'visit' },
    },
  });
  terminal.close();
});

test('the arrow keys bring no secret back', async () => {
  const { terminal, shown } = desk(['secret-key', '\u001b[A']);
  expect(await terminal.ask('Key: ', { hidden: true })).toBe('secret-key');
  expect(await terminal.ask('Name: ')).toBe('');
  expect(shown()).not.toContain('secret');
  terminal.close();
});

test.each([
  ['Ctrl+C', '\u0003'],
  ['Ctrl+D', '\u0004'],
])('%s ends it', async (_, key) => {
  const { terminal, press } = desk();
  const asked = terminal.ask('Key: ', { hidden: true });
  press(key);
  await expect(asked).rejects.toThrow(Refusal);
  terminal.close();
});

test.each<[string, unknown]>([
  ['42', { eventTypeId: 42 }],
  ['rivera/visit', { username: 'rivera', eventTypeSlug: 'visit' }],
  ['/team/doctors/visit/', { teamSlug: 'doctors', eventTypeSlug: 'visit' }],
  ['visit', 'visit'],
  ['a/b/c', 'a/b/c'],
])('an event type is read as it is written: %s', (typed, expected) => {
  expect(readEventType(typed)).toEqual(expected);
});
