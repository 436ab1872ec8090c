import { Button } from '../../ui/button.tsx';

interface Props {
  action: (data: FormData) => Promise<void>;
  hidden: Readonly<Record<string, string>>;
  turns: readonly { turn: string; look: 'primary' | 'secondary'; text: string; hint?: string }[];
}

/** What can be done with a file: each a button of its own. */
export function ImportTurns({ action, hidden, turns }: Props) {
  return (
    <div className="flex flex-wrap items-start gap-4">
      {turns.map(({ turn, look, text, hint }) => (
        <form key={turn} action={action} className="max-w-sm">
          {Object.entries({ ...hidden, turn }).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <Button look={look} aria-describedby={hint ? `${turn}-hint` : undefined}>
            {text}
          </Button>
          {hint && (
            <p id={`${turn}-hint`} className="mt-1.5 text-small text-muted">
              {hint}
            </p>
          )}
        </form>
      ))}
    </div>
  );
}
