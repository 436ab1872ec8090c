import { Button } from '../../ui/button.tsx';

interface Props {
  /** What is carried where, what became of it; empty for nothing. */
  text: string;
  isProblem: boolean;
  hint?: string | undefined;
  undo?: { text: string; run: () => void } | undefined;
  dismiss?: { text: string; run: () => void } | undefined;
}

/** Says what is carried and what became of it, below the calendar and to screen readers. */
export function MoveBar({ text, isProblem, hint, undo, dismiss }: Props) {
  return (
    <div className="pointer-events-none fixed inset-x-0 bottom-0 z-30 flex justify-center p-3 print:hidden">
      <div
        role="status"
        className={
          text
            ? `pointer-events-auto flex max-w-2xl flex-wrap items-center gap-x-5 gap-y-2 rounded-card border-2 bg-surface px-5 py-3 shadow-lifted ${isProblem ? 'border-danger' : 'border-edge'}`
            : 'sr-only'
        }
      >
        <p>
          {text}
          {hint && <span className="block text-small text-muted">{hint}</span>}
        </p>
        {(undo || dismiss) && (
          <div className="flex flex-wrap gap-2">
            {undo && (
              <Button type="button" look="secondary" onClick={undo.run}>
                {undo.text}
              </Button>
            )}
            {dismiss && (
              <Button type="button" look="secondary" onClick={dismiss.run}>
                {dismiss.text}
              </Button>
            )}
          </div>
        )}
      </div>
    </div>
  );
}
