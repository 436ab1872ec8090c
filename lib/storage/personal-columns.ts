import 'server-only';

/**
 * What of a column a customer's erasure takes away. `not`: nothing of a customer's is in it.
 * `clinic`: the clinic's own or its staff's, also in free words. `null`, `empty`, `word`: it is
 * emptied, or replaced by a word that says nothing. `row`: the whole row goes. `follows`: the
 * database empties it with the rest of the row.
 */
export type Personal = 'not' | 'clinic' | 'null' | 'empty' | 'word' | 'row' | 'follows';

/** Every column of every table. A new one stands here, or a test fails: erasing would pass it by. */
export const personalColumns: Readonly<Record<string, Partial<Record<Personal, string>>>> = {
  appointments: {
    null: `name email phone phone_typed customer_zone notes cancel_reason booked_by is_returning
      answers cannot_come_note staff_note`,
    empty: 'access_needs',
    // That it was a call, or over something, is the clinic's; which call, and why, is not.
    word: 'call_session_id overlap_reason',
    clinic: 'consent',
    not: `clinic_id appointment_id agent_id service_id practitioner_id status starts_at ends_at
      period channel hold_digest expires_at cancelled_at extra_minutes consented_at sequence
      visitor_digest hold_extensions cannot_come_at gateway remote_id seen_at told_at home_digest
      arrived_at in_room_at erased_at customer_id created_at updated_at source`,
  },
  customers: {
    follows: `name email phone phone_typed formerly staff_note before_merge blocked_at
      blocked_reason search`,
    not: 'clinic_id customer_id merged_into merged_at erased_at created_at updated_at',
  },
  customer_keys: { row: 'clinic_id name_key contact customer_id' },
  idempotency: { row: 'clinic_id key_digest request_digest outcome created_at' },
  intents: {
    null: 'wish key_digest request_digest',
    not: `clinic_id intent_id gateway action state code appointment_id remote_id agent_id starts_at
      left_at channel target_digest sends checks unknown_at undone_since deadline next_check_at
      created_at settled_at`,
  },
  imports: {
    clinic: 'headers reading actor_id actor_name',
    not: 'clinic_id import_id state row_count claimed_until created_at finished_at',
  },
  import_rows: { row: 'clinic_id import_id row_no cells verdict problems appointment_id' },
  manage_links: { not: 'clinic_id token_digest appointment_id created_at revoked_at' },
  audit: {
    clinic: 'actor_id actor_name detail',
    not: 'clinic_id audit_id at channel event appointment_id starts_at subject_id',
  },
  audit_seals: { not: 'clinic_id seal_no audit_id sealed_at key_no digest' },
  history_calls: { not: 'clinic_id audit_id', word: 'call_session_id' },
  history_heads: {
    not: 'clinic_id seal_no digest mark last_id settled_id settling_id settling_since',
  },
  history_keys: { not: 'clinic_id key_no sealed created_at' },
  gateway_events: { not: 'clinic_id event_digest created_at' },
  gateway_settings: { clinic: 'clinic_id kind origin agents sealed updated_at' },
  bulk_changes: {
    clinic: `clinic_id change_id practitioner_ids period reason is_blocked made_by made_by_name
      created_at`,
  },
  bulk_items: {
    not: `clinic_id change_id appointment_id agent_id starts_at sequence action to_agent_id to_start
      result done_at`,
  },
  outbox: { not: 'clinic_id audit_id appointment_id' },
  messages: {
    null: 'contact_digest',
    not: `clinic_id message_id appointment_id kind medium sequence starts_at due_at next_at state why
      tries claimed_until created_at settled_at`,
  },
  // That somebody wants to be left alone is kept for as long as the clinic could write to them.
  message_stops: { not: 'clinic_id contact_digest created_at' },
  message_settings: { clinic: 'clinic_id kind medium is_on subject body' },
  // When somebody has time is theirs. The database takes the rows away with who they were for.
  earlier_wishes: {
    row: `clinic_id wish_id appointment_id weekdays parts from_minute to_minute until with_anyone
      asked_at ended_at why`,
  },
  earlier_offers: {
    row: `clinic_id offer_id wish_id appointment_id hold_id message_id agent_id practitioner_id
      starts_at from_starts_at offered_at expires_at state settled_at`,
  },
  earlier_passes: { row: 'clinic_id offer_id wish_id why' },
  earlier_looks: { not: 'clinic_id look_id' },
  blocked_times: { clinic: 'clinic_id block_id practitioner_id period reason created_at' },
  members: { clinic: 'clinic_id member_id user_id role practitioner_id active created_at' },
  invitations: {
    clinic: `clinic_id invitation_id token_digest email role practitioner_id invited_by created_at
      expires_at`,
  },
  retention: { clinic: 'clinic_id contact_days ran_at' },
  clinics: {
    clinic: `clinic_id slug name zone country locale phone address gateway gateway_version org_digest
      org_sealed org_digest_previous org_previous_until is_demo catalogue_version created_at
      brand_color opening_hours consent embed_origins quiet_from quiet_to earlier_minutes`,
  },
  clinic_logos: { clinic: 'clinic_id media_type image image_digest' },
  practitioners: { clinic: 'clinic_id practitioner_id slug name role position active' },
  services: {
    clinic: `clinic_id service_id slug name description preparation duration_minutes step_minutes
      buffer_before_minutes buffer_after_minutes notice_minutes horizon_days max_per_day
      change_cutoff_minutes cancel_cutoff_minutes access_needs reminder_minutes position active`,
  },
  questions: {
    clinic:
      'clinic_id question_id service_id kind label hint options required asked_of position active',
  },
  agents: { clinic: 'clinic_id agent_id service_id practitioner_id active' },
  schedules: { clinic: 'clinic_id practitioner_id zone weekly' },
  schedule_exceptions: { clinic: 'clinic_id practitioner_id date ranges' },
  clinic_closures: { clinic: 'clinic_id date reason' },
  api_tokens: { clinic: 'clinic_id token_digest label created_at revoked_at' },
};

/** The columns of a table with which the same is done. */
export function columnsOf(table: string, personal: Personal): string[] {
  return personalColumns[table]?.[personal]?.split(/\s+/) ?? [];
}
