import type { RefObject } from 'react';
import type { UseFormRegister } from 'react-hook-form';
import type { DetailsErrorKey, DetailsField, DetailsValues } from '@/lib/forms/details.ts';
import type { DetailsTexts, FlowTexts } from './labels.ts';
import type { Hidden } from './step-form.tsx';

/** What a step of a booking is given. */
export interface Step<State> {
  state: State;
  hidden: Hidden;
  texts: FlowTexts;
  heading: RefObject<HTMLHeadingElement | null>;
  formAction: (data: FormData) => void;
  submit: (data: FormData) => void;
  pending: boolean;
}

/** What a part of the details form is given. */
export interface FormParts {
  values: DetailsValues;
  errorOf: (field: DetailsField) => string | undefined;
  errorKeyOf: (field: DetailsField) => DetailsErrorKey | undefined;
  register: UseFormRegister<Record<string, string>>;
  texts: DetailsTexts;
}
