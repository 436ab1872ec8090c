import Form from 'next/form';
import { Button } from '../ui/button.tsx';
import { Choice, ChoiceGroup } from '../ui/choice.tsx';
import { SummaryList, SummaryRow } from '../ui/summary-list.tsx';

interface Option {
  value: string;
  label: string;
  hint: string;
}

type Field = 'service' | 'with';

interface Props {
  /** Where the choice leads, with it in the URL. */
  action: string;
  services: readonly Option[];
  practitioners: readonly Option[];
  chosen: Record<Field, string>;
  errors?: Partial<Record<Field, string>> | undefined;
  errorPrefix: string;
  texts: Record<'service' | 'practitioner' | 'oneService' | 'onePractitioner' | 'submit', string>;
}

/** Which service, and with whom. A question with one answer is not asked. */
export function ChooseVisit({ action, services, practitioners, texts, ...answers }: Props) {
  return (
    <Form
      action={action}
      prefetch={false}
      className="grid grid-cols-1 gap-x-12 gap-y-9 lg:grid-cols-2"
    >
      <Question
        {...answers}
        name="service"
        legend={texts.service}
        term={texts.oneService}
        options={services}
      />
      <Question
        {...answers}
        name="with"
        legend={texts.practitioner}
        term={texts.onePractitioner}
        options={practitioners}
      />
      <div className="lg:col-span-2">
        <Button>{texts.submit}</Button>
      </div>
    </Form>
  );
}

interface QuestionProps extends Pick<Props, 'chosen' | 'errors' | 'errorPrefix'> {
  name: Field;
  legend: string;
  /** What the only answer is called when there is nothing to ask. */
  term: string;
  options: readonly Option[];
}

function Question({ name, legend, term, options, chosen, errors, errorPrefix }: QuestionProps) {
  const [first, ...others] = options;
  if (first && others.length === 0) return <OneAnswer name={name} term={term} option={first} />;
  return (
    <ChoiceGroup
      id={`${name}-group`}
      legend={legend}
      error={errors?.[name]}
      errorPrefix={errorPrefix}
    >
      {options.map(({ value, label, hint }, index) => (
        <Choice
          key={value}
          // The error summary leads to the first answer.
          id={index === 0 ? name : `${name}-${value}`}
          name={name}
          value={value}
          label={label}
          hint={hint}
          defaultChecked={value === chosen[name]}
        />
      ))}
    </ChoiceGroup>
  );
}

function OneAnswer({ name, term, option }: { name: Field; term: string; option: Option }) {
  return (
    <SummaryList>
      <SummaryRow term={term}>
        {option.label}
        {option.hint && <span className="block text-small text-muted">{option.hint}</span>}
        <input type="hidden" name={name} value={option.value} />
      </SummaryRow>
    </SummaryList>
  );
}
