'use client';

import { useId } from 'react';
import { Button } from '../ui/button.tsx';
import { SelectField } from '../ui/select-field.tsx';
import { FilterForm } from './filter-form.tsx';

interface Choice {
  value: string;
  text: string;
}

interface Props {
  services: readonly Choice[];
  people: readonly Choice[];
  service: string;
  practitioner: string;
  parts: readonly Choice[];
  part: string;
  /** What else the address says. */
  kept: Readonly<Record<string, string>>;
  texts: Record<'legend' | 'service' | 'with' | 'part' | 'show', string>;
}

/** What for and with whom: in the address, so that it is remembered. */
export function BookVisit(props: Props) {
  const { services, people, parts, kept, texts } = props;
  const id = useId();
  return (
    <FilterForm className="flex flex-wrap items-end gap-4">
      {Object.entries(kept).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div className="min-w-0 grow basis-52">
        <SelectField
          id={`${id}-service`}
          name="service"
          label={texts.service}
          chosen={props.service}
          options={services}
        />
      </div>
      <div className="min-w-0 grow basis-52">
        <SelectField
          id={`${id}-with`}
          name="with"
          label={texts.with}
          chosen={props.practitioner}
          options={people}
        />
      </div>
      <div className="min-w-0 grow basis-40">
        <SelectField
          id={`${id}-part`}
          name="part"
          label={texts.part}
          chosen={props.part}
          options={parts}
        />
      </div>
      <noscript>
        <Button look="secondary">{texts.show}</Button>
      </noscript>
    </FilterForm>
  );
}
