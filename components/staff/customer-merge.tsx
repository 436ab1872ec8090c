import { Button } from '../ui/button.tsx';
import { Choice, ChoiceGroup } from '../ui/choice.tsx';

interface Pair {
  name: 'name' | 'phone' | 'email';
  legend: string;
  stays: string;
  goes: string;
}

interface Props {
  action: (data: FormData) => Promise<void>;
  hidden: Readonly<Record<string, string>>;
  /** What differs. */
  pairs: readonly Pair[];
  /** What does not: taken from who stays. */
  same: Readonly<Record<string, 'stays' | 'goes'>>;
  merge: string;
}

/** Which of two values stays, of each that differs. */
export function CustomerMerge({ action, hidden, pairs, same, merge }: Props) {
  return (
    <form action={action} className="max-w-prose space-y-8">
      {Object.entries({ ...hidden, ...same }).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {pairs.map(({ name, legend, ...values }) => (
        <ChoiceGroup key={name} id={`${name}-group`} legend={legend} short>
          {(['stays', 'goes'] as const).map((whose) => (
            <Choice
              key={whose}
              id={whose === 'stays' ? name : `${name}-${whose}`}
              name={name}
              value={whose}
              label={values[whose]}
              defaultChecked={whose === 'stays'}
            />
          ))}
        </ChoiceGroup>
      ))}
      <Button>{merge}</Button>
    </form>
  );
}
