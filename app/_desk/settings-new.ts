import 'server-only';
import { randomUUID } from 'node:crypto';
import type { SettingState } from '@/lib/forms/staff-settings-state.ts';

/** Something new with what it begins with. */
export function newSetting(values: SettingState['values'] = {}): SettingState {
  return { values: { ...values, active: 'yes' }, errors: {}, seen: '' };
}

/** Something that is there, as it is. */
export function settingState(values: SettingState['values'], seen: string): SettingState {
  return { values, errors: {}, seen };
}

/**
 * An address that says that something was saved, another one each time: a form on that page begins
 * anew with it, and keeps what was typed without.
 */
export function savedAt(href: string, mark: 'saved' | 'done' = 'saved'): string {
  return `${href}?${mark}=${randomUUID().slice(0, 8)}`;
}
