import 'server-only';
import type { AuditEvent } from '../storage/columns.ts';

/** What the clinic's history can be looked through for. */
export const historyTopics = [
  'appointments',
  'calendar',
  'customers',
  'settings',
  'people',
  'files',
] as const;
export type HistoryTopic = (typeof historyTopics)[number];

/** Every event under one topic: a new one without a topic does not compile. */
const topics: Record<AuditEvent, HistoryTopic> = {
  booked: 'appointments',
  rescheduled: 'appointments',
  cancelled: 'appointments',
  completed: 'appointments',
  no_show: 'appointments',
  arrived: 'appointments',
  in_room: 'appointments',
  undone: 'appointments',
  length_changed: 'appointments',
  details_changed: 'appointments',
  note_changed: 'appointments',
  settled: 'appointments',
  cannot_come: 'appointments',
  asked: 'appointments',
  not_booked: 'appointments',
  many_planned: 'appointments',
  blocked: 'calendar',
  unblocked: 'calendar',
  busy_calendar_added: 'calendar',
  busy_calendar_removed: 'calendar',
  hours_changed: 'calendar',
  exception_set: 'calendar',
  closure_set: 'calendar',
  rules_changed: 'settings',
  opening_hours_changed: 'settings',
  setting_added: 'settings',
  setting_changed: 'settings',
  credential_shown: 'settings',
  credential_rotated: 'settings',
  credential_ended: 'settings',
  token_made: 'settings',
  token_revoked: 'settings',
  import_uploaded: 'files',
  import_started: 'files',
  import_stopped: 'files',
  import_finished: 'files',
  import_deleted: 'files',
  history_exported: 'files',
  appointments_exported: 'files',
  copy_kept: 'files',
  appointment_read: 'customers',
  customer_read: 'customers',
  customer_changed: 'customers',
  customers_merged: 'customers',
  customers_parted: 'customers',
  customer_blocked: 'customers',
  customer_unblocked: 'customers',
  customer_exported: 'customers',
  customer_erased: 'customers',
  retention_changed: 'settings',
  retention_ran: 'customers',
  member_invited: 'people',
  invitation_revoked: 'people',
  member_joined: 'people',
  member_changed: 'people',
  member_disabled: 'people',
  member_enabled: 'people',
  member_reset: 'people',
  password_chosen: 'people',
  second_factor_removed: 'people',
};

/** The events of a topic. */
export function topicOf(topic: HistoryTopic): AuditEvent[] {
  const events = Object.keys(topics) as AuditEvent[];
  return events.filter((event) => topics[event] === topic);
}
