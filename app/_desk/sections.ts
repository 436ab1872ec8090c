import 'server-only';
import type { staff } from '@/lib/i18n/en/staff.ts';
import type { Permission } from '@/lib/staff/permissions.ts';

/** A part of the console: its path below the clinic's, its name, and who sees it in the menu. */
export interface Section {
  path: string;
  name: keyof typeof staff;
  needs: Permission;
  /** Used every day: the others stand below. */
  daily: boolean;
}

export const sections: readonly Section[] = [
  { path: '', name: 'today', needs: 'appointments.read', daily: true },
  { path: '/calendar', name: 'calendar', needs: 'appointments.read', daily: true },
  { path: '/customers', name: 'customers', needs: 'customers.read', daily: true },
  { path: '/schedules', name: 'schedules', needs: 'schedules.read', daily: true },
  { path: '/messages', name: 'messages', needs: 'messages.read', daily: false },
  { path: '/many', name: 'many', needs: 'appointments.many', daily: false },
  { path: '/numbers', name: 'numbers', needs: 'numbers.read', daily: false },
  { path: '/print', name: 'print', needs: 'appointments.read', daily: false },
  { path: '/downtime', name: 'downtime', needs: 'appointments.keep', daily: false },
  { path: '/history', name: 'history', needs: 'audit.read', daily: false },
  { path: '/import', name: 'import', needs: 'appointments.import', daily: false },
  { path: '/privacy', name: 'privacy', needs: 'customers.erase', daily: false },
  { path: '/settings', name: 'settings', needs: 'settings.edit', daily: false },
  { path: '/members', name: 'members', needs: 'members.read', daily: false },
];
