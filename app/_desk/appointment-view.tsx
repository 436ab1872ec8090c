import 'server-only';
import { appointmentNoteAction } from '@/app/_actions/staff/appointment-note.ts';
import { appointmentSettleAction } from '@/app/_actions/staff/appointment-settle.ts';
import { appointmentStepAction } from '@/app/_actions/staff/appointment-step.ts';
import { AppointmentNote } from '@/components/staff/appointment-note.tsx';
import { AppointmentHistory, AppointmentOthers } from '@/components/staff/appointment-page.tsx';
import { AppointmentProgress } from '@/components/staff/appointment-progress.tsx';
import { AppointmentSettle } from '@/components/staff/appointment-settle.tsx';
import { clockWords } from '@/lib/booking/clock-words.ts';
import { translator } from '@/lib/i18n/translator.ts';
import type { StaffAppointment } from '@/lib/staff/appointment.ts';
import { type Desk, may } from '@/lib/staff/desk.ts';
import { listUnsettledAsks } from '@/lib/staff/settle.ts';
import { formatLongDate } from '@/lib/time/format.ts';
import { localDateAt } from '@/lib/time/zone.ts';
import { AppointmentFacts } from './appointment-facts.tsx';
import { staffHistoryWords } from './appointment-words.ts';
import { settleItem, settleTexts } from './settle-words.ts';
import { stageWord, stepTexts } from './today-texts.ts';
import { nameOf } from './today-words.ts';

interface Props {
  desk: Desk;
  appointment: StaffAppointment;
  did: string | undefined;
}

/** How far it is, everything about it, what staff note, their other appointments, its history. */
export async function AppointmentView({ desk, appointment, did }: Props) {
  const { clinic } = desk;
  const say = translator(clinic.locale, 'staffAppointment');
  const here = `/staff/${clinic.slug}/appointments/${appointment.appointmentId}`;
  const hidden = { clinic: clinic.slug, back: here };
  const mayProgress = may(desk, 'appointments.progress');
  const settle = settleTexts(clinic);
  const { note } = texts(desk);
  return (
    // Side by side where there is room for both, however large the text is.
    <div className="flex flex-wrap gap-10">
      <div className="min-w-0 max-w-full grow-2 basis-120 space-y-8">
        {
          await settling(desk, appointment.appointmentId).then((asks) =>
            asks.map((ask) => (
              <AppointmentSettle
                key={ask.intentId}
                item={settleItem(clinic, ask)}
                action={appointmentSettleAction}
                hidden={hidden}
                level={2}
                texts={settle}
              />
            )),
          )
        }
        {appointment.stage !== null && (
          <AppointmentProgress
            title={say('progress')}
            item={{
              id: appointment.appointmentId,
              name: appointment.name,
              stage: appointment.stage,
              steps: mayProgress ? appointment.steps : [],
              canUndo: mayProgress,
              stageText: stageText(desk, appointment),
            }}
            action={appointmentStepAction}
            hidden={hidden}
            texts={stepTexts(clinic)}
            did={did}
          />
        )}
        <AppointmentFacts desk={desk} appointment={appointment} />
        {may(desk, 'appointments.note') ? (
          <AppointmentNote
            note={appointment.staffNote ?? ''}
            action={appointmentNoteAction}
            hidden={{ clinic: clinic.slug, appointment: appointment.appointmentId }}
            texts={{ ...note, lost: settle.lost, refused: settle.forbidden }}
          />
        ) : (
          appointment.staffNote && <p className="whitespace-pre-line">{appointment.staffNote}</p>
        )}
      </div>
      <div className="min-w-0 max-w-full grow basis-72 space-y-8">
        <AppointmentOthers
          title={say('others')}
          none={say('othersNone')}
          others={othersOf(desk, appointment)}
        />
        <AppointmentHistory title={say('history')} lines={staffHistoryWords(clinic, appointment)} />
      </div>
    </div>
  );
}

async function settling(desk: Desk, id: string) {
  if (!may(desk, 'appointments.settle')) return [];
  const listed = await listUnsettledAsks(desk);
  return listed.ok ? listed.asks.filter(({ appointmentId }) => appointmentId === id) : [];
}

function stageText({ clinic }: Desk, { stage, arrived, inRoom }: StaffAppointment): string {
  const say = translator(clinic.locale, 'staffToday');
  if (stage === null) return '';
  const at = stage === 'arrived' ? arrived : stage === 'in_room' ? inRoom : null;
  const word = stageWord(say, stage);
  return at === null ? word : say('at', { stage: word, time: clockWords(clinic, at, clinic.zone) });
}

function othersOf({ clinic }: Desk, { others }: StaffAppointment) {
  const say = translator(clinic.locale, 'staffAppointment');
  return others.map(({ appointmentId: id, start, serviceId, practitionerId, status }) => ({
    id,
    href: `/staff/${clinic.slug}/appointments/${id}`,
    text: say('other', {
      date: formatLongDate(localDateAt(start, clinic.zone), clinic.locale),
      time: clockWords(clinic, start, clinic.zone),
      service: clinic.services.find((one) => one.serviceId === serviceId)?.name ?? '',
      practitioner: nameOf(clinic, practitionerId),
    }),
    status: say(`status_${status}`),
  }));
}

function texts({ clinic: { locale } }: Desk) {
  const say = translator(locale, 'staffAppointment');
  return {
    note: {
      title: say('noteTitle'),
      label: say('noteLabel'),
      hint: say('noteHint'),
      save: say('noteSave'),
      saving: say('noteSaving'),
      saved: say('noteSaved'),
      errorPrefix: translator(locale, 'staff')('errorPrefix'),
    },
  };
}
