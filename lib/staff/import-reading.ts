import 'server-only';
import type { DateOrder } from '../time/written-start.ts';

/** What a column of the file may hold. */
export const importFields = [
  'name',
  'email',
  'phone',
  'date',
  'time',
  'practitioner',
  'service',
  'minutes',
  'status',
  'notes',
] as const;

export type ImportField = (typeof importFields)[number];

/** How a file is to be read. */
export interface ImportReading {
  /** The column of each field, from 0; a field that the file does not have is left out. */
  columns: Partial<Record<ImportField, number>>;
  dateOrder: DateOrder;
  /** Where the file names nobody: the practitioner and the service of every line. */
  practitionerId: string | null;
  serviceId: string | null;
  /** By what the file says, lower case: which of ours is meant. */
  practitioners: Readonly<Record<string, string>>;
  services: Readonly<Record<string, string>>;
  /** Whether a line may lie over what is in the calendar already. */
  overlaps: boolean;
}

/** As many different names as a form asks about. */
export const mostNames = 200;
