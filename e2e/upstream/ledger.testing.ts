import type { Json, RealAnswer } from './real-endpoint.testing.ts';

/** An appointment as the real endpoint acknowledged it. */
export interface Entry {
  id: string;
  agentId: string;
  /** Email address or phone number it was booked with. */
  contact: string;
  /** ISO 8601 UTC instant. */
  start: string;
  isCancelled: boolean;
}

/** The truth: what was really booked, moved and cancelled, by the real endpoint's own answers. */
export class Ledger {
  readonly #entries = new Map<string, Entry>();

  /** Takes note of a request that was passed on and of what really became of it. */
  record(request: Json, { status, json }: RealAnswer): void {
    if (status !== 200) return;
    const id = String(json.data?.appointment_id ?? '');
    const start = String(json.data?.date_time ?? '');
    const known = this.#entries.get(id);
    if (request.action === 'book') {
      const contact = String(request.email ?? request.phone ?? '');
      const agentId = String(request.agent_id);
      this.#entries.set(id, { id, agentId, contact, start, isCancelled: false });
    } else if (known && request.action === 'reschedule') {
      this.#entries.set(id, { ...known, agentId: String(request.agent_id), start });
    } else if (known && request.action === 'cancel') {
      this.#entries.set(id, { ...known, isCancelled: true });
    }
  }

  get entries(): Entry[] {
    return [...this.#entries.values()];
  }

  /** People with more than one live appointment, where nobody wishes for more than one. */
  get duplicates(): string[] {
    const seen = new Set<string>();
    return this.entries
      .filter(({ isCancelled }) => !isCancelled)
      .map(({ contact }) => contact)
      .filter((contact) => seen.has(contact) || !seen.add(contact));
  }

  /** A live appointment of somebody with an agent at a time: the same wish is refused for it. */
  has(request: Json): boolean {
    const contact = String(request.email ?? request.phone ?? '');
    const agentId = String(request.agent_id);
    const start = Date.parse(String(request.appointment_datetime ?? ''));
    return this.entries.some(
      (entry) =>
        !entry.isCancelled &&
        entry.contact === contact &&
        entry.agentId === agentId &&
        Date.parse(entry.start) === start,
    );
  }
}
