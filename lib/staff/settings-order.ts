import 'server-only';
import { lockOrder, type OrderedKind, storeOrder } from '../storage/settings-order.ts';
import { inTransaction } from '../storage/transaction.ts';
import { permitted } from './desk.ts';
import { noteSetting } from './settings-change.ts';

interface Wish {
  kind: OrderedKind;
  id: string;
  to: 'up' | 'down';
}

type OrderOutcome =
  /** Its place now, counted from one. */
  { ok: true; name: string; place: number; count: number } | { ok: false; code: 'not_found' };

/**
 * Puts one before the other that it follows, or behind the one that follows it. At the end of the
 * list it stays where it is. What is out of use has no place.
 */
export const orderSetting = permitted(
  'settings.edit',
  async (desk, { kind, id, to }: Wish): Promise<OrderOutcome> => {
    const { clinicId } = desk.clinic;
    return inTransaction(desk.db, clinicId, async (trx): Promise<OrderOutcome> => {
      const listed = await lockOrder(trx, clinicId, kind, id);
      const before = listed.findIndex((each) => each.id === id);
      const moved = listed[before];
      if (!moved) return { ok: false, code: 'not_found' };
      const last = listed.length - 1;
      const after = Math.min(Math.max(before + (to === 'up' ? -1 : 1), 0), last);
      const others = listed.filter((each) => each !== moved);
      const ids = others.toSpliced(after, 0, moved).map((each) => each.id);
      const outcome = { ok: true, name: moved.name, place: after + 1, count: ids.length } as const;
      if (before === after) return outcome;
      await storeOrder(trx, clinicId, kind, ids);
      const detail = { what: kind, changes: { place: [before + 1, after + 1] } };
      await noteSetting(trx, desk, 'setting_changed', { id, detail });
      return outcome;
    });
  },
);
