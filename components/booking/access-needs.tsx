import type { DetailsForm, DetailsValues } from '@/lib/forms/details.ts';
import { Choice, ChoiceGroup } from '../ui/choice.tsx';
import type { DetailsTexts } from './labels.ts';

interface Props {
  needs: DetailsForm['needs'];
  values: DetailsValues;
  texts: DetailsTexts;
}

/** What somebody needs at the visit, with what that changes about it. */
export function AccessNeeds({ needs, values, texts }: Props) {
  if (needs.length === 0) return null;
  return (
    <ChoiceGroup id="needs-group" legend={texts.needs} hint={texts.needsHint}>
      {needs.map(({ need, hint }) => (
        <Choice
          key={need}
          type="checkbox"
          id={`need-${need}`}
          name={`need-${need}`}
          value="yes"
          label={texts[need]}
          hint={hint || undefined}
          defaultChecked={values[`need-${need}`] === 'yes'}
        />
      ))}
    </ChoiceGroup>
  );
}
