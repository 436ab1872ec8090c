'use client';

import { useEffect, useRef, useState } from 'react';
import { type Refused, useStaffAction } from '../use-staff-action.ts';
import type { GridDay, MoveAnswer } from './types.ts';
import type { Carry } from './use-carry.ts';

export type MoveAction = (previous: MoveAnswer, data: FormData) => Promise<MoveAnswer | Refused>;

type Asked = Extract<MoveAnswer, { kind: 'ask' }>;

const nothing: MoveAnswer = { kind: 'none' };

/** Sends moves to the server and keeps what it answered until that is done with. */
export function useMoves(clinic: string, day: GridDay, action: MoveAction) {
  const { state, submit, pending, lost } = useStaffAction(action, nothing);
  /** What was put down, while it is asked for or asked about. */
  const [put, setPut] = useState<Carry | null>(null);
  /** The answer that has been read. */
  const [read, setRead] = useState<MoveAnswer>(nothing);
  const wanted = useRef<Readonly<Record<string, string>>>({});
  const answer = state === read ? nothing : state;
  const isOpen = pending || answer.kind === 'ask';

  // Once there is an answer the calendar shows where it stands.
  const [seen, setSeen] = useState(state);
  if (state !== seen) {
    setSeen(state);
    if (state.kind !== 'ask') setPut(null);
  }

  useEffect(() => {
    if (lost) setPut(null);
  }, [lost]);

  function send(fields: Readonly<Record<string, string>>): void {
    const data = new FormData();
    for (const [name, value] of Object.entries({ ...fields, clinic })) data.set(name, value);
    submit(data);
  }

  return {
    answer,
    pending,
    lost,
    put: isOpen ? put : null,
    drop(carry: Carry): void {
      const column = day.columns[carry.column];
      const home = day.columns[carry.home.column];
      if (!column || !home) return;
      setRead(state);
      setPut(carry);
      wanted.current = {
        appointment: carry.item.id,
        date: column.date,
        minute: String(carry.from),
        agent: day.services[carry.item.service ?? '']?.agents[column.who] ?? '',
        minutes: String(carry.minutes),
        expectedStart: String(carry.item.start),
        expectedWho: home.who,
        expectedMinutes: String(carry.home.minutes),
        name: carry.item.title,
      };
      send(wanted.current);
    },
    insist(reason: string, { accepted, beside }: Asked): void {
      send({ ...wanted.current, reason, accepted, beside });
    },
    undo(fields: Readonly<Record<string, string>>): void {
      setRead(state);
      wanted.current = fields;
      send(fields);
    },
    dismiss(): void {
      setRead(state);
      setPut(null);
    },
  };
}
