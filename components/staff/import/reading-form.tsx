import { Button } from '../../ui/button.tsx';
import { Choice, ChoiceGroup } from '../../ui/choice.tsx';
import { SelectField } from '../../ui/select-field.tsx';

interface Option {
  value: string;
  text: string;
}

/** Who or what of ours is meant: by what the file says, or the same for every line. */
interface Meant {
  names: readonly { said: string; is: string; label: string }[];
  all: readonly Option[];
  chosen: string;
  /** Whether the file says it. */
  isColumn: boolean;
}

interface Props {
  action: (data: FormData) => Promise<void>;
  hidden: Readonly<Record<string, string>>;
  fields: readonly { name: string; label: string; chosen: string }[];
  columns: readonly Option[];
  orders: readonly { value: string; label: string }[];
  order: string;
  orderHint: string | undefined;
  orderError: string | undefined;
  people: Meant;
  services: Meant;
  overlaps: boolean;
  texts: Record<
    | 'orderTitle'
    | 'who'
    | 'nobody'
    | 'nothing'
    | 'everyPractitioner'
    | 'everyService'
    | 'choose'
    | 'overlapsTitle'
    | 'overlaps'
    | 'overlapsHint'
    | 'check'
    | 'errorPrefix',
    string
  >;
}

/** Says what stands in which column of a file, how dates are written, and who is meant by a name. */
export function ReadingForm({ texts, ...props }: Props) {
  return (
    <form action={props.action} className="max-w-3xl space-y-8">
      {Object.entries(props.hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div className="grid gap-x-6 gap-y-4 sm:grid-cols-2">
        {props.fields.map(({ name, label, chosen }) => (
          <SelectField key={name} id={name} label={label} chosen={chosen} options={props.columns} />
        ))}
      </div>
      <ChoiceGroup
        id="dateOrder"
        legend={texts.orderTitle}
        hint={props.orderHint}
        error={props.orderError}
        errorPrefix={texts.errorPrefix}
      >
        {props.orders.map(({ value, label }) => (
          <Choice
            key={value}
            id={`dateOrder-${value}`}
            name="dateOrder"
            value={value}
            label={label}
            defaultChecked={value === props.order}
          />
        ))}
      </ChoiceGroup>
      <fieldset>
        <legend className="font-semibold">{texts.who}</legend>
        <div className="mt-3 grid gap-x-6 gap-y-4 sm:grid-cols-2">
          <WhoIsMeant
            name="practitioner"
            meant={props.people}
            texts={{ every: texts.everyPractitioner, none: texts.nobody, choose: texts.choose }}
          />
          <WhoIsMeant
            name="service"
            meant={props.services}
            texts={{ every: texts.everyService, none: texts.nothing, choose: texts.choose }}
          />
        </div>
      </fieldset>
      <ChoiceGroup id="overlaps" legend={texts.overlapsTitle}>
        <Choice
          type="checkbox"
          id="overlaps-yes"
          name="overlaps"
          value="yes"
          label={texts.overlaps}
          hint={texts.overlapsHint}
          defaultChecked={props.overlaps}
        />
      </ChoiceGroup>
      <Button>{texts.check}</Button>
    </form>
  );
}

function WhoIsMeant({
  name,
  meant: { names, all, chosen, isColumn },
  texts,
}: {
  name: string;
  meant: Meant;
  texts: { every: string; none: string; choose: string };
}) {
  if (!isColumn) {
    const options = [{ value: '', text: texts.choose }, ...all];
    return <SelectField id={name} label={texts.every} chosen={chosen} options={options} />;
  }
  return names.map(({ said, is, label }, index) => (
    <div key={said}>
      <input type="hidden" name={`${name}-said-${index}`} value={said} />
      <SelectField
        id={`${name}-is-${index}`}
        label={label}
        chosen={is}
        options={[{ value: '', text: texts.none }, ...all]}
      />
    </div>
  ));
}
