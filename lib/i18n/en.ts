import { calcom } from './en/calcom.ts';
import { calendar } from './en/calendar.ts';
import { check } from './en/check.ts';
import { choose } from './en/choose.ts';
import { details } from './en/details.ts';
import { embed } from './en/embed.ts';
import { find } from './en/find.ts';
import { hold } from './en/hold.ts';
import { manage } from './en/manage.ts';
import { messages } from './en/messages.ts';
import { problems } from './en/problems.ts';
import { site } from './en/site.ts';
import { spoken } from './en/spoken.ts';
import { staff } from './en/staff.ts';
import { staffAccount } from './en/staff-account.ts';
import { staffAppointment } from './en/staff-appointment.ts';
import { staffBook } from './en/staff-book.ts';
import { staffBusy } from './en/staff-busy.ts';
import { staffCalendar } from './en/staff-calendar.ts';
import { staffCustomers } from './en/staff-customers.ts';
import { staffDowntime } from './en/staff-downtime.ts';
import { staffEmbedding } from './en/staff-embedding.ts';
import { staffHistory } from './en/staff-history.ts';
import { staffImport } from './en/staff-import.ts';
import { staffMany } from './en/staff-many.ts';
import { staffMembers } from './en/staff-members.ts';
import { staffMessages } from './en/staff-messages.ts';
import { staffNumbers } from './en/staff-numbers.ts';
import { staffPrint } from './en/staff-print.ts';
import { staffPrivacy } from './en/staff-privacy.ts';
import { staffSchedules } from './en/staff-schedules.ts';
import { staffSettings } from './en/staff-settings.ts';
import { staffShortcuts } from './en/staff-shortcuts.ts';
import { staffSignIn } from './en/staff-sign-in.ts';
import { staffToday } from './en/staff-today.ts';
import { statement } from './en/statement.ts';
import { times } from './en/times.ts';

/** English, the language every other catalogue is checked against. One file a part of the product. */
export const en = {
  calcom,
  calendar,
  check,
  choose,
  details,
  embed,
  find,
  hold,
  manage,
  messages,
  problems,
  site,
  spoken,
  staff,
  staffAccount,
  staffAppointment,
  staffBook,
  staffBusy,
  staffCalendar,
  staffCustomers,
  staffDowntime,
  staffEmbedding,
  staffHistory,
  staffNumbers,
  staffPrint,
  staffPrivacy,
  staffImport,
  staffMany,
  staffMembers,
  staffMessages,
  staffSchedules,
  staffSettings,
  staffShortcuts,
  staffToday,
  staffSignIn,
  statement,
  times,
} as const;
