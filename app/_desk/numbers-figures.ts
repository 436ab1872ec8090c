import 'server-only';
import type { Clinic } from '@/lib/booking/clinic.ts';
import type { Numbers } from '@/lib/staff/numbers.ts';
import { leadFigure, outcomesFigure, sourcesFigure } from './numbers-counts.ts';
import type { Figure } from './numbers-figure.ts';
import { gridFigure, hoursFigure, peopleFigure, weekdaysFigure } from './numbers-loads.ts';
import type { NumbersAddress } from './numbers-wish.ts';

/** Every figure that there is of a period. */
export function figuresOf(clinic: Clinic, numbers: Numbers, address: NumbersAddress): Figure[] {
  const { utilisation } = numbers;
  return [
    outcomesFigure(clinic, numbers, address),
    leadFigure(clinic, numbers),
    sourcesFigure(clinic, numbers),
    ...(utilisation
      ? [
          peopleFigure(clinic, utilisation),
          weekdaysFigure(clinic, utilisation),
          hoursFigure(clinic, utilisation),
          gridFigure(clinic, utilisation),
        ]
      : []),
  ];
}
