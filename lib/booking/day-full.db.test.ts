import { expect, test } from 'vitest';
import { allWeek, at, dateAhead } from '../../scripts/testing/clinic.ts';
import { openTestClinic } from '../../scripts/testing/open-clinic.ts';
import { addDays } from '../time/local-date.ts';
import { openDays } from './open-days.ts';

test('a visit that took place counts as one of its day; one that was missed does not', async () => {
  // Open round the clock: some of today is always to come.
  const open = await openTestClinic({
    service: { maxPerDay: 1, step: 5, duration: 5, horizon: 3 },
    weekly: allWeek([0, 1440]),
  });
  try {
    const { clinicId, zone } = open.clinic;
    const soon = new Date(Math.ceil(Date.now() / 300_000) * 300_000 + 300_000);
    const booked = await open.gateway.manage(
      {
        action: 'book',
        agent_id: open.agentId,
        name: 'Jane Doe',
        email: 'jane@example.com',
        appointment_datetime: soon.toISOString(),
      },
      { channel: 'web' },
    );
    expect(booked.ok).toBe(true);
    const dates = async () => {
      const read = await openDays(open.db, clinicId, {
        agentIds: [open.agentId],
        zone,
        daysAhead: 2,
      });
      return read?.days.map(({ date }) => date);
    };
    const mark = (status: 'completed' | 'no_show') =>
      open.db
        .updateTable('appointments')
        .set({ status })
        .where('clinic_id', '=', clinicId)
        .execute();
    const day = dateAhead(0, zone);
    const booking = booked.ok ? booked.data.date_time : '';
    const isToday = booking < at(addDays(day, 1), '0:00', zone);
    const others = [0, 1, 2].map((ahead) => dateAhead(ahead, zone));
    const without = others.filter((_, ahead) => ahead !== (isToday ? 0 : 1));
    expect(await dates()).toEqual(without);
    await mark('completed');
    expect(await dates()).toEqual(without);
    await mark('no_show');
    expect(await dates()).toEqual(others);
  } finally {
    await open.close();
  }
});
