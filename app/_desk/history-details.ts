import 'server-only';
import type { Clinic } from '@/lib/booking/clinic.ts';
import { translator } from '@/lib/i18n/translator.ts';
import type { Instant } from '@/lib/time/instant.ts';

/** What stood here before and what stands here now, in one list. */
const pairs = ['agent', 'minutes', 'calendar', 'role'];

/** What is said of an instant by the clinic's clocks. */
type MomentWords = (clinic: Clinic, at: Instant) => string;

/** What else is known of a line of history, each part on its own: "duration minutes: 30 → 45". */
export function detailWords(clinic: Clinic, detail: unknown, momentWords: MomentWords): string[] {
  const isPlain = (value: unknown): value is object =>
    typeof value === 'object' && value !== null && !Array.isArray(value);
  const words = (value: unknown) => valueWords(clinic, value, momentWords);

  function partsOf(value: object, before: string, isOfChanges: boolean): string[] {
    return Object.entries(value).flatMap(([key, part]: [string, unknown]) => {
      if (key === 'changes' && isPlain(part)) return partsOf(part, before, true);
      const name = `${before}${spaced(key)}`;
      if (isPlain(part)) return partsOf(part, `${name}, `, isOfChanges);
      if (!Array.isArray(part)) return [`${name}: ${words(part)}`];
      const isPair = part.length === 2 && (isOfChanges || pairs.includes(key));
      return [`${name}: ${part.map(words).join(isPair ? ' → ' : ', ')}`];
    });
  }

  return isPlain(detail) ? partsOf(detail, '', false) : [];
}

function spaced(key: string): string {
  return key
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase();
}

function valueWords(clinic: Clinic, value: unknown, momentWords: MomentWords): string {
  if (value === null || value === undefined || value === '') return '–';
  if (typeof value === 'object') return JSON.stringify(value);
  if (typeof value === 'boolean') {
    return translator(clinic.locale, 'staffHistory')(value ? 'csvYes' : 'csvNo');
  }
  const text = String(value);
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text)) return momentWords(clinic, Date.parse(text));
  return nameOfId(clinic, text) ?? text;
}

/** Who or what an id of the clinic's stands for. */
function nameOfId({ practitioners, services, agents }: Clinic, id: string): string | undefined {
  const nameOf = (whose: { practitionerId?: string; serviceId?: string }) => [
    services.find(({ serviceId }) => serviceId === whose.serviceId)?.name,
    practitioners.find(({ practitionerId }) => practitionerId === whose.practitionerId)?.name,
  ];
  const agent = agents.find(({ agentId }) => agentId === id);
  const names = nameOf(agent ?? { practitionerId: id, serviceId: id }).filter(Boolean);
  return names.length > 0 ? names.join(', ') : undefined;
}
