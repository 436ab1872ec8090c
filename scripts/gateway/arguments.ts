import type { GatewayKind } from '../../lib/storage/columns.ts';
import { Refusal } from '../refusal.ts';

export interface Wanted {
  /** Where the clinic's pages are. */
  slug: string;
  /** The calendar to name; undefined to show what is set. */
  gateway: GatewayKind | undefined;
  /** Although something is left behind, or the secret is being replaced. */
  anyway: boolean;
  /** The settings are stored, for them to be tried, and the clinic stays where it is. */
  settingsOnly: boolean;
}

const USAGE =
  'say whose: npm run gateway -- CLINIC [ravan | calcom | local] [--anyway] [--settings-only]';
const OPTIONS = ['--anyway', '--settings-only'];

/** What credentials look like: ids, keys, tokens, JSON, `name=value`. */
const CREDENTIAL =
  /^[0-9a-f]{8}-([0-9a-f]{4}-){3}|^cal_|^bearer\b|^[[{"']|[=:@]|[0-9a-f]{20}|^(?=.*\d)[\w.+/-]{24,}$/i;

/** Reads the arguments. One that may be a credential is refused without being repeated. */
export function readArguments(words: readonly string[]): Wanted {
  if (words.some((word) => CREDENTIAL.test(word))) {
    throw new Refusal(
      'credentials are not taken from arguments, which others on this machine can see and which stay in the history: ' +
        'give the settings on standard input, and if this was a real credential, have it replaced',
    );
  }
  const [slug, gateway, ...more] = words.filter((word) => !OPTIONS.includes(word));
  const [anyway = false, settingsOnly = false] = OPTIONS.map((option) => words.includes(option));
  if (slug === undefined || !/^[a-z0-9-]{1,100}$/.test(slug) || more.length > 0) {
    throw new Refusal(USAGE);
  }
  if (gateway !== undefined && !isGateway(gateway)) throw new Refusal(USAGE);
  if (settingsOnly && (gateway === undefined || gateway === 'local')) throw new Refusal(USAGE);
  return { slug, gateway, anyway, settingsOnly };
}

function isGateway(word: string): word is GatewayKind {
  return ['local', 'ravan', 'calcom'].includes(word);
}
