import { embedOriginsMax, readEmbedOrigin } from '../embed/origins.ts';
import type { SettingForm, SiteProblem } from './staff-settings.ts';

/** The sites that may show a clinic's pages, as they are edited. */
export interface EmbeddingSettings {
  /** Like "https://www.example.com", each once. */
  origins: readonly string[];
}

/** Longer than any name that can be looked up, with its scheme and port. */
const lineMax = 300;

/** Enough of a list that is far too long. */
const problemsMax = 5;

/**
 * How the list of sites is edited: one a line, and each wrong line is told apart, as one who pastes a
 * list cannot see which of them is meant.
 */
export const embeddingForm: SettingForm<EmbeddingSettings> = {
  fields: ['origins'],
  write: ({ origins }) => ({ origins: origins.join('\n') }),
  read({ origins: typed = '' }) {
    const origins = new Set<string>();
    const problems: SiteProblem[] = [];
    for (const [index, text] of typed.split('\n').entries()) {
      if (text.trim() === '') continue;
      const line = index + 1;
      const read = readLine(text);
      if (!read.ok) problems.push({ line, fault: read.fault });
      else if (origins.size === embedOriginsMax && !origins.has(read.origin)) {
        problems.push({ line, fault: 'many' });
        break;
      } else origins.add(read.origin);
      if (problems.length === problemsMax) break;
    }
    if (problems.length > 0) return { ok: false, errors: { origins: problems } };
    return { ok: true, values: { origins: [...origins] } };
  },
};

function readLine(text: string): ReturnType<typeof readEmbedOrigin> {
  return text.length > lineMax ? { ok: false, fault: 'unreadable' } : readEmbedOrigin(text);
}

const addressMax = 2000;

/**
 * The address of a page as somebody types or pastes it; undefined for what is none. Whether it may be
 * asked for is decided where it is asked for.
 *
 * @example readPageAddress('www.example.com/book')?.href // 'https://www.example.com/book'
 */
export function readPageAddress(typed: string): URL | undefined {
  const text = typed.trim();
  if (text === '' || text.length > addressMax || /\s/.test(text)) return undefined;
  const hasScheme = /^[a-z][a-z0-9+.-]*:(?!\d+(?:[/?#]|$))/i.test(text);
  const address = hasScheme ? text : `https://${text}`;
  return URL.canParse(address) ? new URL(address) : undefined;
}

/** Where the look at a page of the clinic's site stands, in words. */
export interface SiteCheckState {
  address: string;
  /** Beside the field. */
  error?: string | undefined;
  problem?: { title: string; text: string } | undefined;
  result?: SiteCheckResult | undefined;
}

/** What was seen there. */
interface SiteCheckResult {
  title: string;
  findings: readonly { level: 'bad' | 'note' | 'good'; text: string }[];
  /** The headers that decide, as they were sent. */
  headers: readonly { name: string; value: string }[];
}
